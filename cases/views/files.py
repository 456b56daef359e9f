"""Pictures of a case: only those an entry of the case refers to, for those who may read that entry, names and all."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.files.models import StoredFile
from atensi.files.store import show
from cases import policy
from cases.models import Case
from cases.stages.base import StageEntry
from cases.stages.engagement import Agreement
from cases.stages.implementation import Service
from cases.views.access import load_case, readable

PROOFS: tuple[tuple[type[StageEntry], str], ...] = ((Agreement, "photo"), (Service, "receipt"))


def _holding(model: type[StageEntry], column: str, case: Case, token: str) -> list[StageEntry]:
    """The entries of the case that refer to this picture."""
    rows = model._default_manager.select_related("author").filter(case=case, **{f"{column}__token": token})
    return list(rows[:1])


@action("file.read")
@require_GET
def picture(request: HttpRequest, code: str, token: str) -> HttpResponseBase:
    case = load_case(request, code, "file.read")
    shown = readable(request, [row for model, column in PROOFS for row in _holding(model, column, case, token)])
    if not any(policy.sees_names(request.user, case) or row.author_id == request.user.pk for row in shown):
        raise Http404  # a photo of a paper cannot be masked
    return show(StoredFile.objects.get(token=token))
