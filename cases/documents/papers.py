"""Berkas siap periksa: the papers an examiner asks for, as data; for each who made it and when, or what it still lacks.

No regulation lists them (domain 8.1): the list follows the demands of the stages and the letters of domain 8.3.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cases.documents.source import Source
from cases.models import ReviewState
from cases.stages import BY_KEY, FORM_OF
from cases.stages.access import AccessDecision, AccessReport, Decree
from cases.stages.assessment import Problem
from cases.stages.base import Gap, StageEntry
from cases.stages.closure import Termination
from cases.stages.conference import CaseConference
from cases.stages.engagement import Agreement, InitialAssessment
from cases.stages.implementation import Service, Session
from cases.stages.monitoring import Evaluation, GoalEvaluation
from cases.stages.referral import Referral

READY, LACKING, LATER, SPARED = "ada", "kurang", "belum waktunya", "tidak diperlukan"


@dataclass(frozen=True)
class Paper:
    """One line of the index. `by` and `on` say who made it and when; `gap` where to make it, `kind` which print does."""

    title: str
    stage: str
    state: str
    by: str = ""
    on: Any = None
    count: int = 0
    gap: Gap | None = None
    kind: str = ""

    @property
    def ready(self) -> bool:
        return self.state == READY


@dataclass(frozen=True)
class Found:
    """What was found for one paper: the newest entry, print or round."""

    by: str
    on: Any
    count: int = 1


Find = Callable[[Source], Found | None]


@dataclass(frozen=True)
class Wanted:
    """One paper that is asked for: where it belongs, how it is found, and where it is made when it is not there."""

    title: str
    stage: str
    find: Find
    gap: Gap | None = None
    kind: str = ""
    only: Callable[[Source], bool] = lambda source: True


def _entries(*models: type[StageEntry], keep: Callable[[Any], bool] = lambda entry: True) -> Find:
    def find(source: Source) -> Found | None:
        entries = [entry for model in models for entry in source.all(model) if keep(entry)]
        if not entries:
            return None
        newest = max(entries, key=lambda entry: (str(entry.happened_on or ""), entry.pk))
        day = newest.happened_on or newest.written_at.astimezone(source.zone).date()
        return Found(newest.author.name, day, len(entries))

    return find


def _approved(stage: str) -> Find:
    def find(source: Source) -> Found | None:
        rounds = [each for each in source.states[stage].rounds if each.state == ReviewState.APPROVED]
        last = rounds[-1] if rounds else None
        if last is None or last.decided_by is None or last.decided_at is None:
            return None
        return Found(last.decided_by.name, last.decided_at.astimezone(source.zone).date(), len(rounds))

    return find


def _printed(kind: str, numbered: bool = False) -> Find:
    def find(source: Source) -> Found | None:
        rows = [row for row in source.prints if row.kind == kind and (row.number or not numbered)]
        return Found(rows[0].printed_by.name, rows[0].printed_at.astimezone(source.zone).date(), len(rows)) if rows else None

    return find


def _identity(source: Source) -> Found | None:
    person = source.person
    known = person.identified and (person.nik_sealed or person.no_nik_reason or person.unidentified)
    return Found("", source.case.opened) if known else None


def _written(title: str, stage: str, model: type[StageEntry], say: str) -> Wanted:
    return Wanted(title, stage, _entries(model), Gap(say, FORM_OF[model].slug))


def _made(title: str, stage: str, kind: str, numbered: bool = False, only: Callable[[Source], bool] = lambda source: True) -> Wanted:
    word = "Cetak, beri nomor, dan tandatangani" if numbered else "Cetak"
    return Wanted(title, stage, _printed(kind, numbered), Gap(f"{word} {title[:1].lower()}{title[1:]}"), kind, only)


def _refers(source: Source) -> bool:
    return any(entry.direction != "masuk" for entry in source.all(Referral))


def _confers(source: Source) -> bool:
    return bool(source.all(CaseConference))


WANTED: tuple[Wanted, ...] = (
    _written("Laporan masuk", "fasilitasi-akses", AccessReport, "Isi laporan masuk"),
    Wanted("Identitas dan NIK, atau alasan tanpa NIK", "fasilitasi-akses", _identity, Gap("Lengkapi identitas", place="identitas")),
    _written("Keputusan penerimaan", "fasilitasi-akses", AccessDecision, "Isi keputusan penerimaan"),
    _written("Penetapan penerima manfaat", "fasilitasi-akses", Decree, "Isi nomor dan tanggal penetapan"),
    _made("Berita acara penerimaan", "fasilitasi-akses", "berita-acara-penerimaan", numbered=True),
    _written("Asesmen awal", "pendekatan-awal", InitialAssessment, "Isi asesmen awal"),
    _written("Kesepakatan bersama", "pendekatan-awal", Agreement, "Isi kesepakatan bersama, atau penolakannya"),
    Wanted("Fokus masalah", "asesmen", _entries(Problem, keep=lambda entry: entry.focus), Gap("Pilih fokus masalah", "masalah")),
    Wanted("Asesmen disetujui supervisor", "asesmen", _approved("asesmen"), Gap("Ajukan asesmen untuk ditelaah")),
    _written("Konferensi kasus", "perencanaan", CaseConference, "Catat konferensi kasus"),
    _made("Notulen konferensi", "perencanaan", "notulen", only=_confers),
    Wanted("Rencana layanan disetujui supervisor", "perencanaan", _approved("perencanaan"), Gap("Ajukan rencana untuk ditelaah")),
    Wanted("Catatan sesi dan layanan", "implementasi", _entries(Session, Service), Gap("Catat sesi atau layanan", "sesi")),
    _written("Perubahan tiap tujuan", "monitoring-evaluasi", GoalEvaluation, "Isi perubahan tiap tujuan"),
    _written("Evaluasi dan keputusan", "monitoring-evaluasi", Evaluation, "Isi keputusan evaluasi"),
    _made("Laporan perkembangan", "monitoring-evaluasi", "laporan-perkembangan", numbered=True),
    _made("Surat rujukan", "terminasi", "surat-rujukan", numbered=True, only=_refers),
    _written("Terminasi", "terminasi", Termination, "Isi terminasi"),
    _made("Berita acara terminasi", "terminasi", "berita-acara-terminasi", numbered=True),
    _made("Laporan penanganan kasus", "terminasi", "penanganan"),
)  # fmt: skip


def papers(source: Source) -> list[Paper]:
    """The index of a case, in the order of the stages."""
    return [_paper(wanted, source) for wanted in WANTED if wanted.only(source)]


def _paper(wanted: Wanted, source: Source) -> Paper:
    found = wanted.find(source)
    if found:
        return Paper(wanted.title, wanted.stage, READY, found.by, found.on, found.count, kind=wanted.kind)
    status = source.states[wanted.stage].status
    state = {"later": LATER, "skipped": SPARED}.get(status, LACKING)
    return Paper(wanted.title, wanted.stage, state, gap=wanted.gap, kind=wanted.kind)


def counted(found: Iterable[Paper]) -> tuple[int, int]:
    """(how many are there, how many are asked for by now)."""
    due = [paper for paper in found if paper.state in {READY, LACKING}]
    return sum(paper.ready for paper in due), len(due)


def stage_title(paper: Paper) -> str:
    stage = BY_KEY[paper.stage]
    return f"{stage.number}. {stage.title}"
