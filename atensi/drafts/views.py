"""Where the script of a form keeps its draft, and where a person throws one away."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep


@require_POST
@action("draft.keep")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the form as it stands; answers with the time, which the page shows as "Draf tersimpan 10.42"."""
    path = _path(request)
    draft = keep.save(request.user, path, request.POST)
    at = timezone.localtime(draft.saved_at).strftime("%H.%M") if draft else ""
    return JsonResponse({"at": at})


@require_POST
@action("draft.keep")
def drop(request: HttpRequest) -> HttpResponse:
    """Start anew: the draft is gone, the empty form opens."""
    path = _path(request)
    keep.drop(request.user, path)
    return HttpResponseRedirect(path)


def _path(request: HttpRequest) -> str:
    path = request.POST.get(keep.PATH, "")
    if len(path) > 300 or not keep.may_open(request.user, path):
        raise PermissionDenied("Draf ini bukan untuk halaman Anda.")
    return path
