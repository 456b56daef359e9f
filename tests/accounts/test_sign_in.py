"""Signing in and out: neutral, logged, slow to guess, and over at once when it must be."""

import time

import pytest
from django.test import Client

from atensi.accounts import attempts
from atensi.accounts.forms import NO_MATCH, PAUSED
from atensi.accounts.models import Role
from tests.accounts.conftest import PASSWORD
from tests.accounts.pages import fields, words

pytestmark = pytest.mark.django_db(databases="__all__")
WRONG = "salah-sekali-1"


def try_in(client: Client, name: str, password: str = WRONG, **more: str):
    return client.post("/masuk/", {"username": name, "password": password, **more})


def test_every_failure_gets_the_same_sentence_and_the_same_page(client, worker, hire):
    hire("lama", Role.WORKER, is_active=False)
    answers = [
        try_in(client, "rini"),
        try_in(client, "siapa"),
        try_in(client, "lama"),
        try_in(client, "lama", PASSWORD),
    ]
    pages = {
        words(answer).replace(name, "") for answer, name in zip(answers, ("rini", "siapa", "lama", "lama"), strict=True)
    }
    tokens = {fields(answer, "csrfmiddlewaretoken")["csrfmiddlewaretoken"][0] for answer in answers}
    for token in tokens:
        pages = {page.replace(token, "") for page in pages}
    assert len(pages) == 1 and NO_MATCH in pages.pop()
    assert "_auth_user_id" not in client.session


def test_a_page_of_the_house_leads_to_sign_in_and_back(client, admin):
    answer = client.get("/pengaturan/")
    assert answer["Location"] == "/masuk/?next=/pengaturan/"
    assert fields(client.get(answer["Location"]), "username")["next"] == ["/pengaturan/"]
    assert try_in(client, "admin", PASSWORD, next="/pengaturan/")["Location"] == "/pengaturan/"


@pytest.mark.parametrize(
    "target", ["https://jahat.example/", "//jahat.example/x", "javascript:alert(1)", r"/\jahat.example"]
)
def test_next_never_leads_out_of_the_house(client, worker, target):
    assert try_in(client, "rini", PASSWORD, next=target)["Location"] == "/"


@pytest.mark.parametrize("typed", ["Rini", "rini", "RINI", " rini "])
def test_the_case_of_the_name_does_not_matter(client, worker, typed):
    assert try_in(client, typed, PASSWORD).status_code == 302


def test_the_session_gets_a_new_id_at_sign_in(client, worker):
    session = client.session
    session["a"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    try_in(client, "rini", PASSWORD)
    assert client.session.session_key != before


def test_who_is_signed_in_already_goes_home(as_person, worker):
    assert as_person(worker).get("/masuk/")["Location"] == "/"


def test_shared_is_ticked_and_ends_with_the_browser(client, worker):
    assert fields(client.get("/masuk/"), "username")["shared"] == ["on"]
    answer = try_in(client, "rini", PASSWORD, shared="on")
    assert answer.cookies["sessionid"]["max-age"] == ""
    assert client.session.get_expiry_age() <= 12 * 3600


def test_ones_own_device_stays_signed_in_for_twelve_hours(client, worker):
    answer = try_in(client, "rini", PASSWORD)
    assert answer.cookies["sessionid"]["max-age"] == 12 * 3600


def test_a_deactivated_person_is_out_at_the_next_request(as_person, worker):
    browser = as_person(worker)
    assert browser.get("/akun/").status_code == 200
    worker.is_active = False
    worker.save(update_fields=["is_active"])
    assert browser.get("/akun/")["Location"].startswith("/masuk/")


def test_success_refusal_and_goodbye_are_logged_without_what_was_typed(client, worker, logged):
    try_in(client, "rini")
    try_in(client, "siapa-ini")
    try_in(client, "rini", PASSWORD)
    client.post("/keluar/")
    rows = [(row.action, row.actor, row.ref, row.extra) for row in logged()]
    assert rows == [
        ("sign-in.refused", None, "", {"username_known": True}),
        ("sign-in.refused", None, "", {"username_known": False}),
        ("sign-in", worker.pk, f"user:{worker.pk}", {}),
        ("sign-out", worker.pk, f"user:{worker.pk}", {}),
    ]


def test_without_a_line_in_the_log_nobody_gets_in(client, worker, monkeypatch):
    def broken(*_args, **_more):
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr("atensi.accounts.views.sign_in.record", broken)
    with pytest.raises(RuntimeError):
        try_in(client, "rini", PASSWORD)
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_post_and_ends_the_session(as_person, worker):
    browser = as_person(worker)
    old = browser.cookies["sessionid"].value
    assert browser.get("/keluar/").status_code == 405
    assert browser.post("/keluar/")["Location"] == "/masuk/"
    browser.cookies["sessionid"] = old
    assert browser.get("/akun/").status_code == 302


def test_signing_out_twice_is_no_error(client):
    assert client.post("/keluar/")["Location"] == "/masuk/"


def test_a_sign_in_from_a_foreign_page_is_refused(worker):
    assert try_in(Client(enforce_csrf_checks=True), "rini", PASSWORD).status_code == 403


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = time.time()

    monkeypatch.setattr(attempts.time, "time", lambda: Clock.now)
    return Clock


def test_after_ten_failures_even_the_right_password_waits_a_minute(client, worker, clock):
    for _ in range(attempts.PER_PAIR):
        assert PAUSED not in words(try_in(client, "rini"))
    assert PAUSED in words(try_in(client, "RINI ", PASSWORD))
    clock.now += attempts.PAUSE + 1
    assert try_in(client, "rini", PASSWORD).status_code == 302


def test_trying_during_the_pause_does_not_lengthen_it(client, worker, clock):
    for _ in range(attempts.PER_PAIR):
        try_in(client, "rini")
    for _ in range(5):
        clock.now += 10
        assert PAUSED in words(try_in(client, "rini"))
    clock.now += 11
    assert try_in(client, "rini", PASSWORD).status_code == 302


def test_an_unknown_name_is_paused_just_like_a_known_one(client, clock):
    for _ in range(attempts.PER_PAIR):
        try_in(client, "siapa")
    assert PAUSED in words(try_in(client, "siapa"))


def test_one_desk_cannot_keep_another_out(client, worker, hire, clock):
    hire("sari", Role.WORKER)
    for _ in range(60):
        try_in(client, "rini")
        clock.now += 1
    assert try_in(Client(REMOTE_ADDR="10.0.0.7"), "rini", PASSWORD).status_code == 302
    assert try_in(client, "sari", PASSWORD).status_code == 302


def test_many_addresses_together_meet_the_cap_of_the_name(worker, clock):
    for number in range(attempts.PER_NAME):
        try_in(Client(REMOTE_ADDR=f"10.0.{number // 9}.1"), "rini")
    assert PAUSED in words(try_in(Client(REMOTE_ADDR="10.9.9.9"), "rini", PASSWORD))
    clock.now += attempts.PAUSE + 1
    assert try_in(Client(REMOTE_ADDR="10.9.9.9"), "rini", PASSWORD).status_code == 302


def test_an_address_that_the_client_writes_itself_changes_nothing(client, worker, clock):
    for number in range(attempts.PER_PAIR):
        client.post("/masuk/", {"username": "rini", "password": "x"}, headers={"X-Forwarded-For": f"10.1.1.{number}"})
    assert PAUSED in words(try_in(client, "rini", PASSWORD))


@pytest.mark.parametrize("typed", ["\0", "a" * 5000, "<script>", "مرحبا", "😀", "' OR 1=1"])
def test_odd_names_are_refused_in_words(client, typed):
    assert try_in(client, typed).status_code == 200


def test_the_product_keeps_passwords_as_argon2():
    from atensi import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_a_success_starts_the_count_of_this_desk_afresh(client, worker, clock):
    for _ in range(2):
        for _ in range(attempts.PER_PAIR - 1):
            try_in(client, "rini")
        assert try_in(client, "rini", PASSWORD).status_code == 302
        client.post("/keluar/")
