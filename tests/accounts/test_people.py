"""Pengaturan, pegawai: who may, what is stored, what is refused, and what the log says about it."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from atensi.accounts import people
from atensi.accounts.models import Profession, Role, User
from tests.accounts.conftest import PASSWORD
from tests.accounts.pages import fields, words

pytestmark = pytest.mark.django_db(databases="__all__")
NEW = {"name": "Sari Melati, S.Tr.Sos.", "username": "sari", "role": "peksos", "profession": "", "supervisor": ""}
SHOWN = r'<samp class="nowrap">([a-z0-9-]{14})</samp>'


@pytest.fixture
def desk(as_person, admin) -> Client:
    return as_person(admin)


def fill(page, **typed: str) -> dict[str, list[str]]:
    return {**fields(page, "submission"), **{name: [value] for name, value in typed.items()}}


def edit(desk: Client, person: User, **typed: str):
    address = f"/pengaturan/pegawai/{person.pk}/"
    page = desk.get(address)
    return desk.post(address, {**fields(page), **{name: [value] for name, value in typed.items()}})


def press(desk: Client, person: User, button: str):
    """Press a button of the person's page, as it stands there."""
    action = f"/pengaturan/pegawai/{person.pk}/{button}/"
    page = desk.get(f"/pengaturan/pegawai/{person.pk}/")
    return desk.post(action, fields(page, "submission", action), follow=True)


@pytest.mark.parametrize(
    "address", ["/pengaturan/", "/pengaturan/pegawai/", "/pengaturan/pegawai/baru/", "/pengaturan/sentra/"]
)
def test_only_admin_and_kepala_have_settings(as_person, hire, admin, head_of_center, address):
    for person in (admin, head_of_center):
        assert as_person(person).get(address).status_code == 200
    for role in set(Role) - {Role.ADMIN, Role.HEAD}:
        assert as_person(hire(f"orang-{role}", role)).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_new_person_signs_in_with_the_password_shown_once(desk, admin, logged):
    page = desk.get("/pengaturan/pegawai/baru/")
    answer = desk.post("/pengaturan/pegawai/baru/", fill(page, **NEW), follow=True)
    shown = re.search(SHOWN, words(answer))
    assert shown and "Sari Melati, S.Tr.Sos. ditambahkan." in words(answer)
    assert shown[1] not in words(desk.get(answer.request["PATH_INFO"]))
    assert Client().post("/masuk/", {"username": "Sari", "password": shown[1]}).status_code == 302
    sari = User.objects.get(username="sari")
    assert (sari.center, sari.profession, sari.version) == (admin.center, Profession.SOCIAL_WORKER, 1)
    row = next(row for row in logged() if row.action == "person.created")
    assert (row.actor, row.ref, row.extra) == (admin.pk, f"user:{sari.pk}", {"role": "peksos"})


def test_the_temporary_password_is_not_readable_in_the_session(desk):
    page = desk.get("/pengaturan/pegawai/baru/")
    answer = desk.post("/pengaturan/pegawai/baru/", fill(page, **NEW))
    kept = dict(desk.session.items())
    shown = re.search(SHOWN, words(desk.get(answer["Location"])))
    assert shown and shown[1] not in str(kept) and "v1:" in str(kept)


def test_a_double_click_makes_one_person_and_both_get_the_same_answer(desk):
    filled = fill(desk.get("/pengaturan/pegawai/baru/"), **NEW)
    answers = {desk.post("/pengaturan/pegawai/baru/", filled)["Location"] for _ in range(3)}
    assert len(answers) == 1 and User.objects.filter(username="sari").count() == 1


def test_the_same_text_from_two_tabs_makes_one_person(desk):
    tabs = [fill(desk.get("/pengaturan/pegawai/baru/"), **NEW) for _ in range(2)]
    answers = {desk.post("/pengaturan/pegawai/baru/", tab)["Location"] for tab in tabs}
    assert len(answers) == 1 and User.objects.filter(username="sari").count() == 1


@pytest.mark.parametrize("taken", ["rini", "RINI", "Rini"])
def test_a_name_exists_once_whatever_its_case(desk, worker, taken):
    filled = fill(desk.get("/pengaturan/pegawai/baru/"), **{**NEW, "username": taken})
    answer = desk.post("/pengaturan/pegawai/baru/", filled)
    assert answer.status_code == 422 and "Nama pengguna ini sudah dipakai." in words(answer)
    assert "Sari Melati" in words(answer) and User.objects.filter(name=NEW["name"]).count() == 0


def test_a_form_that_fails_keeps_what_was_typed_and_says_what_to_do(desk):
    filled = fill(
        desk.get("/pengaturan/pegawai/baru/"), **{**NEW, "username": "a b", "str_until": "31/2/2027", "role": "profesi"}
    )
    answer = desk.post("/pengaturan/pegawai/baru/", filled)
    text = words(answer)
    for sentence in (
        "Pakai 3 sampai 60 huruf",
        "Tanggal tidak terbaca",
        "Pilih profesinya",
        "Semua yang Anda tulis masih ada",
    ):
        assert sentence in text
    again = fields(answer, "submission")
    assert (again["username"], again["str_until"], again["name"]) == (["a b"], ["31/2/2027"], [NEW["name"]])


def test_a_person_of_another_center_does_not_exist(desk, stranger):
    nobody = desk.get("/pengaturan/pegawai/987654/")
    for path in ("", "nonaktifkan/", "aktifkan/", "kata-sandi/"):
        answer = desk.post(f"/pengaturan/pegawai/{stranger.pk}/{path}", NEW)
        assert answer.status_code == 404 and "Kenari" not in words(answer)
    assert desk.get(f"/pengaturan/pegawai/{stranger.pk}/").status_code == nobody.status_code == 404
    assert desk.get(f"/pengaturan/pegawai/{10**30}/").status_code == 404
    assert "Kenari" not in words(desk.get("/pengaturan/pegawai/"))
    assert User.objects.get(pk=stranger.pk).is_active


def test_nobody_gets_a_supervisor_of_another_center_or_one_who_does_not_supervise(desk, worker, hire, other_center):
    foreign = hire("spv-lain", Role.SUPERVISOR, center=other_center)
    peer, gone = hire("sejawat", Role.WORKER), hire("dulu", Role.SUPERVISOR, is_active=False)
    for wrong in (foreign, peer, gone, worker):
        assert edit(desk, worker, supervisor=str(wrong.pk)).status_code == 422
    assert User.objects.get(pk=worker.pk).supervisor == worker.supervisor


def test_kepala_may_supervise(desk, worker, head_of_center):
    assert edit(desk, worker, supervisor=str(head_of_center.pk)).status_code == 302
    assert User.objects.get(pk=worker.pk).supervisor == head_of_center


def test_a_supervisor_who_left_stays_until_another_is_chosen(desk, worker, supervisor):
    User.objects.filter(pk=supervisor.pk).update(is_active=False)
    assert edit(desk, worker, staff_number="19870101").status_code == 302
    assert User.objects.get(pk=worker.pk).supervisor == supervisor


def test_roles_without_a_supervisor_lose_it_and_the_log_says_so(desk, worker, logged):
    edit(desk, worker, role="supervisor")
    row = next(row for row in logged() if row.action == "person.changed")
    assert User.objects.get(pk=worker.pk).supervisor is None
    assert (row.ref, row.extra) == (f"user:{worker.pk}", {"fields": "role, supervisor"})


def test_the_log_names_the_changed_fields_and_never_their_content(desk, worker, logged):
    edit(desk, worker, name="Rini Astuti, M.Tr.Sos.", staff_number="19870101")
    row = next(row for row in logged() if row.action == "person.changed")
    assert row.extra == {"fields": "name, staff_number"}


def test_a_page_saved_without_a_change_writes_no_line(desk, worker, logged):
    assert edit(desk, worker).status_code == 302
    assert not [row for row in logged() if row.action == "person.changed"]


def test_a_new_role_counts_from_the_next_request(desk, as_person, hire):
    second = hire("admin2", Role.ADMIN)
    other = as_person(second)
    assert other.get("/pengaturan/").status_code == 200
    edit(desk, second, role="petugas")
    assert other.get("/pengaturan/").status_code == 403


def test_fields_that_the_form_does_not_ask_are_not_taken(desk, worker, other_center):
    edit(desk, worker, center=str(other_center.pk), is_active="", password="x", version="1", last_login="2020-01-01")
    now = User.objects.get(pk=worker.pk)
    assert (now.center, now.is_active, now.password) == (worker.center, True, worker.password)


def test_deactivating_ends_the_session_at_once_and_reactivating_does_not_revive_it(
    desk, as_person, worker, admin, logged
):
    other = as_person(worker)
    old = other.cookies["sessionid"].value
    assert "dinonaktifkan" in words(press(desk, worker, "nonaktifkan"))
    assert other.get("/akun/").status_code == 302
    assert Client().post("/masuk/", {"username": "rini", "password": PASSWORD}).status_code == 200
    press(desk, worker, "aktifkan")
    other.cookies["sessionid"] = old
    assert other.get("/akun/").status_code == 302
    assert as_person(worker).get("/akun/").status_code == 200
    acts = [(row.action, row.actor, row.ref) for row in logged() if row.action.startswith("person.")]
    assert acts == [(f"person.{what}", admin.pk, f"user:{worker.pk}") for what in ("deactivated", "reactivated")]


def test_deactivating_one_person_leaves_the_others_signed_in(desk, as_person, worker, supervisor):
    other = as_person(supervisor)
    press(desk, worker, "nonaktifkan")
    assert other.get("/akun/").status_code == desk.get("/akun/").status_code == 200


def test_nobody_deactivates_themselves(desk, admin, head_of_center):
    answer = desk.post(f"/pengaturan/pegawai/{admin.pk}/nonaktifkan/", follow=True)
    assert "Anda tidak dapat menonaktifkan diri sendiri." in words(answer)
    assert User.objects.get(pk=admin.pk).is_active


def test_the_last_one_who_manages_people_stays(admin, head_of_center, worker):
    people.deactivate(head_of_center, admin)
    with pytest.raises(people.Refused):
        people.deactivate(worker, head_of_center)
    assert User.objects.get(pk=head_of_center.pk).is_active


def test_the_last_one_who_manages_people_keeps_a_role_that_does(desk, admin):
    answer = edit(desk, admin, role="peksos")
    assert answer.status_code == 422 and "terakhir yang aktif" in words(answer)
    assert User.objects.get(pk=admin.pk).role == Role.ADMIN
    assert edit(desk, admin, role="kepala").status_code == 302


def test_a_reset_password_is_shown_once_and_ends_open_sessions(desk, as_person, worker, logged):
    other = as_person(worker)
    answer = press(desk, worker, "kata-sandi")
    shown = re.search(SHOWN, words(answer))
    assert shown and other.get("/akun/").status_code == 302
    assert Client().post("/masuk/", {"username": "rini", "password": PASSWORD}).status_code == 200
    assert Client().post("/masuk/", {"username": "rini", "password": shown[1]}).status_code == 302
    assert shown[1] not in words(desk.get(f"/pengaturan/pegawai/{worker.pk}/"))
    assert [row.ref for row in logged() if row.action == "person.password-reset"] == [f"user:{worker.pk}"]


def test_nobody_resets_their_own_password_here(desk, admin):
    answer = desk.post(f"/pengaturan/pegawai/{admin.pk}/kata-sandi/", follow=True)
    assert "Ganti kata sandi di halaman Akun." in words(answer)
    assert User.objects.get(pk=admin.pk).check_password(PASSWORD)


@pytest.mark.parametrize("button", ["nonaktifkan", "aktifkan", "kata-sandi"])
def test_acts_take_a_post_with_a_token(as_person, admin, worker, button):
    address = f"/pengaturan/pegawai/{worker.pk}/{button}/"
    desk = as_person(admin)
    assert desk.get(address).status_code == 405
    desk.handler.enforce_csrf_checks = True
    assert desk.post(address).status_code == 403
    assert User.objects.get(pk=worker.pk).password == worker.password


def test_a_missing_or_expired_str_is_a_warning_and_never_an_error(desk, worker):
    today = timezone.localdate()
    for number, until, sentence in (
        ("", None, "Nomor STR belum diisi."),
        ("12/STR", None, "Masa berlaku STR belum diisi."),
        ("12/STR", today - datetime.timedelta(days=1), "Masa berlaku STR sudah lewat."),
        ("12/STR", today, ""),
    ):
        written = f"{until.day}/{until.month}/{until.year}" if until else ""
        assert edit(desk, worker, str_number=number, str_until=written).status_code == 302
        worker.refresh_from_db()
        assert people.str_warning(worker) == sentence
        assert sentence in words(desk.get(f"/pengaturan/pegawai/{worker.pk}/"))


def test_only_social_workers_are_asked_for_an_str(hire):
    assert people.str_warning(hire("perawat", Role.PROFESSIONAL, profession=Profession.NURSE)) == ""
    assert people.str_warning(hire("mhs", Role.STUDENT, profession=Profession.STUDENT)) == ""


def test_the_list_has_the_active_first_and_is_filtered_by_name_and_role(desk, worker, supervisor, hire):
    hire("aaa", Role.WORKER, name="Aaa Paling Depan", is_active=False)
    text = words(desk.get("/pengaturan/pegawai/"))
    assert text.index("Rini Astuti</a>") < text.index("Aaa Paling Depan</a>")
    text = words(desk.get("/pengaturan/pegawai/?q=ASTU&role=peksos"))
    assert "Nomor STR belum diisi." in text
    assert "Rini Astuti</a>" in text and "Budi Santosa</a>" not in text and "1 orang" in text
    assert "Tidak ada pegawai yang cocok" in words(desk.get("/pengaturan/pegawai/?q=zzz"))
    assert desk.get("/pengaturan/pegawai/?q=%00&role=x&halaman=-3").status_code == 200


def test_the_list_asks_as_often_with_two_hundred_people_as_with_two(desk, hire, worker, django_assert_num_queries):
    with django_assert_num_queries(3):
        desk.get("/pengaturan/pegawai/")
    center, supervisor = worker.center, worker.supervisor
    User.objects.bulk_create(
        User(
            username=f"u{n}", name=f"Orang {n:03}", role=Role.WORKER, center=center, supervisor=supervisor, password="!"
        )
        for n in range(200)
    )
    with django_assert_num_queries(3):
        page = desk.get("/pengaturan/pegawai/")
    assert words(page).count('<th scope="row">') == 50 and "203 orang" in words(page)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "مريم", "Sari 😀", 'O\'Neil & "Co"', "a" * 150])
def test_odd_names_are_stored_and_shown_as_text(desk, name):
    filled = fill(desk.get("/pengaturan/pegawai/baru/"), **{**NEW, "name": name})
    answer = desk.post("/pengaturan/pegawai/baru/", filled, follow=True)
    assert fields(answer)["name"] == [name] and "<script>alert" not in words(answer)
    assert User.objects.get(username="sari").name == name


@pytest.mark.parametrize("name", ["a\0b", "a" * 50_000, "", "   "])
def test_names_that_cannot_be_stored_are_refused_in_words(desk, name):
    filled = fill(desk.get("/pengaturan/pegawai/baru/"), **{**NEW, "name": name})
    answer = desk.post("/pengaturan/pegawai/baru/", filled)
    assert answer.status_code == 422 and "Pegawai belum ditambahkan" in words(answer)
