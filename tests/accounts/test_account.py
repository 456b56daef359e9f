"""One's own account and password, the phone's Lainnya, and the sentra."""

import pytest

from atensi.accounts.models import Center, Role, User
from tests.accounts.conftest import PASSWORD
from tests.accounts.pages import fields, words

pytestmark = pytest.mark.django_db(databases="__all__")
BETTER = "hujan-turun-di-bulan-juni"


def change(browser, old=PASSWORD, new=BETTER, again=None):
    page = browser.get("/akun/kata-sandi/")
    typed = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return browser.post("/akun/kata-sandi/", {**fields(page, "old_password"), **typed})


@pytest.mark.parametrize("role", Role)
def test_everybody_has_an_account_page_with_a_way_out(as_person, hire, role):
    browser = as_person(hire("orang", role, name="Orang Uji"))
    for address in ("/akun/", "/lainnya/", "/akun/kata-sandi/"):
        assert browser.get(address).status_code == 200
    text = words(browser.get("/akun/"))
    assert "Orang Uji" in text and role.label in text and 'action="/keluar/"' in text
    assert 'action="/keluar/"' in words(browser.get("/lainnya/"))


def test_the_account_page_names_the_supervisor_and_what_the_str_lacks(as_person, worker):
    text = words(as_person(worker).get("/akun/"))
    assert "Budi Santosa" in text and "Nomor STR belum diisi." in text


def test_a_changed_password_ends_other_sessions_and_keeps_this_one(as_person, worker, logged):
    here, there = as_person(worker), as_person(worker)
    before = here.cookies["sessionid"].value
    assert change(here)["Location"] == "/akun/"
    assert "Kata sandi diganti." in words(here.get("/akun/"))
    assert here.cookies["sessionid"].value != before
    assert there.get("/akun/").status_code == 302
    assert User.objects.get(pk=worker.pk).check_password(BETTER)
    row = next(row for row in logged() if row.action == "password.changed")
    assert (row.actor, row.ref, row.extra) == (worker.pk, f"user:{worker.pk}", {})


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "bukan-ini-ya-1"}, "Kata sandi sekarang tidak cocok."),
        ({"again": "hujan-turun-di-bulan-mei"}, "Kedua kata sandi baru tidak sama."),
        ({"new": "pendek"}, "terlalu pendek"),
        ({"new": "password12"}, "terlalu umum"),
        ({"new": "rini-astuti"}, "terlalu mirip"),
    ],
)
def test_a_poor_password_is_refused_in_words(as_person, worker, typed, sentence):
    User.objects.filter(pk=worker.pk).update(username="rini-astuti")
    worker.refresh_from_db()
    answer = change(as_person(worker), **typed)
    assert answer.status_code == 422 and sentence in words(answer)
    assert User.objects.get(pk=worker.pk).check_password(PASSWORD)


@pytest.mark.parametrize("new", ["a b c d e f g h", "пароль на бумаге", "😀" * 12, "x1-" * 40])
def test_long_passwords_with_any_signs_are_fine(as_person, worker, new):
    assert change(as_person(worker), new=new).status_code == 302


def test_changing_the_password_writes_nothing_else(as_person, worker, monkeypatch):
    """An admin takes the role away while the page is being answered: that stands."""
    from atensi.accounts import people

    real = people.change_own_password

    def slow(person):
        User.objects.filter(pk=person.pk).update(role=Role.PRIVACY)
        real(person)

    monkeypatch.setattr(people, "change_own_password", slow)
    change(as_person(worker))
    assert User.objects.get(pk=worker.pk).role == Role.PRIVACY


def test_the_sentra_is_edited_but_never_its_code(as_person, admin, center, other_center, logged):
    browser = as_person(admin)
    page = browser.get("/pengaturan/sentra/")
    assert "STC" in words(page) and "code" not in fields(page)
    typed = {
        "name": ["Sentra Terpadu Baru"],
        "time_zone": ["Asia/Makassar"],
        "code": ["XXX"],
        "pk": [str(other_center.pk)],
    }
    assert browser.post("/pengaturan/sentra/", {**fields(page), **typed})["Location"] == "/pengaturan/sentra/"
    now = Center.objects.get(pk=center.pk)
    assert (now.name, now.code, now.time_zone, now.version) == ("Sentra Terpadu Baru", "STC", "Asia/Makassar", 2)
    assert Center.objects.get(pk=other_center.pk).name == "Sentra Lain"
    row = next(row for row in logged() if row.action == "center.changed")
    assert (row.actor, row.ref, row.extra) == (admin.pk, f"center:{center.pk}", {"fields": "name, time_zone"})


def test_a_sentra_needs_a_name_and_a_real_address_for_mail(as_person, admin, center):
    browser = as_person(admin)
    filled = {**fields(browser.get("/pengaturan/sentra/")), "name": [""], "email": ["bukan surel"]}
    answer = browser.post("/pengaturan/sentra/", filled)
    assert answer.status_code == 422 and "Data sentra belum tersimpan, 2 hal perlu diperbaiki" in words(answer)
    assert Center.objects.get(pk=center.pk).name == "Sentra Terpadu Contoh"
