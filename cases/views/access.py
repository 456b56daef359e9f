"""Loaders: the one way a view gets at a case, an entry or a round. Not yours is 404, yours but not allowed is 403, read is logged."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from atensi.audit.log import record
from atensi.audit.models import LogEntry
from cases import extend, policy
from cases.deidentify import Mask
from cases.models import Case, Document, InstrumentResult, StageReview
from cases.models.records import CaseRecords
from cases.stages import BY_KEY, Form, Stage
from cases.stages.base import StageEntry

A_LOOK, LAST_LINES = timedelta(minutes=30), 40


def load_case(request: HttpRequest, code: str, action: str, part: bool = False) -> Case:
    """The case with this code, when `action` is allowed on it; writes the read into the log.

    `part`: a piece of a page that stands open already, drawn again while she types; the page was logged when it was opened,
    and is logged once more when that is long ago.
    """
    case = policy.visible_to(request.user).filter(code=code).first()
    if case is None:
        _log_refusal(request, code)
        raise Http404
    allow(request, action, case)
    if not (part and _open_already(request, case)):
        _log_read(request, action, case)
    return case


def allow(request: HttpRequest, action: str, obj: Any) -> None:
    """403 with the sentence of the policy unless allowed."""
    decision = policy.can(request.user, action, obj)
    if not decision:
        case = obj if isinstance(obj, Case) else obj.case
        record(request.user, "case.refused", f"case:{case.pk}", case.code, {"action": action})
        raise PermissionDenied(decision.reason)


def _log_refusal(request: HttpRequest, code: str) -> None:
    """Somebody asked for a case of others: the log knows, the answer does not tell."""
    found = Case.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is not None:
        record(request.user, "case.refused", f"case:{found}", code)


def _log_read(request: HttpRequest, action: str, case: Case) -> None:
    """One row a page that shows personal data, also a form shown again; an act writes its own row besides."""
    record(request.user, "case.read", f"case:{case.pk}", case.code, {"page": request.resolver_match.url_name or ""})


def _open_already(request: HttpRequest, case: Case) -> bool:
    """Among the last lines of this person is the look at this very page, not long ago."""
    since, page = timezone.now() - A_LOOK, request.resolver_match.url_name or ""
    lines = LogEntry.objects.filter(actor=request.user.pk).order_by("-seq").values_list("action", "code", "at", "extra")
    return any(
        action == "case.read" and code == case.code and at > since and extra.get("page") == page
        for action, code, at, extra in lines[:LAST_LINES]
    )


def load_stage(key: str) -> Stage:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def load_form(stage: Stage, slug: str) -> Form:
    form = stage.form(slug)
    if form is None:
        raise Http404
    return form


def load_entry(request: HttpRequest, case: Case, model: type[StageEntry], pk: int) -> StageEntry:
    """An entry of this case that the person may read."""
    joined = ("author", "review", "case", "case__beneficiary")
    entry = model._default_manager.select_related(*joined).filter(case=case, pk=pk).first()
    if entry is None or not policy.may_read_entry(request.user, entry):
        raise Http404
    return entry


def load_result(request: HttpRequest, case: Case, pk: int) -> InstrumentResult:
    return load_entry(request, case, InstrumentResult, pk)  # type: ignore[return-value]


def load_review(case: Case, stage: Stage, number: int) -> StageReview:
    review = StageReview.objects.select_related("submitted_by", "decided_by").filter(
        case=case, stage=stage.key, round=number
    )
    found = review.first()
    if found is None:
        raise Http404
    return found


def load_document(request: HttpRequest, case: Case, token: str) -> Document:
    """A print of this case. One with full names only for those who may print names."""
    document = Document.objects.select_related("file").filter(case=case, token=token).first()
    if document is None:
        raise Http404
    if document.names == "nama":
        allow(request, "case.print-names", case)
    return document


def mask_for(request: HttpRequest, records: CaseRecords) -> Mask:
    """How names are shown to this person on the screen: in full, or as initials for a praktikan."""
    person = records.case.beneficiary
    if policy.sees_names(request.user, records.case):
        return Mask(person, [], off=True)
    case = records.case
    besides = {"others": extend.names(case), "places": extend.places(case), "traits": extend.traits(case)}
    return Mask(person, person.family.all(), **besides)


def readable(request: HttpRequest, entries: list[StageEntry]) -> list[StageEntry]:
    """Without entries of class H that this person may not read."""
    return [entry for entry in entries if policy.may_read_entry(request.user, entry)]
