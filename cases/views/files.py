"""Pictures of a case: only those an entry of the case refers to, for those who may read that entry."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.files.store import Damaged, answer
from cases.stages.engagement import Agreement
from cases.views.access import load_case, readable


@action("file.read")
@require_GET
def picture(request: HttpRequest, code: str, token: str) -> HttpResponseBase:
    case = load_case(request, code, "file.read")
    rows = Agreement._default_manager.select_related("photo", "author").filter(case=case, photo__token=token)[:1]
    shown = readable(request, list(rows))
    if not shown:
        raise Http404
    try:
        return answer(shown[0].photo, inline=True)  # type: ignore[attr-defined]
    except Damaged:
        raise Http404 from None
