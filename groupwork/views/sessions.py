"""Sesi kelompok: one form for the session and all its members; read by those who do not lead."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases.refusals import Refused
from cases.stages.implementation import Rating
from cases.views.days import short_day
from cases.views.refusals import status_of
from groupwork import meeting, telling, words
from groupwork.forms.session import SessionForm
from groupwork.models import Group, GroupSession
from groupwork.naming import Roster
from groupwork.views.access import leads, load_group
from groupwork.views.groups import trail

BOXED = ("happened_on", "starts_at", "ends_at", "place", "stage")
FURTHER = ("skills", "worker_roles", "events", "next_plan")


@action("group.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: str) -> HttpResponse:
    row = load_group(request, group, "group.write")
    session, roster = GroupSession(group=row), Roster(row, request.user)
    former, last = _former(row, None), row.sessions.last()
    if request.method == "GET":
        form = SessionForm(instance=session, roster=roster, notes={}, former=former, initial=_defaults(row, last))
        return _show(request, row, form)
    form = SessionForm(request.POST, instance=session, roster=roster, notes={}, former=former)
    return _save(request, row, form) if form.is_valid() else _show(request, row, form, 422)


@action("group.read")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    row = load_group(request, group, "group.read" if request.method == "GET" else "group.write")
    session = row.sessions.select_related("author", "group").filter(pk=pk).first()
    if session is None:
        raise Http404
    roster = Roster(row, request.user)
    notes = {note.member_id: note for note in session.notes.select_related("share", "late")}
    if not leads(request.user, row):
        return _read(request, row, session, roster, notes)
    data = stale.settled(request.POST) if request.method == "POST" else None
    form = SessionForm(data, instance=session, roster=roster, notes=notes, former=_former(row, session))
    if data is None:
        return _show(request, row, form)
    return _save(request, row, form) if form.is_valid() else _show(request, row, form, 422)


def _save(request: HttpRequest, group: Group, form: SessionForm) -> HttpResponse:
    session, stored = form.instance, form.instance.pk
    seen = stale.seen(form) if stored else None

    def act() -> str:
        saved = meeting.save(request.user, session, form.lines(), seen)
        keep.drop(request.user, request.path)
        messages.success(request, f"Sesi kelompok tersimpan, {saved.shares} berkas anggota diisi.{saved.words}")
        return reverse("group", args=[group.code]) + "#sesi"

    try:
        return once(request, act, creates=stored is None)
    except Stale:
        return stale.answer(request, form, session, reverse("group-session", args=[group.code, stored]), form.values())
    except Refused as refusal:
        session.pk = stored  # what was rolled back has no key
        form.add_error(None, refusal.sentence)
        return _show(request, group, form, status_of(refusal))


def _show(request: HttpRequest, group: Group, form: SessionForm, status: int = 200) -> HttpResponse:
    session = form.instance
    number = _number(group, session)
    offer = keep.offer(request, form)
    rows = list(form.rows())
    context = {
        **trail(f"Sesi kelompok {number}", group), "group": group, "form": form, "number": number, "rows": rows,
        "version": stale.version_of(form, session) if session.pk else None, **offer, "attended": _count(form),
        "boxed": [form[name] for name in BOXED], "further": [form[name] for name in FURTHER], "when": _when(form),
        "stage_words": words.label(words.STAGE, str(form["stage"].value() or "")), "tasks": words.TASKS.get(str(form["stage"].value()), ""),
        "submit_label": f"Simpan untuk {len(rows)} anggota", "error_title": "Sesi kelompok belum tersimpan",
        "cancel_url": reverse("group", args=[group.code]),
    }  # fmt: skip
    return render(request, "groupwork/session_form.html", context, status=status)


def _read(request: HttpRequest, group: Group, session: GroupSession, roster: Roster, notes: dict[int, Any]) -> HttpResponse:
    """A session for those who may read the group and do not lead it."""
    number = _number(group, session)
    told = roster.crowd(numbered=False).text if any(label for label in roster.labels.values()) else str
    names = ("activity", "process", "result", "events", "next_plan")
    rows = [(str(session._meta.get_field(name).verbose_name).capitalize(), told(getattr(session, name))) for name in names]
    codes = [(word, listed) for word, listed in (("Teknik", session.techniques), ("Keterampilan", session.skills))]
    rows += [(word, ", ".join(words.label(words.TECHNIQUES | dict(words.skills()), code) for code in listed)) for word, listed in codes]
    context = {
        **trail(f"Sesi kelompok {number}", group), "group": group, "session": session, "number": number,
        "rows": [row for row in rows if row[1]], "when": _day_words(session),
        "members": [(roster.label(member), telling.cell_of(notes.get(member.pk))) for member in roster.accepted],
    }  # fmt: skip
    return render(request, "groupwork/session.html", context)


def _number(group: Group, session: GroupSession) -> int:
    keys = list(group.sessions.values_list("pk", flat=True))
    return keys.index(session.pk) + 1 if session.pk in keys else len(keys) + 1


def _defaults(group: Group, last: GroupSession | None) -> dict[str, Any]:
    """What is filled in unasked: today, the hours and place of the group, the stage of the last session. Never its text."""
    return {
        "happened_on": min(timezone.localdate(), group.last_day or timezone.localdate()),
        "starts_at": group.starts_at or (last.starts_at if last else None),
        "ends_at": group.ends_at or (last.ends_at if last else None),
        "place": (last.place if last else "") or group.place,
        "stage": last.stage if last else "awal",
        "techniques": [],
    }


def _former(group: Group, session: GroupSession | None) -> dict[int, int]:
    """The value of each goal in the session before."""
    earlier = group.sessions.all()
    if session is not None:
        earlier = earlier.filter(happened_on__lte=session.happened_on).exclude(pk=session.pk)
    sources = [each.source for each in earlier]
    rows = Rating.objects.filter(session__source__in=sources, session__struck_at=None).order_by("session__happened_on", "session__pk")
    return dict(rows.values_list("goal", "value"))


def _count(form: SessionForm) -> str:
    """ "6 hadir, 1 izin" as the form stands."""
    given = [str(form[f"kehadiran_{member.pk}"].value() or "") for member in form.roster.accepted]
    return ", ".join(f"{given.count(code)} {word.lower()}" for code, word in words.ATTENDANCE.items() if given.count(code))


def _when(form: SessionForm) -> str:
    """The line of the defaults box."""
    value = {name: form[name].value() for name in BOXED}
    on = value["happened_on"]
    hours = [value[name] for name in ("starts_at", "ends_at") if value[name]]
    clock = "–".join(each.strftime("%H.%M") if hasattr(each, "strftime") else str(each) for each in hours)
    return ", ".join(filter(None, [short_day(on) if isinstance(on, date) else str(on or "Tanggal belum diisi"), clock, value["place"]]))


def _day_words(session: GroupSession) -> str:
    clock = "–".join(each.strftime("%H.%M") for each in (session.starts_at, session.ends_at) if each)
    return ", ".join(filter(None, [short_day(session.happened_on), clock, session.place]))
