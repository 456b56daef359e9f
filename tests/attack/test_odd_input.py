"""Input that no page sends: answered in words, never with a broken page."""

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", ["1/1/0001", "31/12/9999"])
def test_a_day_at_the_end_of_the_calendar_is_an_error_of_the_log_filter(cast: Cast, as_: Any, day: str) -> None:
    answer = as_(cast.kepala).get(reverse("log"), {"tanggal": day})
    assert answer.status_code == 422 and "Tanggal tidak terbaca" in answer.content.decode()
