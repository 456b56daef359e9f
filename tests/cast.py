"""The cast of the tests: two sentra, everybody who works there, and a driver that does casework through the product's own functions."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.datastructures import MultiValueDict

from atensi.accounts.models import Center, Profession, Role, User
from cases import identity, workflow, writing
from cases.models import Assignment, Beneficiary, Case, Duty
from cases.models.progress import StageState, progress
from cases.models.records import CaseRecords
from cases.stages import BY_KEY
from cases.stages.base import StageEntry
from cases.stages.entryform import entry_form
from cases.stages.planning import Goal

PASSWORD = "kata-sandi-uji-9"


@dataclass
class Cast:
    """Who is who. Rini works for Budi; Sari works for Wati; Lain works in the other sentra."""

    center: Center
    other_center: Center
    admin: User
    kepala: User
    budi: User  # supervisor of Rini
    wati: User  # supervisor of Sari
    rini: User  # pekerja sosial
    sari: User  # pekerja sosial of another team
    psikolog: User
    dian: User  # praktikan
    dosen: User  # pembimbing kampus
    petugas: User  # petugas pelindungan data
    lain: User  # pekerja sosial of the other sentra
    lain_supervisor: User
    lain_kepala: User


@cache
def _hashed() -> str:
    """One hash for everybody: Argon2 is slow on purpose, and nobody here tests it."""
    return make_password(PASSWORD)


def _person(username: str, name: str, center: Center, role: str, **more: Any) -> User:
    return User.objects.create(username=username, name=name, center=center, role=role, password=_hashed(), **more)


def assemble() -> Cast:
    """Everybody, saved."""
    center = Center.objects.create(
        name="Sentra Terpadu Contoh", code="STC", regency="Kabupaten Sragen", province="Jawa Tengah"
    )
    other = Center.objects.create(name="Sentra Seberang", code="SSB", regency="Kota Palu", province="Sulawesi Tengah")
    budi = _person("budi", "Budi Santosa", center, Role.SUPERVISOR)
    wati = _person("wati", "Wati Lestari", center, Role.SUPERVISOR)
    lain_supervisor = _person("lain-supervisor", "Ucok Harahap", other, Role.SUPERVISOR)
    return Cast(
        center=center,
        other_center=other,
        admin=_person("admin", "Agus Admin", center, Role.ADMIN),
        kepala=_person("kepala", "Kartika Dewi", center, Role.HEAD),
        budi=budi,
        wati=wati,
        rini=_person("rini", "Rini Astuti", center, Role.WORKER, supervisor=budi, profession=Profession.SOCIAL_WORKER),
        sari=_person("sari", "Sari Utami", center, Role.WORKER, supervisor=wati, profession=Profession.SOCIAL_WORKER),
        psikolog=_person("psikolog", "Putu Wirawan", center, Role.PROFESSIONAL, profession=Profession.PSYCHOLOGIST),
        dian=_person("dian", "Dian Permata", center, Role.STUDENT, supervisor=budi, profession=Profession.STUDENT),
        dosen=_person("dosen", "Dewa Pranata", center, Role.CAMPUS, profession=Profession.LECTURER),
        petugas=_person("petugas", "Pipit Arum", center, Role.PRIVACY),
        lain=_person("lain", "Lukas Manurung", other, Role.WORKER, supervisor=lain_supervisor),
        lain_supervisor=lain_supervisor,
        lain_kepala=_person("lain-kepala", "Hasan Basri", other, Role.HEAD),
    )


class Casework:
    """One worker at work on one case; every act goes through the product's own functions."""

    def __init__(
        self, worker: User, name: str = "Rukmi Nastiti", opened: date = date(2025, 3, 10), **person: Any
    ) -> None:
        facts = {"sex": "P", "birth_date": date(2001, 2, 11), "no_nik_reason": "Belum dibawa", **person}
        self.worker = worker
        self.person = identity.register(worker, Beneficiary(name=name, **facts))
        self.case: Case = workflow.open_case(worker, self.person, opened)

    def write(
        self, stage: str, slug: str, by: User | None = None, entry: StageEntry | None = None, **values: Any
    ) -> Any:
        """Write an entry (or edit `entry`) by posting its form; values are what a browser sends."""
        form = BY_KEY[stage].form(slug)
        assert form is not None, slug
        goals = self.records.counting(Goal)
        data = MultiValueDict({name: v if isinstance(v, list) else [v] for name, v in values.items()})
        seen = entry.version if entry else None
        bound = entry_form(form, self.case, entry, goals=goals, data=data)
        assert bound.is_valid(), bound.errors
        return writing.write(by or self.worker, self.case, bound, seen)

    @property
    def records(self) -> CaseRecords:
        return CaseRecords(Case.objects.select_related("beneficiary", "center").get(pk=self.case.pk))

    def state(self, stage: str) -> StageState:
        return next(state for state in progress(self.records) if state.stage.key == stage)

    def submit(self, stage: str, by: User | None = None) -> Any:
        state = self.state(stage)
        return workflow.submit(by or self.worker, self.case, stage, state.next_round, state.version)

    def approve(self, stage: str, by: User) -> Any:
        return workflow.approve(by, self.case, stage, self.state(stage).rounds[-1].round)

    def give_back(self, stage: str, by: User, **notes: str) -> Any:
        return workflow.give_back(by, self.case, stage, self.state(stage).rounds[-1].round, notes or {"": "Perbaiki."})

    def assign(self, user: User, duty: str = Duty.STUDENT, **more: Any) -> Assignment:
        return Assignment.objects.create(case=self.case, user=user, duty=duty, **more)

    # What each stage needs at least, in the words of the reference case.
    def fill_access(self) -> None:
        self.write(
            "fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025", source="rujukan", reporter="Dinas Sosial"
        )
        self.write("fasilitasi-akses", "keputusan", happened_on="10/3/2025", decision="diterima", category="disabilitas",
                   cluster="disabilitas")  # fmt: skip

    def fill_engagement(self) -> None:
        self.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Klien bersedia")
        self.write("pendekatan-awal", "kesepakatan", happened_on="28/8/2025", status="disepakati", proof="kertas",
                   witness="pengasuh asrama", capacity_note="Memahami bahasa sederhana")  # fmt: skip

    def fill_assessment(self) -> None:
        self.write("asesmen", "aspek", happened_on="29/8/2025", aspect="psikososial", assessor="Rini", finding="Pemalu")
        self.write("asesmen", "kekuatan", text="Terampil menjahit", owner="diri")
        self.write("asesmen", "masalah", text="Kurang bergaul", focus="on")

    def fill_planning(self) -> None:
        general = self.write("perencanaan", "tujuan", kind="umum", text="Bergaul dengan semua penerima manfaat")
        self.write("perencanaan", "tujuan", kind="khusus", text="Berlatih berkomunikasi")
        self.write("perencanaan", "arah", approach="keluarga")
        self.write(
            "perencanaan", "kegiatan", method="individu", activity="Konseling", how="Bertahap", goals=[general.pk]
        )
        self.write("perencanaan", "penetapan", happened_on="8/9/2025", with_whom="PM\nIbu")

    def fill_implementation(self) -> Any:
        return self.write("implementasi", "sesi", happened_on="16/9/2025", starts_at="15.00", ends_at="15.30", method="individu",
                          activity="Bercerita", process="Klien bercerita", result="Masih sulit bergaul")  # fmt: skip

    def fill_monitoring(self) -> None:
        for goal in self.records.counting(Goal):
            self.write(
                "monitoring-evaluasi", "perubahan", goal=goal.pk, before="Diam", during="Menjawab", after="Memulai"
            )
        self.write("monitoring-evaluasi", "evaluasi", decision="terminasi")

    def fill_closure(self, reason: str = "masa_layanan_selesai") -> None:
        self.write("terminasi", "terminasi", happened_on="3/10/2025", reason=reason, consent="ya", successor="Keluarga",
                   explanation="Pindah")  # fmt: skip

    def through(self, last: str, approver: User) -> "Casework":
        """Fill, submit and where needed approve every stage up to and including `last`."""
        fillers = (self.fill_access, self.fill_engagement, self.fill_assessment, self.fill_planning, self.fill_implementation,
                   self.fill_monitoring, self.fill_closure)  # fmt: skip
        for key, fill in zip(BY_KEY, fillers, strict=True):
            fill()
            self.submit(key)
            if BY_KEY[key].needs_approval:
                self.approve(key, approver)
            if key == last:
                break
        return self
