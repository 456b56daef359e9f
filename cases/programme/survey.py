"""The questionnaire of the staff by Edward III's four factors (domain 9.1, 9.2): opened for a half-year, answered once, counted at once.

An answer is added to the tallies and exists nowhere else; results move five answers at a time.
"""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F
from django.utils import timezone

from atensi.accounts.models import Center
from atensi.audit.log import record
from cases import policy
from cases.overview.tables import LEAST
from cases.programme.halves import half_of, last_halves
from cases.programme.models import SurveyRound, SurveyTaken, SurveyTally
from cases.refusals import NotAllowed, Refused

TWICE = "Anda sudah mengisi kuesioner semester ini. Satu orang mengisi satu kali."
SCORES = {1: "Sangat tidak setuju", 2: "Tidak setuju", 3: "Ragu-ragu", 4: "Setuju", 5: "Sangat setuju"}


@dataclass(frozen=True)
class Question:
    key: str
    factor: str
    text: str


QUESTIONS = (
    Question("penyampaian", "komunikasi", "Kebijakan dan perubahan layanan sampai kepada saya tepat waktu."),
    Question("kejelasan", "komunikasi", "Saya tahu dengan jelas apa yang diharapkan dari pekerjaan saya."),
    Question("konsistensi", "komunikasi", "Arahan dari atasan tidak saling bertentangan."),
    Question("staf", "sumber_daya", "Jumlah dan keahlian petugas cukup untuk layanan yang direncanakan."),
    Question("informasi", "sumber_daya", "Informasi yang saya perlukan untuk menangani kasus tersedia."),
    Question("wewenang", "sumber_daya", "Wewenang saya cukup untuk mengerjakan tugas saya."),
    Question("fasilitas", "sumber_daya", "Ruang, alat, dan kendaraan yang diperlukan tersedia."),
    Question("kesediaan", "disposisi", "Petugas di sini bersedia dan bersemangat menjalankan program."),
    Question("insentif", "disposisi", "Pekerjaan yang baik diperhatikan dan dihargai."),
    Question("sop", "struktur", "SOP jelas dan dapat dikerjakan."),
    Question("pembagian", "struktur", "Pembagian tugas dan wewenang antarpetugas jelas."),
    Question("antarunit", "struktur", "Kerja sama dengan unit dan lembaga lain lancar."),
)


def current(center: Center | int) -> SurveyRound | None:
    """The questionnaire of this half-year, once it has been opened."""
    return SurveyRound.objects.filter(center=center, half=half_of(timezone.localdate())).first()


def waiting_for(user: Any) -> SurveyRound | None:
    """The questionnaire this person may answer and has not."""
    if not policy.may(user, "survey.answer"):
        return None
    found = current(user.center_id)
    return found if found and not SurveyTaken.objects.filter(round=found, user=user).exists() else None


def open_round(actor: Any) -> SurveyRound:
    """Open the questionnaire of this half-year; a second time changes nothing."""
    if not policy.can(actor, "survey.open"):
        raise NotAllowed(policy.NO.reason)
    half = half_of(timezone.localdate())
    with transaction.atomic():
        found, new = SurveyRound.objects.get_or_create(center=actor.center, half=half, defaults={"opened_by": actor})
        if new:
            rows = [SurveyTally(round=found, question=each.key, score=score) for each in QUESTIONS for score in SCORES]
            SurveyTally.objects.bulk_create(rows)  # all of them now: rows made one by one would tell who answered first
            record(actor, "survey.opened", extra={"half": half})
    return found


def answer(actor: Any, scores: dict[str, int]) -> SurveyRound:
    """Count one whole answer. The log says that somebody answered, never what."""
    found = waiting_for(actor)
    if found is None:
        raise Refused(TWICE if current(actor.center_id) else "Kuesioner semester ini belum dibuka kepala sentra.")
    if set(scores) != {each.key for each in QUESTIONS} or not all(score in SCORES for score in scores.values()):
        raise Refused("Pilih satu nilai untuk tiap pernyataan.")
    with transaction.atomic():
        SurveyRound.objects.select_for_update().get(pk=found.pk)
        _take(found, actor)
        for key, score in scores.items():
            SurveyTally.objects.filter(round=found, question=key, score=score).update(count=F("count") + 1)
        if found.taken.count() % LEAST == 0:
            found.tallies.update(shown=F("count"))
        record(actor, "survey.answered", extra={"half": found.half})
    return found


def _take(found: SurveyRound, actor: Any) -> None:
    try:
        with transaction.atomic():
            SurveyTaken.objects.create(round=found, user=actor)
    except IntegrityError:
        raise Refused(TWICE) from None


@dataclass(frozen=True)
class Result:
    """Of one half-year: answers shown (a multiple of five), those that wait for the next five, and means by question."""

    half: str
    shown: int
    waiting: int
    means: dict[str, float]

    def factor(self, key: str) -> float | None:
        """The mean of a factor over its questions."""
        own = [self.means[each.key] for each in QUESTIONS if each.factor == key and each.key in self.means]
        return sum(own) / len(own) if own else None


def results(center: Center | int, day: Any) -> list[Result]:
    """The half-year of `day` and the three before it; a half-year without five answers has no means."""
    halves = last_halves(day)
    sums: dict[str, dict[str, list[int]]] = {}
    rows = SurveyTally.objects.filter(round__center=center, round__half__in=halves, shown__gt=0)
    for half, question, score, shown in rows.values_list("round__half", "question", "score", "shown"):
        found = sums.setdefault(half, {}).setdefault(question, [0, 0])
        found[0] += score * shown
        found[1] += shown
    taken = dict(SurveyTaken.objects.filter(round__center=center, round__half__in=halves).values_list("round__half").annotate(Count("pk")))
    return [
        Result(half, taken.get(half, 0) // LEAST * LEAST, taken.get(half, 0) % LEAST,
               {key: total / many for key, (total, many) in sums.get(half, {}).items()})
        for half in halves
    ]  # fmt: skip
