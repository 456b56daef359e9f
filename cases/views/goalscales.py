"""The written levels of goals on screen: the words of the chosen goal in an evaluation, and the T score beside the goals."""

from typing import Any

from cases.deidentify import Mask
from cases.drawing.ratings import sign
from cases.instruments.scales import rounded, shown
from cases.models.attainment import attainment
from cases.models.records import CaseRecords
from cases.stages.entryform import EntryForm, rating_field
from cases.stages.planning import Goal


def speak_of_goal(bound: EntryForm, records: CaseRecords, asked: str | None, path: str) -> None:
    """Give the rating of an evaluation the words of its goal; another choice fetches the words of that one.

    `asked`: key of the goal the page was asked for, empty for none, None when nobody asked. Without a script the help says
    whose words these are.
    """
    goals = {str(goal.pk): goal for goal in records.all(Goal)}
    if asked is not None and not bound.is_bound:
        bound.initial["goal"] = asked if asked in goals else ""
    goal, level = goals.get(str(bound["goal"].value() or "")), bound.fields["level"]
    bound.fields["goal"].widget.attrs |= {
        "hx-get": path, "hx-trigger": "change", "hx-include": "this", "hx-select": "#id_level", "hx-target": "#id_level",
        "hx-swap": "outerHTML",
    }  # fmt: skip
    if goal is None or not goal.levels:
        return
    words = rating_field(goal)
    level.choices, level.widget = words.choices, words.widget  # type: ignore[attr-defined]
    level.widget.choices = level.choices  # type: ignore[attr-defined]
    level.help_text = f"Kalau ada: seberapa tercapai sekarang, menurut skala tujuan “{goal.text}”."


def attained(records: CaseRecords, mask: Mask) -> dict[str, Any] | None:
    """The T score in words with the goals behind it; None where no goal has a scale."""
    found = attainment(records)
    if found is None:
        return None
    now, course = found.t(), found.course
    return {
        "t": shown(rounded(now, 1)) if now is not None else "",
        "course": f"Dari {shown(rounded(course[0], 1))} pada penilaian pertama." if course else "",
        "counted": [
            f"Tujuan {each.number}: {sign(each.ratings[-1])}, {mask.text(each.goal.meaning(each.ratings[-1]))}"
            + (f" (bobot {each.goal.weight})" if found.weighted else "")
            for each in found.counted
        ],
        "left": [f"Tujuan {number}: {why}" for number, _, why in found.left],
        "note": found.note,
    }
