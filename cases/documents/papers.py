"""Berkas siap periksa: the papers an examiner asks for, as data; for each who made it and when, or what it still lacks.

No regulation lists them (domain 8.1): the list follows the demands of the stages, and each letter says itself when it is asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cases.documents import letters
from cases.documents.letters.base import Letter
from cases.documents.source import Source
from cases.models import ReviewState
from cases.stages import BY_KEY, FORM_OF, STAGES
from cases.stages.access import AccessDecision, AccessReport, Decree
from cases.stages.assessment import Problem
from cases.stages.base import Gap, StageEntry
from cases.stages.closure import Termination
from cases.stages.conference import CaseConference
from cases.stages.engagement import Agreement, InitialAssessment
from cases.stages.implementation import Service, Session
from cases.stages.monitoring import Evaluation, GoalEvaluation

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
    """One paper: where it belongs, how it is found, where it is made when it is not there, and whether this case needs it.

    What a case does not need stands in the index only when it is there.
    """

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


def _printed(letter: Letter) -> Find:
    def find(source: Source) -> Found | None:
        rows = [row for row in source.prints if letter.valid(row)]
        return Found(rows[0].printed_by.name, rows[0].printed_at.astimezone(source.zone).date(), len(rows)) if rows else None

    return find


def _identity(source: Source) -> Found | None:
    person = source.person
    known = person.identified and (person.nik_sealed or person.no_nik_reason or person.unidentified)
    return Found("", source.case.opened) if known else None


def _written(title: str, stage: str, model: type[StageEntry], say: str) -> Wanted:
    return Wanted(title, stage, _entries(model), Gap(say, FORM_OF[model].slug))


def _made(letter: Letter) -> Wanted | None:
    """The line of a letter, under its stage; one of no stage stands under the last."""
    if letter.filed is None:
        return None
    title, word = letter.title.capitalize(), "Cetak, beri nomor, dan tandatangani" if letter.numbered else "Cetak"
    gap = Gap(f"{word} {title[:1].lower()}{title[1:]}")
    return Wanted(title, letter.stage or STAGES[-1].key, _printed(letter), gap, letter.key, letter.filed)


WANTED: tuple[Wanted, ...] = (
    _written("Laporan masuk", "fasilitasi-akses", AccessReport, "Isi laporan masuk"),
    Wanted("Identitas dan NIK, atau alasan tanpa NIK", "fasilitasi-akses", _identity, Gap("Lengkapi identitas", place="identitas")),
    _written("Keputusan penerimaan", "fasilitasi-akses", AccessDecision, "Isi keputusan penerimaan"),
    _written("Penetapan penerima manfaat", "fasilitasi-akses", Decree, "Isi nomor dan tanggal penetapan"),
    _written("Asesmen awal", "pendekatan-awal", InitialAssessment, "Isi asesmen awal"),
    _written("Kesepakatan bersama", "pendekatan-awal", Agreement, "Isi kesepakatan bersama, atau penolakannya"),
    Wanted("Fokus masalah", "asesmen", _entries(Problem, keep=lambda entry: entry.focus), Gap("Pilih fokus masalah", "masalah")),
    Wanted("Asesmen disetujui supervisor", "asesmen", _approved("asesmen"), Gap("Ajukan asesmen untuk ditelaah")),
    _written("Konferensi kasus", "perencanaan", CaseConference, "Catat konferensi kasus"),
    Wanted("Rencana layanan disetujui supervisor", "perencanaan", _approved("perencanaan"), Gap("Ajukan rencana untuk ditelaah")),
    Wanted("Catatan sesi dan layanan", "implementasi", _entries(Session, Service), Gap("Catat sesi atau layanan", "sesi")),
    _written("Perubahan tiap tujuan", "monitoring-evaluasi", GoalEvaluation, "Isi perubahan tiap tujuan"),
    _written("Evaluasi dan keputusan", "monitoring-evaluasi", Evaluation, "Isi keputusan evaluasi"),
    _written("Terminasi", "terminasi", Termination, "Isi terminasi"),
)  # fmt: skip


def papers(source: Source) -> list[Paper]:
    """The index of a case, in the order of the stages: what is written in the case, then its letters."""
    made = [line for letter in letters.all_letters().values() if (line := _made(letter))]
    lines = sorted([*WANTED, *made], key=lambda each: BY_KEY[each.stage].number)
    return [paper for each in lines if (paper := _paper(each, source))]


def _paper(wanted: Wanted, source: Source) -> Paper | None:
    found = wanted.find(source)
    if found:
        return Paper(wanted.title, wanted.stage, READY, found.by, found.on, found.count, kind=wanted.kind)
    if not wanted.only(source):
        return None
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
