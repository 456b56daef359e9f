"""A submission counts once: its key answers every repetition, and only its own."""

import re
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.management import call_command
from django.template import Context, Template
from django.utils import timezone

from atensi.accounts.models import Center
from atensi.submissions.models import Submission
from atensi.submissions.once import KeyOfAnother, forget, once
from tests.staff import center, worker
from tests.submissions.posts import post

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def act():
    """An act that counts how often it was done, in the database."""

    def make() -> str:
        made = center(f"made-{uuid.uuid4().hex[:6]}")
        return f"/sentra/{made.pk}/"

    return make


def done():
    return Center.objects.filter(code__startswith="made-").count()


def test_twenty_clicks_make_one_record_and_get_one_answer(act):
    rina, key = worker(), uuid.uuid4()
    answers = {(reply.status_code, reply["Location"]) for reply in (once(post(rina, key), act) for _ in range(20))}
    assert len(answers) == 1 and answers.pop()[0] == 302
    assert done() == 1


def test_two_pages_make_two_records(act):
    rina = worker()
    assert once(post(rina), act)["Location"] != once(post(rina), act)["Location"]
    assert done() == 2


def test_another_text_under_the_same_key_is_kept_as_well(act):
    rina, key = worker(), uuid.uuid4()
    first = once(post(rina, key, hasil="Klien diam."), act)["Location"]
    assert once(post(rina, key, hasil="Klien diam lama."), act)["Location"] != first
    assert done() == 2


def test_the_same_text_from_a_second_tab_makes_one_record_where_the_form_creates(act):
    rina = worker()
    answers = {once(post(rina, hasil="Klien diam."), act, creates=True)["Location"] for _ in range(2)}
    assert (len(answers), done()) == (1, 1)


def test_the_same_text_an_hour_later_is_a_new_record(act):
    rina = worker()
    once(post(rina, hasil="Klien diam."), act, creates=True)
    Submission.objects.update(at=timezone.now() - timedelta(hours=2))
    once(post(rina, hasil="Klien diam."), act, creates=True)
    assert done() == 2


def test_what_was_sent_stands_in_no_row_of_the_keys(act):
    once(post(worker(), hasil="Rahasia-kanari"), act)
    assert "kanari" not in str(Submission.objects.values_list())


def test_an_act_that_fails_keeps_nothing_and_may_be_tried_again(act):
    rina, key = worker(), uuid.uuid4()

    def fail() -> str:
        act()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once(post(rina, key), fail)
    assert (done(), Submission.objects.count()) == (0, 0)
    once(post(rina, key), act)
    assert done() == 1


@pytest.mark.parametrize("key", ["", "x", "1" * 40, "é" * 36, "{}", "0\0" * 18])
def test_a_key_that_is_none_counts_as_a_new_one(act, key):
    request = post(worker())
    request.POST = request.POST.copy()
    request.POST["submission"] = key
    once(request, act)
    del request.POST["submission"]
    once(request, act)
    assert done() == 2


def test_a_key_of_another_person_is_refused_without_an_answer(act):
    key = uuid.uuid4()
    once(post(worker(), key), act)
    with pytest.raises(KeyOfAnother, match="milik halaman lain") as refusal:
        once(post(worker("orang-lain"), key), act)
    assert isinstance(refusal.value, SuspiciousOperation) and "/sentra/" not in str(refusal.value)
    assert done() == 1


def test_a_key_of_another_form_is_refused(act):
    rina, key = worker(), uuid.uuid4()
    once(post(rina, key), act)
    with pytest.raises(KeyOfAnother):
        once(post(rina, key, path="/kasus/lain/"), act)
    assert done() == 1


def test_very_long_addresses_do_not_break_the_page(act):
    rina, key = worker(), uuid.uuid4()
    assert len({once(post(rina, key, path="/" + "a" * 3000), act)["Location"] for _ in range(2)}) == 1


def test_an_answer_that_does_not_fit_keeps_nothing():
    def long() -> str:
        center("made-long")
        return "/" + "a" * 500

    with pytest.raises(ValueError):
        once(post(worker()), long)
    assert (done(), Submission.objects.count()) == (0, 0)


def test_each_rendering_carries_a_key_of_its_own():
    template = Template("{% load submissions %}{% submission %}")
    pattern = r'<input type="hidden" name="submission" value="([0-9a-f-]{36})">'
    keys = {re.fullmatch(pattern, template.render(Context()))[1] for _ in range(5)}
    assert len(keys) == 5 and all(uuid.UUID(key).version == 4 for key in keys)


def test_old_keys_are_forgotten_and_young_ones_kept(act):
    rina, old, young = worker(), uuid.uuid4(), uuid.uuid4()
    for key in (old, young):
        once(post(rina, key), act)
    Submission.objects.filter(key=old).update(at=timezone.now() - timedelta(days=31))
    out = StringIO()
    call_command("forget_submissions", stdout=out)
    assert out.getvalue() == "1 kunci kiriman dihapus.\n"
    assert [row.key for row in Submission.objects.all()] == [young]
    assert forget(timezone.now() + timedelta(days=1)) == 1
    assert done() == 2
