"""Three emergencies of the demo, on their days and by the product's own functions: one still red, one done on the spot, one a case.

The norms are examples: no time limit of a sentra was found (domain reference 3), so a sentra enters its own.
"""

from collections.abc import Generator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from atensi.accounts.models import User
from cases.emergency import carrying, norms, outcomes, reporting, responding
from cases.emergency.models import (
    EmergencyResponse,
    RapidAssessment,
    ResponseAid,
    ResponseContact,
    ResponseNorm,
    ResponseStep,
    TemporaryPlacement,
)

Users = Mapping[str, User]
Play = Generator[datetime, None, Any]  # yields the moment of the act that follows
ZONE = ZoneInfo("Asia/Jakarta")
FIRST_DAY = date(2024, 1, 8)  # the day on which kepala entered the settings of the demo
EXAMPLES = (("lapor_berangkat", "merah", 30), ("lapor_tiba", "merah", 60), ("lapor_tiba", "kuning", 120), ("lapor_asesmen", "", 360))


def stories(users: Users) -> Sequence[Play]:
    """The plays, for the clock of the demo."""
    return [_norms(users["kepala"]), _on_the_way(users), _on_the_spot(users), _into_a_case(users)]


def _norms(head: User) -> Play:
    yield _on(FIRST_DAY, 9, 30)
    for what, triage, minutes in EXAMPLES:
        norms.save_norm(head, ResponseNorm(what=what, triage=triage, minutes=minutes, starts_on=FIRST_DAY))


def _on(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


def _take(actor: User, **report: Any) -> EmergencyResponse:
    return reporting.take_report(actor, EmergencyResponse(reported_at=timezone.now(), **report))


def _team(actor: User, row: EmergencyResponse, *people: User) -> None:
    row.refresh_from_db()
    responding.set_team(actor, row, people, row.version)


def _kinds(actor: User, row: EmergencyResponse, *kinds: str) -> None:
    row.refresh_from_db()
    responding.set_kinds(actor, row, list(kinds), row.version)


def _assess(actor: User, row: EmergencyResponse, **lines: str) -> None:
    responding.save_assessment(actor, RapidAssessment(response=row, assessed_at=timezone.now(), **lines))


def _called(actor: User, row: EmergencyResponse, party: str, who: str, said: str) -> None:
    responding.save_doing(actor, ResponseContact(response=row, party=party, who=who, contacted_at=timezone.now(), said=said))


def _decide(actor: User, row: EmergencyResponse, key: str, **given: Any) -> None:
    row.refresh_from_db()
    outcomes.decide(actor, row, key, given, row.version)


def _on_the_way(users: Users) -> Play:
    """Red and open: reported less than an hour ago, the team is on the road."""
    worker, begun = users["peksos"], timezone.now() - timedelta(minutes=50)
    yield begun
    row = _take(
        worker, channel="telepon", happened="Perempuan muda duduk di pagar jembatan, menangis, menolak didekati.",
        place="Jembatan Sukamaju, sisi utara", regency="Kabupaten Sragen", danger=["bunuh_diri"], sex="P", age_estimate=20,
        description="jaket abu-abu, rambut sebahu", reporter_relation="Pengguna jalan",
    )  # fmt: skip
    yield begun + timedelta(minutes=4)
    _called(worker, row, "polisi", "Petugas jaga Polsek Contoh", "Menuju lokasi, menutup satu jalur.")
    yield begun + timedelta(minutes=8)
    _team(worker, row, worker, users["psikolog"])
    yield begun + timedelta(minutes=19)
    responding.tap(worker, row, "left")


def _on_the_spot(users: Users) -> Play:
    """Yellow, late by the example norm, and done on the spot."""
    worker, day = users["peksos"], timezone.localdate() - timedelta(days=9)
    yield _on(day, 14, 5)
    row = _take(
        worker, channel="desa", reporter_name="Slamet Riyadi", reporter_relation="Perangkat desa",
        happened="Lansia tinggal sendiri, kehabisan makanan, kompor rusak.", place="Dusun Sukamulya", regency="Kabupaten Blora",
        danger=["tanpa_makan"], category="lansia_telantar", name="Parjiyem", sex="P", age_estimate=74,
    )  # fmt: skip
    yield _on(day, 14, 20)
    _team(worker, row, worker)
    yield _on(day, 14, 55)
    responding.tap(worker, row, "left")
    yield _on(day, 16, 40)
    responding.tap(worker, row, "arrived")
    yield _on(day, 17, 5)
    _assess(
        worker, row, safety="Tidak ada ancaman.", health="Sehat, berjalan dengan tongkat.",
        basic_needs="Tidak ada bahan makanan sejak kemarin.", identity_family="Anak di kota lain, dapat ditelepon.",
        hopes="Ingin tetap di rumahnya.",
    )  # fmt: skip
    yield _on(day, 17, 20)
    aid = {"kind": "barang", "what": "Paket makanan dan kompor", "amount": "1 paket", "value": 350_000, "received_by": "Penerima sendiri"}
    responding.save_doing(worker, ResponseAid(response=row, given_on=timezone.localdate(), **aid))
    _called(worker, row, "keluarga", "", "Anak menyanggupi mengirim belanja tiap minggu; tetangga menengok tiap pagi.")
    yield _on(day, 17, 40)
    _kinds(worker, row, "penyelamatan")
    told = "Makanan dan kompor diserahkan. Ditinggalkan dalam keadaan sehat, ditemani tetangga."
    _decide(worker, row, "selesai_di_tempat", outcome_note=told, recommendation="Desa mengusulkan bantuan rutin.")


def _into_a_case(users: Users) -> Play:
    """Found at night, sheltered for a limited time, and carried into a case the morning after."""
    worker, night = users["peksos2"], timezone.localdate() - timedelta(days=12)
    morning = night + timedelta(days=1)
    yield _on(night, 21, 40)
    row = _take(
        worker, channel="polisi", reporter_name="Piket Polsek Contoh", reporter_relation="Kepolisian",
        happened="Laki-laki lanjut usia ditemukan di terminal, bingung, tidak tahu jalan pulang.", place="Terminal Sukamaju",
        regency="Kabupaten Tabalong", danger=["tanpa_naungan"], category="lansia_telantar", name="Sastro Wiyono", sex="L",
        age_estimate=71, description="sarung kotak-kotak, memakai kacamata",
    )  # fmt: skip
    yield _on(night, 21, 50)
    _team(worker, row, worker)
    yield _on(night, 22, 5)
    responding.tap(worker, row, "left")
    yield _on(night, 22, 40)
    responding.tap(worker, row, "arrived")
    yield _on(night, 23, 10)
    _assess(
        worker, row, safety="Aman, ditemani petugas terminal.", health="Lelah, tekanan darah tinggi menurut puskesmas.",
        basic_needs="Belum makan sejak pagi.", psychological="Bingung tempat dan waktu, tenang bila diajak bicara pelan.",
        identity_family="Menyebut seorang anak, alamatnya tidak ingat.", disability_communication="Bahasa Jawa, bicara pelan dan dekat.",
        hopes="Ingin pulang ke anaknya.",
    )  # fmt: skip
    yield _on(night, 23, 30)
    _called(worker, row, "rs", "Puskesmas Contoh", "Diperiksa, boleh dibawa ke sentra.")
    stay = TemporaryPlacement(response=row, place="Asrama Melati", starts_on=night, limit_on=night + timedelta(days=30))
    responding.save_doing(worker, stay)
    yield _on(morning, 8, 40)
    _kinds(worker, row, "penyelamatan", "medis")
    text = "Ditempatkan sementara di asrama, diberi makan dan pakaian."
    responding.save_doing(worker, ResponseStep(response=row, kind="kedaruratan", happened_on=morning, text=text))
    yield _on(morning, 9, 10)
    _decide(worker, row, outcomes.INTO, outcome_note="Keluarga belum ditemukan; perlu penelusuran dan perawatan.")
    yield _on(morning, 9, 20)
    answer = carrying.Answer(communication="Bahasa Jawa, bicara pelan dan dekat.", category="lansia_telantar", cluster="lansia")
    carrying.carry(worker, row, answer)
