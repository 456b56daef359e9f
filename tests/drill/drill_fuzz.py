"""Two hundred posts of anything to every form of every page: never an error, whatever is sent. Prints each form as it goes."""

import logging
import time
from typing import Any

import pytest

from tests.cast import Cast
from tests.policy.anything import breaks
from tests.policy.forms import WHO, every_form, lived_in

POSTS, SEED = 200, 200


@pytest.mark.django_db
def test_no_form_breaks_under_two_hundred_posts(cast: Cast, as_: Any) -> None:
    forms = every_form(lived_in(cast), as_)
    clients = {who: as_(getattr(cast, who)) for who in WHO}
    broken: list[str] = []
    logging.disable(logging.ERROR)  # every refusal is a line otherwise
    for number, form in enumerate(forms, start=1):
        began = time.monotonic()
        found, statuses = breaks(clients, [form], POSTS, SEED + number)
        broken += found
        told = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
        print(f"{number}/{len(forms)} {form.name}: {told}, {time.monotonic() - began:.0f} s {'; '.join(found)}", flush=True)
    logging.disable(logging.NOTSET)
    assert broken == [], "\n".join(broken)
