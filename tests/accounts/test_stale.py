"""Two people edit the same thing: nobody overwrites what they have not seen, and no text is lost."""

import pytest

from atensi.accounts.models import Center, User
from tests.accounts.pages import fields, words

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def two(as_person, admin, head_of_center):
    return as_person(admin), as_person(head_of_center)


def send(browser, to, page, /, **typed):
    return browser.post(to, {**fields(page), **{name: [value] for name, value in typed.items()}})


def conflict(two, worker):
    """The first saves a name and a number while the second has the page open and types others."""
    first, second = two
    address = f"/pengaturan/pegawai/{worker.pk}/"
    opened = second.get(address)
    assert send(first, address, first.get(address), name="Nama Pertama", staff_number="111").status_code == 302
    return address, send(second, address, opened, name="Nama Kedua\u00a0", staff_number="222", str_number="9")


def test_a_stale_edit_changes_nothing_and_shows_both_texts(two, worker):
    _, page = conflict(two, worker)
    text = words(page)
    assert page.status_code == 409
    for part in ("Nama Pertama", "Nama Kedua", "111", "222", "(kosong)"):
        assert part in text
    assert "Supervisor" not in text, "what says the same is not asked again"
    assert User.objects.get(pk=worker.pk).name == "Nama Pertama"


def test_the_choice_for_each_field_is_stored(two, worker, logged):
    address, page = conflict(two, worker)
    picks = {"stale-pick-name": "theirs", "stale-pick-staff_number": "mine", "stale-pick-str_number": "mine"}
    assert send(two[1], address, page, **picks).status_code == 302
    now = User.objects.get(pk=worker.pk)
    assert (now.name, now.staff_number, now.str_number, now.version) == ("Nama Pertama", "222", "9", 3)
    assert logged()[-1].extra == {"fields": "staff_number, str_number"}


def test_a_field_without_a_choice_is_asked_again(two, worker):
    address, page = conflict(two, worker)
    again = send(two[1], address, page, **{"stale-pick-name": "mine", "stale-pick-staff_number": "mine"})
    assert again.status_code == 409 and "Nama Kedua" in words(again)
    assert User.objects.get(pk=worker.pk).name == "Nama Pertama"


def test_a_third_edit_meanwhile_makes_the_choice_stale_too(two, worker):
    address, page = conflict(two, worker)
    assert send(two[0], address, two[0].get(address), name="Nama Ketiga").status_code == 302
    picks = {"stale-pick-name": "mine", "stale-pick-staff_number": "mine", "stale-pick-str_number": "mine"}
    again = send(two[1], address, page, **picks)
    assert again.status_code == 409 and "Nama Ketiga" in words(again)


def test_a_stale_page_with_an_error_in_it_stays_stale(two, worker):
    first, second = two
    address = f"/pengaturan/pegawai/{worker.pk}/"
    opened = second.get(address)
    send(first, address, first.get(address), name="Nama Pertama")
    wrong = send(second, address, opened, name="Nama Kedua", username="a b")
    assert wrong.status_code == 422
    assert send(second, address, wrong, username="rini").status_code == 409


def test_two_who_typed_the_same_are_told_nothing(two, worker):
    first, second = two
    address = f"/pengaturan/pegawai/{worker.pk}/"
    opened = second.get(address)
    send(first, address, first.get(address), name="Nama Sama")
    assert send(second, address, opened, name="Nama Sama").status_code == 302


@pytest.mark.parametrize("version", ["", "0", "x", "-1", "²", "9" * 40])
def test_a_version_that_is_none_counts_as_stale(two, worker, version):
    address = f"/pengaturan/pegawai/{worker.pk}/"
    answer = send(two[0], address, two[0].get(address), name="Nama Lain", version=version)
    assert answer.status_code == 409 and User.objects.get(pk=worker.pk).name == worker.name


def test_a_choice_of_a_select_is_shown_in_words(two, worker, supervisor, head_of_center):
    first, second = two
    address = f"/pengaturan/pegawai/{worker.pk}/"
    opened = second.get(address)
    send(first, address, first.get(address), supervisor=str(head_of_center.pk))
    text = words(send(second, address, opened, staff_number="1"))
    assert "Budi Santosa" in text and "Hadi Wijaya" in text


def test_a_sentra_is_guarded_in_the_same_way_and_lines_survive(two, center):
    first, second = two
    opened = second.get("/pengaturan/sentra/")
    assert (
        send(first, "/pengaturan/sentra/", first.get("/pengaturan/sentra/"), address="Jalan A\r\nNomor 1").status_code
        == 302
    )
    page = send(second, "/pengaturan/sentra/", opened, address="Jalan B")
    assert page.status_code == 409
    assert send(second, "/pengaturan/sentra/", page, **{"stale-pick-address": "theirs"}).status_code == 302
    assert Center.objects.get(pk=center.pk).address == "Jalan A\nNomor 1"
