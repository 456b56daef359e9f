"""A group in words: its period, one step as one sentence, a paper as rows, one member in one session as a line."""

from typing import Any

from cases.documents.wording import listed, lower_first, period
from cases.models.summaries import Rows, shown
from cases.vocabulary import RATING_SIGN
from groupwork import words
from groupwork.models import Group, GroupStep, MemberNote
from groupwork.models.papers import GroupPaper

PAPER_TITLE = {
    "persiapan": "Persiapan dan asesmen kebutuhan", "kontrak": "Kontrak kelompok", "struktur": "Struktur kelompok",
    "evaluasi": "Evaluasi kelompok",
}  # fmt: skip


def period_of(group: Group) -> str:
    """ "23 s.d. 27 September 2025"; an open end is said."""
    last = group.last_day
    return str(period(group.starts_on, last)) if last else f"mulai {period(group.starts_on, None)}"


def step_sentence(step: GroupStep) -> str:
    """ "Tahap asesmen dilaksanakan pada 24 September 2025, bertempat di ruang binaraga, dengan teknik observasi, ..." (domain 6.5)."""
    title = lower_first(words.label(words.STEP, step.key))
    when = period(step.starts_on, step.ends_on)
    parts = [f"Tahap {title} dilaksanakan{f' pada {when}' if when else ''}"]
    parts += [f"bertempat di {step.place}"] if step.place else []
    for word, codes in (("teknik", step.techniques), ("keterampilan", step.skills)):
        said = listed(words.label(words.TECHNIQUES | dict(words.skills()), code).lower() for code in codes)
        parts += [f"dengan {word} {said}"] if said else []
    parts += [f"dengan cara {lower_first(step.tools)}"] if step.tools else []
    parts += [f"sasaran {lower_first(step.target)}"] if step.target else []
    parts += [f"hasil: {lower_first(step.result)}"] if step.result else []
    return ", ".join(part.strip().rstrip(".") for part in parts) + "."


def rows_of(paper: GroupPaper) -> Rows:
    """The filled columns of a paper as (label, text)."""
    left_out = {"id", "group", "version", "changed_at"}
    names = [each.name for each in paper._meta.fields if each.name not in left_out]
    rows = [(str(paper._meta.get_field(name).verbose_name).capitalize(), shown(paper, name)) for name in names]  # type: ignore[union-attr]
    return [row for row in rows if row[1]]


def cell_of(note: MemberNote | None) -> dict[str, Any]:
    """One member in one session: word of attendance, participation, ratings as signs, note or reason."""
    if note is None or not note.attendance:
        return {"attendance": "–", "text": "", "values": ""}
    ratings = sorted((each.goal_id, each.value) for each in note.share.ratings.all()) if note.share else []
    values = " ".join(RATING_SIGN[value] for _, value in ratings)
    return {
        "attendance": words.label(words.ATTENDANCE, note.attendance), "participation": note.participation,
        "values": values, "text": note.note or note.reason,
    }  # fmt: skip


def facts(group: Group) -> list[tuple[str, str]]:
    """The head of a group as (label, text)."""
    meets = ", ".join(words.label(words.WEEKDAY, code) for code in group.weekdays)
    clock = "–".join(each.strftime("%H.%M") for each in (group.starts_at, group.ends_at) if each)
    said = [f"{text} ({source})" for text, source in _purposes(group)]
    rows = [
        ("Tipe", words.label(words.GROUP_TYPE, group.kind)), ("Maksud", "; ".join(said)), ("Tujuan", group.purpose),
        ("Pemimpin", str(group.leader)), ("Ko-pemimpin", str(group.co_leader or "")), ("Pelatih", group.instructor),
        ("Berlangsung", period_of(group)), ("Pertemuan", " ".join(filter(None, [meets, clock]))), ("Tempat", group.place),
        ("Perlengkapan", ", ".join(words.label(words.SETTING, code) for code in group.settings)),
        ("Alasan ukuran", group.size_reason), ("Alasan susunan", group.composition_reason),
    ]  # fmt: skip
    return [row for row in rows if row[1]]


def _purposes(group: Group) -> list[tuple[str, str]]:
    """Its purposes with their source, in words."""
    lists = (
        (words.ALISSI, group.alissi, "Alissi"), (words.SKIDMORE, group.skidmore, "Skidmore dan Thackeray"),
        (words.GARVIN, group.garvin, "Garvin"),
    )  # fmt: skip
    return [(", ".join(words.label(list_, code) for code in codes), source) for list_, codes, source in lists if codes]


def purposes_of(group: Group) -> str:
    """Its purposes in words of the lists alone: for those who may not read what was typed about the group."""
    return ", ".join(text for text, _ in _purposes(group))
