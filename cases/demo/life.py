"""The sentra of the demo around its cases: areas with their PIC, the week, the profile, sources of help; and days in the asrama."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.utils import timezone

from atensi.accounts.models import User
from cases import directory, institution, policy, residence
from cases.demo.clock import FIRST, ZONE, clock_at
from cases.demo.reading import Data
from cases.models import Case, CenterProfile, DailyNote, Placement, Resource, Routine, ServiceArea

PROFILE = Path(__file__).parent / "profile.yaml"
FIRST_DAY = date(2024, 1, 8)  # before every case of the demo
WEEK = (
    ((0, 1, 2, 3, 4, 5), time(7, 30), time(8, 0), "Apel pagi", "Binaraga"),
    ((1, 4), time(13, 30), time(15, 0), "Ekstrakurikuler", "Aula"),
    ((2,), time(8, 0), time(9, 0), "Rabu bersih", "Lingkungan sentra"),
    ((5,), time(9, 0), time(10, 30), "Dinamika kelompok", "Binaraga"),
)
SOURCES = (
    ("RSUD Contoh", "formal", "Pemeriksaan, terapi wicara", "Kabupaten Sragen"),
    ("Dinas Sosial Kabupaten Blora", "formal", "Data, rujukan, bantuan daerah", "Kabupaten Blora"),
    ("Karang Taruna Mekar", "kemasyarakatan", "Teman sebaya dan kegiatan akhir pekan", "Kabupaten Sragen"),
)
DAYS = (
    ("makan", "Makan pagi dan siang habis."),
    ("kegiatan", "Ikut kelas keterampilan sampai selesai tanpa diajak."),
    ("keluarga", "Keluarga menelepon sepuluh menit sesudah magrib."),
    ("tidur", "Tidur pukul 21.30, nyenyak."),
)


class Area(NamedTuple):
    regency: str
    province: str


def areas(data: Data) -> list[Area]:
    """The kabupaten and kota of the sentra, province by province."""
    told = data["lembaga"]["wilayah_kerja"]
    return [Area(regency, province) for province, names in told.items() for regency in names]


def service_forms(data: Data) -> list[str]:
    return list(data["lembaga"]["bentuk_layanan"])


def settle(users: dict[str, User], data: Data) -> None:
    """What kepala enters in Pengaturan before the first case, and the worker in the directory."""
    with clock_at(datetime.combine(FIRST_DAY, FIRST, ZONE)):
        _enter(users["kepala"], users["peksos"], users, data)


def _enter(head: User, worker: User, users: dict[str, User], data: Data) -> None:
    for each in areas(data):
        pic = worker if each.province.startswith("Jawa") else users["peksos2"]
        institution.save_area(head, ServiceArea(regency=each.regency, province=each.province, pic=pic))
    told = yaml.safe_load(PROFILE.read_text(encoding="utf-8"))
    profile = CenterProfile(center=head.center, service_forms=service_forms(data), **told)
    institution.save_profile(head, profile, 0, [*told, "service_forms"], None)
    for days, start, end, activity, place in WEEK:
        row = Routine(weekdays=list(days), starts_at=start, ends_at=end, activity=activity, place=place)
        residence.save_routine_of_center(head, row)
    for name, kind, offer, regency in SOURCES:
        directory.save(worker, Resource(name=name, kind=kind, offer=offer, regency=regency))


def live(cases: list[Case], users: dict[str, User]) -> None:
    """Days in the asrama for the open cases of the first worker."""
    worker: Any = users["peksos"]
    today = timezone.localdate()
    for case in cases:
        if case.is_open and policy.can(worker, "residence.write", case):
            _days_of(worker, case, today)


def _days_of(worker: User, case: Case, today: date) -> None:
    begun = max(case.opened, today - timedelta(days=30))
    home = Placement(service_form="residensial", building="Asrama Melati", room=str(case.pk), starts_on=begun)
    home.planned_end = today + timedelta(days=60)
    residence.save(worker, case, home)
    class_ = Routine(weekdays=[0, 2, 3], starts_at=time(9), ends_at=time(11, 30), activity="Kelas keterampilan")
    residence.save(worker, case, class_)
    for ago, (kind, text) in enumerate(DAYS):
        day = today - timedelta(days=ago)
        if day >= case.opened:
            residence.save(worker, case, DailyNote(happened_on=day, kind=kind, text=text))
