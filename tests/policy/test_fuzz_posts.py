"""Anything posted to any form of any page: refused in words or saved, never an error. The full 200 posts a form: `make drill`."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.policy.anything import breaks
from tests.policy.forms import WHO, every_form, lived_in

POSTS, SEED = 1, 1


@pytest.mark.django_db
def test_no_form_breaks_whatever_is_posted(cast: Cast, as_: Any) -> None:
    forms = every_form(lived_in(cast), as_)
    broken, statuses = breaks({who: as_(getattr(cast, who)) for who in WHO}, forms, POSTS, SEED)
    assert broken == [], "\n".join(broken)
    assert len(forms) >= 75, sorted(form.name for form in forms)
    assert statuses[302] > 20 and statuses[422] > 20, statuses
