"""Keeps what no database holds out of addresses: such a path does not exist, and in a query the signs are left out.

What is posted goes through the fields of forms, which refuse it in words.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from atensi.forms.fields import UNSTORABLE, storable


class WithoutOddText:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if UNSTORABLE.search(request.path_info):
            raise Http404
        if any(UNSTORABLE.search(each) for name, values in request.GET.lists() for each in (name, *values)):
            request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        return self.get_response(request)


def _cleaned(query: QueryDict) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, values in query.lists():
        found.setlist(storable(name), [storable(each) for each in values])
    found._mutable = False
    return found
