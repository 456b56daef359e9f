"""The same form sent eight times at the same moment is carried out once."""

import time
import uuid

import pytest

from atensi.accounts.models import Center
from atensi.submissions.models import Submission
from atensi.submissions.once import once
from tests.concurrency.threads import together
from tests.staff import center, worker
from tests.submissions.posts import post

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def act() -> str:
    made = center(f"made-{uuid.uuid4().hex[:6]}")
    time.sleep(0.1)
    return f"/sentra/{made.pk}/"


def done():
    return Center.objects.filter(code__startswith="made-").count()


def test_eight_posts_at_once_run_the_act_once_and_get_one_answer():
    rina, key = worker(), uuid.uuid4()
    replies = together([lambda: once(post(rina, key), act)["Location"]] * 8)
    assert done() == 1
    assert set(replies) == {Submission.objects.get(key=key).answer}


def test_when_the_first_of_them_fails_another_carries_it_out():
    rina, key = worker(), uuid.uuid4()
    calls = []

    def first_fails() -> str:
        calls.append(1)
        if len(calls) == 1:
            time.sleep(0.1)
            raise RuntimeError
        return act()

    replies = together([lambda: once(post(rina, key), first_fails)["Location"]] * 8)
    assert sum(isinstance(reply, RuntimeError) for reply in replies) == 1
    assert len(calls) == 2 and done() == 1
    assert len({reply for reply in replies if isinstance(reply, str)}) == 1
