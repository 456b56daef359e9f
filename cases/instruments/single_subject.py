"""Single-subject design: one behaviour measured again and again, before and during what is done about it (domain reference 5.14).

The values are typed, or they are the ratings that sessions gave to a goal; those are kept with the result as they were.
"""

from datetime import date
from typing import Any

from django.apps import apps

from atensi.forms.rows import Cell
from cases.drawing.base import Drawing, Problem
from cases.drawing.single_subject import PHASES
from cases.drawing.single_subject import draw as picture
from cases.instruments.base import Answers, Instrument, Question, Rows

PHASE = list(PHASES.items())
BETTER = (("naik", "Naik"), ("turun", "Turun"))
BOTH = "Nilai yang ditulis digambar; penilaian tujuan tidak ikut."
NO_GOAL = "Tujuan ini belum dinilai dalam sesi mana pun, atau nomornya tidak ada."
PND = "Nilai yang melampaui garis dasar (PND)"


def collect(case: Any) -> dict[str, Any]:
    """The goals of the case with the ratings of dated sessions. Entries hide their way back from the case, hence the registry."""
    goals = apps.get_model("cases", "Goal").objects.filter(case=case, struck_at__isnull=True).prefetch_related("ratings__session")
    counting = [goal for goal in goals if goal.signed and goal.kind and goal.text]
    return {
        "goals": [
            {"number": number, "text": " ".join(goal.text.split()), "ratings": _ratings(goal)}
            for number, goal in enumerate(counting, start=1)
        ]
    }


def _ratings(goal: Any) -> list[dict[str, Any]]:
    found = [
        (rating.session.happened_on, rating.session.pk, rating.value)
        for rating in goal.ratings.all()
        if rating.session.happened_on and rating.session.struck_at is None and rating.session.signed
    ]
    return [{"date": day.isoformat(), "value": value} for day, _, value in sorted(found)]


def _rows(facts: Answers, key: str) -> list[dict[str, Any]]:
    """The rows stored under `key`; what is no row is passed over."""
    found = facts.get(key)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def chosen(facts: Answers) -> dict[str, Any] | None:
    """The goal whose ratings are asked for: by its words, else by the number before them."""
    said = str(facts.get("goal") or "").strip()
    number, _, text = said.partition(".")
    goals = _rows(facts, "goals")
    same = [goal for goal in goals if text.strip() and goal.get("text") == text.strip()]
    return next(iter(same or [goal for goal in goals if str(goal.get("number")) == number.strip()]), None)


def records(facts: Answers) -> tuple[dict[str, Any], list[Problem]]:
    """What the drawing takes: the typed values, else the ratings of the chosen goal with their phases; and what is wrong."""
    goal, problems = chosen(facts), []
    typed = _rows(facts, "points")
    points = [{"phase": row.get("fase"), "date": row.get("tanggal"), "value": row.get("nilai")} for row in typed]
    behaviour, unit = str(facts.get("behaviour") or ""), str(facts.get("unit") or "")
    if typed and facts.get("goal"):
        problems.append(Problem("goal", BOTH))
    elif facts.get("goal"):
        ratings = goal["ratings"] if goal else []
        points = [{**each, "phase": phase_on(facts, each["date"])} for each in ratings]
        problems += [] if ratings else [Problem("goal", NO_GOAL)]
        behaviour = behaviour or (goal["text"] if goal else "")
    return {"behaviour": behaviour, "unit": unit, "better": facts.get("better") or "naik", "points": points}, problems


def phase_on(facts: Answers, day: str) -> str:
    """The phase of a day by the dates on which phases begin; the baseline before the first of them."""
    begun = [row for row in _rows(facts, "phases") if row.get("mulai") and row.get("fase")]
    before = [row for row in sorted(begun, key=lambda row: str(row["mulai"])) if str(row["mulai"]) <= day]
    return str(before[-1]["fase"]) if before else "a"


def draw(facts: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    found, problems = records(facts)
    made = picture(found, mode, today)
    return Drawing(made.svg, made.title, made.desc, made.signs, made.columns, made.rows, [*problems, *made.problems])


def score(facts: Answers) -> Rows:
    """What the chart says in numbers: each phase, the change of level, what lies beyond the baseline."""
    found, _ = records(facts)
    made = picture(found)
    if not made.rows:
        return []
    parts = made.desc.rstrip(".").split("; ")
    return [_row(part) for part in parts]


def _row(part: str) -> tuple[str, str]:
    label, colon, text = part.partition(": ")
    if not colon:
        label, _, text = part.rpartition(" ")
    label = PND if label == "PND" else label
    return label[:1].upper() + label[1:], text


INSTRUMENT = Instrument(
    key="subjek-tunggal",
    title="Grafik subjek tunggal (A-B)",
    version="1",
    stages=("asesmen", "implementasi", "monitoring-evaluasi"),
    intro="Satu perilaku yang diukur berulang: sebelum intervensi (A) dan selama intervensi (B), paling sedikit tiga nilai sebelum.",
    questions=(
        Question("behaviour", "Perilaku sasaran", "line", help="Yang dapat dilihat dan dihitung.", drawn=True, kept=True),
        Question("unit", "Satuan", "line", help="Misalnya: kali sehari, menit, skala 1 sampai 5.", drawn=True, kept=True),
        Question("better", "Yang diharapkan", "choice", choices=BETTER, kept=True),
        Question("observer", "Pengamat", "line", kept=True),
        Question(
            "points",
            "Nilai",
            "rows",
            "Nilai yang diukur",
            cells=(
                Cell("tanggal", "Tanggal", "date"),
                Cell("nilai", "Nilai", width="narrow"),
                Cell("fase", "Fase", "choice", lambda: PHASE),
            ),
        ),
        Question(
            "goal",
            "Tujuan",
            "line",
            "Atau dari penilaian tujuan tiap sesi",
            help="Pilih dari daftar, atau tulis nomornya. Nilainya diambil dari sesi sampai saat disimpan.",
            source="tujuan",
            drawn=True,
            kept=True,
        ),
        Question(
            "phases",
            "Pergantian fase",
            "rows",
            "Atau dari penilaian tujuan tiap sesi",
            help="Sebelum tanggal pertama adalah garis dasar (A).",
            cells=(Cell("fase", "Fase", "choice", lambda: PHASE), Cell("mulai", "Mulai tanggal", "date")),
        ),
    ),
    score=score,
    collect=collect,
    codes=frozenset({"date", "number"}),
    draw=draw,
    print="Grafik subjek tunggal",
)
