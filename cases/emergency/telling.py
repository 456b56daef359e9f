"""What the page of one response shows, in words: report, times with their clocks, asesmen cepat, what was done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from cases.emergency import clocks, standing, words
from cases.emergency.models import EmergencyResponse, RapidAssessment
from cases.emergency.responding import moment
from cases.vocabulary import CATEGORY, label

Pairs = list[tuple[str, str]]
LINES = ("safety", "health", "basic_needs", "psychological", "identity_family", "legal", "disability_communication", "hopes")


@dataclass(frozen=True)
class TimeLine:
    """One of the four times: when, how long after the report, whether its button stands open."""

    what: str
    title: str
    at: datetime | None
    when: str
    after: str
    act: str


def report_rows(row: EmergencyResponse) -> Pairs:
    """The report, as (label, text); what is empty is left out."""
    place = ", ".join(filter(None, [row.place, row.regency, row.province]))
    reporter = ", ".join(filter(None, [row.reporter_name, row.reporter_relation, row.reporter_phone])) or "Tanpa nama"
    found = [
        ("Yang terjadi", row.happened), ("Tempat", place), ("Orang ini", row.person), ("Ciri-ciri", row.description),
        ("Dugaan kategori", label(CATEGORY, row.category) if row.category else ""),
        ("Tanda bahaya", said(words.DANGER, row.danger)), ("Pelapor", reporter),
        ("Saluran", label(words.CHANNEL, row.channel)), ("Penerima laporan", row.taken_by.name),
        ("PIC wilayah", row.pic.name if row.pic else "Belum ditunjuk"),
    ]  # fmt: skip
    return [pair for pair in found if pair[1]]


def said(words_: dict[str, str], codes: list[str]) -> str:
    """Codes of a list as one line."""
    return "; ".join(label(words_, code) for code in codes)


def times(row: EmergencyResponse) -> list[TimeLine]:
    """The four times; the button of the next one stands open."""
    found, open_ = [], row.is_open
    for what, title in words.TIME.items():
        at = getattr(row, f"{what}_at")
        act = words.TIME_ACT[what] if at is None and open_ and what in words.TIME_ACT else ""
        open_ = open_ and not act
        after = clocks.lasting(at - row.reported_at) if at and what != "reported" else ""
        found.append(TimeLine(what, title, at, moment(at) if at else "", after, act))
    return found


def running(row: EmergencyResponse, now: datetime) -> str:
    """How long it has been going on, or took: shown with norms and without."""
    if row.struck_at:
        return ""
    time = clocks.lasting((row.ended_at or now) - row.reported_at)
    return f"{time[:1].upper()}{time[1:]} {'dari laporan sampai selesai' if row.ended_at else 'sejak laporan'}"


def corrections(row: EmergencyResponse) -> list[str]:
    """Each corrected time as a sentence."""
    found = []
    for each in row.corrections.select_related("author"):
        before = moment(each.before) if each.before else "belum dicatat"
        after = moment(each.after) if each.after else "dikosongkan"
        found.append(f"{words.TIME[each.what]}: {before}, menjadi {after}. {each.reason} ({each.author}, {moment(each.at)})")
    return found


def assessment_rows(row: RapidAssessment) -> Pairs:
    found = [(name_of(row, name), getattr(row, name)) for name in LINES]
    return [pair for pair in found if pair[1]]


def unanswered(row: RapidAssessment) -> int:
    """How many of the eight lines are empty."""
    return sum(not getattr(row, name) for name in LINES)


def name_of(row: Any, name: str) -> str:
    text = str(row._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def day(value: date | None) -> str:
    return date_format(value, "j F Y") if value else ""


def contacts(row: EmergencyResponse) -> list[dict[str, Any]]:
    return [
        {"row": each, "title": label(words.PARTY, each.party), "meta": ", ".join(filter(None, [moment(each.contacted_at), each.who])),
         "text": each.said}
        for each in row.contacts.all()
    ]  # fmt: skip


def aids(row: EmergencyResponse) -> list[dict[str, Any]]:
    found = []
    for each in row.aids.select_related("proof"):
        value = f"Rp{each.value:,}".replace(",", ".") if each.value is not None else ""
        meta = [label(words.AID, each.kind), each.amount, value, f"diterima {each.received_by}", day(each.given_on)]
        found.append({"row": each, "title": each.what, "meta": ", ".join(filter(None, meta)), "proof": each.proof})
    return found


def placements(row: EmergencyResponse) -> list[dict[str, Any]]:
    today, found = timezone.localdate(), []
    for each in row.placements.all():
        kind, said_ = standing.placement_words(each, today)
        until = f"selesai {day(each.ended_on)}" if each.ended_on else f"batas {day(each.limit_on)}"
        found.append({"row": each, "title": each.place, "meta": f"Sejak {day(each.starts_on)}, {until}", "text": each.note,
                      "tag": kind, "said": said_})  # fmt: skip
    return found


def steps(row: EmergencyResponse) -> list[dict[str, Any]]:
    today, found = timezone.localdate(), []
    for each in row.steps.all():
        state = standing.step_words(each, today)
        support = f"Layanan {label(words.SUPPORT, each.function).lower()}, paling lambat {day(each.ends_on)}, dilanjutkan {each.unit}"
        tag, said_ = state or ("", "")
        found.append({"row": each, "title": label(words.STEP, each.kind), "meta": day(each.happened_on), "text": each.text,
                      "support": support if state else "", "tag": tag, "said": said_})  # fmt: skip
    return found
