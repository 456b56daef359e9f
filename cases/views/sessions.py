"""Catat sesi: choosing the case, and everything the session form fills in, shows beside itself and says afterwards."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.forms.widgets import Chips
from cases import policy
from cases import vocabulary as words
from cases.deidentify import initials
from cases.models import CaseState
from cases.models.summaries import day
from cases.stages.base import StageEntry
from cases.stages.entryform import EntryForm
from cases.stages.implementation import NOTE_PARTS, SESSION, Session
from cases.stages.planning import PlanItem, dropped_in_force
from cases.views.cards import Reader
from cases.views.days import short_day
from cases.views.residence import week

USUAL = timedelta(minutes=30)
CASES_OFFERED = 5
TOGETHER = {"kelompok", "komunitas"}  # what such a session was like says nothing of the next one with the person alone
BOXED = ("happened_on", "starts_at", "ends_at", "plan_item", "method", "meeting", "activity", "place")
NOTE_FIELDS = tuple(name for name in SESSION.fields if any(name in parts for parts in NOTE_PARTS.values()))
COMMON_TECHNIQUES = ("support", "konseling", "wawancara", "observasi", "reinforcement_positif", "encouragement")


@action("entry.write")
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The last cases of this person, each with the way into its session form."""
    mine = policy.visible_to(request.user, "entry.write").filter(state=CaseState.OPEN)
    cases = list(mine.order_by(F("last_contact").desc(nulls_last=True), "-pk")[:CASES_OFFERED])
    named = (
        set(cases)
        if request.user.role != "praktikan"
        else {case for case in cases if policy.sees_names(request.user, case)}
    )
    rows = [
        {"case": case, "initials": initials(case.beneficiary.name) or "PM", "last": short_day(case.last_contact),
         "name": case.beneficiary.shown_name if case in named else ""}
        for case in cases
    ]  # fmt: skip
    record(request.user, "cases.listed", extra={"codes": " ".join(case.code for case in cases)})
    return render(
        request, "cases/choose_case.html", {"rows": rows, "breadcrumbs": [{"label": "Catat sesi", "url": ""}]}
    )


def preparation(reader: Reader, entry: StageEntry | None, wanted: str) -> dict[str, Any]:
    """Defaults, former ratings, what stands beside the form, and the sentence after saving. `wanted`: pk of a plan item."""
    sessions = reader.records.all(Session)
    earlier = [each for each in sessions if entry is None or _before(each, entry)]
    alike = [each for each in earlier if each.method not in TOGETHER] or earlier
    item = _plan_item(reader, alike, entry, wanted)
    last = _last(alike, item)
    number = next((n for n, each in enumerate(sessions, 1) if each == entry), len(sessions) + 1)
    facts = defaults(last, item, timezone.localtime())
    facts |= {name: reader.text(facts[name]) for name in ("activity", "place")}
    return {
        "initial": facts,
        "former": former_ratings(earlier),
        "context": {
            "number": number,
            "last": _shown(reader, last),
            "plan": _plan(reader, item),
            "session_initials": _initials(reader),
            "week": week(reader.case, reader.mask),
        },
        "dress": lambda bound: _dress(reader, bound, last, item, number, facts),
        "said": lambda saved, lacks: said(reader, saved, lacks, entry is None),
    }


def _before(each: Session, entry: StageEntry) -> bool:
    return each.pk != entry.pk and _moment(each) <= _moment(entry)


def _moment(each: Any) -> tuple[date, time, int]:
    return each.happened_on or date.min, each.starts_at or time.min, each.pk


def _plan_item(reader: Reader, earlier: list[Session], entry: Any, wanted: str) -> PlanItem | None:
    items = {str(item.pk): item for item in reader.records.all(PlanItem)}
    if entry is not None:
        return items.get(str(entry.plan_item_id))
    gone = dropped_in_force(reader.case, PlanItem)
    items = {key: item for key, item in items.items() if item.pk not in gone}
    last = max(earlier, key=_moment, default=None)
    found = items.get(wanted) or items.get(str(last.plan_item_id) if last else "")
    if found:
        return found
    own = [item for item in items.values() if item.method in {"individu", "keluarga"}]
    return own[0] if len(own) == 1 else None


def _last(earlier: list[Session], item: PlanItem | None) -> Session | None:
    """The newest session of the plan item, else of the case."""
    of_item = [each for each in earlier if item and each.plan_item_id == item.pk]
    return max(of_item or earlier, key=_moment, default=None)


def defaults(last: Session | None, item: PlanItem | None, now: datetime) -> dict[str, Any]:
    """What is filled in unasked. Process and result are never copied: identical notes are a known fault."""
    start, end = hours(last, now)
    of_another = item is not None and last is not None and last.plan_item_id not in {None, item.pk}
    source: Any = item if of_another else last or item
    return {
        "happened_on": now.date(),
        "starts_at": start,
        "ends_at": end,
        "plan_item": item.pk if item else None,
        "method": source.method if source else "",
        "activity": source.activity if source else "",
        "place": last.place if last else "",
        "meeting": last.meeting if last else "",
        "note_format": last.note_format if last else "naratif",
        "techniques": list(source.techniques) if source else [],
    }


def hours(last: Session | None, now: datetime) -> tuple[time | None, time | None]:
    """The end is now, rounded down to five minutes; the length that of the last session, else half an hour."""
    length = USUAL
    if last and last.starts_at and last.ends_at and last.ends_at > last.starts_at:
        length = datetime.combine(now, last.ends_at) - datetime.combine(now, last.starts_at)
    end = now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0, tzinfo=None)
    start = end - length
    return (start.time(), end.time()) if start.date() == end.date() else (None, None)


def former_ratings(earlier: list[Session]) -> dict[int, int]:
    """The newest value of each goal."""
    return {rating.goal_id: rating.value for each in sorted(earlier, key=_moment) for rating in each.ratings.all()}


def _dress(reader: Reader, bound: EntryForm, last: Any, item: Any, number: int, facts: dict[str, Any]) -> None:
    """Techniques of the plan and the last session first, and the line that says what is filled in."""
    first = {*(item.techniques if item else ()), *(last.techniques if last else ())} or set(COMMON_TECHNIQUES)
    techniques = bound.fields["techniques"]
    choices = techniques.choices  # type: ignore[attr-defined]
    techniques.widget = Chips(first=first)
    techniques.widget.choices = choices
    usual = "Dari rencana, tercentang seperti sesi lalu. " if last or item else ""
    techniques.help_text = usual + words.TECHNIQUE_SOURCE
    bound.fields["process"].widget.attrs |= {"rows": 4, "data-wide-focus": ""}
    bound.fields["result"].widget.attrs["rows"] = 3
    bound.fields["note_format"].widget.clearable = False
    for name in ("note_format", *NOTE_FIELDS):
        bound.fields[name].owed = True  # type: ignore[attr-defined]
    bound.note_parts = [(bound[name], _formats_of(name)) for name in NOTE_FIELDS]  # type: ignore[attr-defined]
    bound.summary = summary(reader, bound, number)  # type: ignore[attr-defined]
    bound.boxed = [bound[name] for name in BOXED]  # type: ignore[attr-defined]


def _formats_of(name: str) -> str:
    """CSS classes of the forms of a note that ask this part."""
    return " ".join(f"in-{form}" for form, parts in NOTE_PARTS.items() if name in parts)


def summary(reader: Reader, bound: EntryForm, number: int) -> dict[str, str]:
    """Everything stored unasked, in two lines: when, and what."""
    value = {name: _value(bound, name) for name in (*BOXED, "techniques")}
    when = (
        short_day(value["happened_on"])
        if isinstance(value["happened_on"], date)
        else str(value["happened_on"] or "Tanggal belum diisi")
    )
    clock = "–".join(
        each.strftime("%H.%M") for each in (value["starts_at"], value["ends_at"]) if isinstance(each, time)
    )
    method = words.label(words.METHOD, value["method"]).lower() if value["method"] else "metode belum dipilih"
    what = ", ".join(filter(None, [f"Sesi {number}", method, str(value["activity"] or "kegiatan belum diisi")]))
    place = f" di {value['place']}" if value["place"] else ""
    techniques = ", ".join(words.label(words.TECHNIQUE, code).lower() for code in value["techniques"] or [])
    return {
        "when": f"{when}, {clock}" if clock else when,
        "what": reader.text(what + place + (f"; {techniques}" if techniques else "")),
    }


def _value(bound: EntryForm, name: str) -> Any:
    """What a field will be stored as when nothing is touched: as typed, else as begun."""
    if not bound.is_bound:
        return bound.get_initial_for_field(bound.fields[name], name)
    bound.is_valid()
    return bound.cleaned_data.get(name, bound[name].data)


def _shown(reader: Reader, last: Session | None) -> dict[str, str] | None:
    if last is None:
        return None
    clock = "–".join(each.strftime("%H.%M") for each in (last.starts_at, last.ends_at) if each)
    when = ", ".join(filter(None, [day(last.happened_on), clock]))
    parts = {"process": last.told_process, "result": last.told_result, "next_plan": last.next_plan}
    return {"when": when, **{name: reader.text(text) for name, text in parts.items()}}


def _plan(reader: Reader, item: PlanItem | None) -> dict[str, str] | None:
    return {"title": reader.text(str(item)), "how": reader.text(item.how)} if item else None


def _initials(reader: Reader) -> str:
    return initials(reader.case.beneficiary.name) or "PM"


def said(reader: Reader, saved: StageEntry, lacks: list[str], is_new: bool) -> str:
    """ "Sesi 4 tersimpan. Proses belum ditulis." """
    count = Session.objects.filter(case=reader.case, struck_at__isnull=True).count()
    name = f"Sesi {count}" if is_new else "Sesi"
    unwritten = [label for label in lacks if label in {"proses", "hasil"}]
    other = [label for label in lacks if label not in unwritten]
    text = " dan ".join(unwritten)
    parts = [f"{name} tersimpan."]
    parts += [f"{text[:1].upper()}{text[1:]} belum ditulis."] if unwritten else []
    parts += [f"Belum lengkap: {', '.join(other)}."] if other else []
    return " ".join(parts)
