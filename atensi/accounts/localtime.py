"""Times are shown in the time zone of the sentra that the person belongs to."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class CenterTimeZone:
    """Activate WIB, WITA or WIT for the length of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            timezone.activate(zoneinfo.ZoneInfo(request.user.center.time_zone))
        else:
            timezone.deactivate()
        return self.get_response(request)
