"""Edward III's four factors: what the staff say half-yearly, and what was tagged as helping or hindering in monev."""

from dataclasses import dataclass, replace

from django.db.models import F

from atensi.accounts.models import Center
from cases import vocabulary as words
from cases.drawing.bars import bars, grouped
from cases.overview.counting import SPLITS, Ledger, Split
from cases.overview.tables import Bars, Cross, Part
from cases.programme import survey
from cases.programme.halves import words_of
from cases.programme.korten import dated
from cases.stages.monitoring import Factor

BY = (
    Split("menyangkut", "faktor Edward III", words.EDWARD, lambda path: F("category")),
    Split("tahap", "tahap", words.STAGE, lambda path: F("at_stage")),
    SPLITS["klaster"],
    Split("asal", "asal", words.FACTOR_ORIGIN, lambda path: F("origin")),
)
ANSWERS = "Jawaban"
WAITS = "Hasil dihitung tiap lima jawaban, supaya tidak ada jawaban yang dapat dikenali."


@dataclass(frozen=True)
class Means(Cross):
    """Means from 1 to 5 by factor and half-year, drawn as bars; those of one half-year alone without its name at each."""

    @property
    def svg(self) -> str:
        lines = [(label, [(half, round(float(said.replace(",", ".")) * 10), said) for half, said in zip(self.columns, cells, strict=True)
                          if said != "-"]) for label, cells in self.said if label != ANSWERS]  # fmt: skip
        drawn: Bars = [(label, [*rows]) for label, rows in lines if rows]
        desc = "; ".join(f"{label}: {', '.join(f'{half} {said}' for half, _, said in rows)}" for label, rows in drawn)
        if len(self.columns) == 1:
            return bars([(label, value, said) for label, ((_, value, said),) in drawn], self.title, desc)
        return grouped(drawn, self.title, desc) if drawn else ""


def parts(ledger: Ledger, center: Center) -> list[Part]:
    tags = dated(ledger.of(Factor), ledger)
    tables = [
        each
        for split in BY
        for each in replace(ledger, split=split).count(
            f"faktor-{split.key}", "Faktor pendukung dan penghambat", "faktor", tags, "direction", words.FACTOR_DIRECTION
        )
    ]
    return [
        Part("Pelaksanaan menurut petugas", _answers(ledger, center), f"Nilai 1 sampai 5 dari kuesioner tiap semester. {WAITS}"),
        Part("Faktor pendukung dan penghambat", tables, "Dari faktor yang ditandai dalam monitoring dan evaluasi kasus."),
    ]


def _answers(ledger: Ledger, center: Center) -> list[Cross]:
    found = survey.results(center, ledger.period.last)
    halves = tuple(words_of(each.half) for each in found)
    said = [(words.EDWARD[key], [_mean(each.factor(key)) for each in found]) for key in words.EDWARD]
    said.append((ANSWERS, [str(each.shown) for each in found]))
    newest = next((each for each in reversed(found) if each.means), None)
    tables: list[Cross] = [Means("edward", "Rata-rata tiap faktor", halves, [], "nilai 1 sampai 5", said=said, note=_note(found))]
    if newest:
        each_one = [(question.text, [_mean(newest.means.get(question.key))]) for question in survey.QUESTIONS]
        head = f"Rata-rata {words_of(newest.half)}"
        tables.append(Means("edward-pernyataan", "Tiap pernyataan", (head,), [], "nilai 1 sampai 5", said=each_one))
    return tables


def _mean(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}".replace(".", ",")


def _note(found: list[survey.Result]) -> str:
    waiting = found[-1].waiting
    return f"{waiting} jawaban {words_of(found[-1].half)} menunggu genap lima." if waiting else ""
