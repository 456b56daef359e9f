"""What is typed and not saved is kept for its writer, offered and never forced, and reaches no other record."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from atensi.drafts.models import Draft
from cases.models import Assignment
from cases.stages.engagement import Contact

FORM = "/kasus/{}/tahap/pendekatan-awal/kontak/baru/"
TEXT = "Klien bercerita tentang kanari-draf."


@pytest.fixture
def path(casework):
    return FORM.format(casework.case.code)


def keep(client, path, **values):
    return client.post("/draf/simpan/", {"draft-path": path, **values})


def key_on(page: str) -> str:
    return re.search(r'name="submission" value="([^"]+)"', page)[1]


def test_a_draft_is_offered_on_return_and_filled_in_only_when_asked(cast, as_, path):
    rini = as_(cast.rini)
    assert keep(rini, path, result=TEXT).json()["at"]
    page = rini.get(path).content.decode()
    assert (
        "Ada tulisan Anda yang belum disimpan" in page and TEXT not in page.split("<form", 2)[-1].split("<textarea")[-1]
    )
    filled = rini.get(path + "?draf=pakai").content.decode()
    assert TEXT in filled.split('name="result"')[1][:400]


def test_a_draft_reaches_no_other_form_and_no_other_person(cast, as_, casework, path):
    casework.assign(cast.psikolog, "profesi")
    keep(as_(cast.rini), path, result=TEXT)
    assert TEXT not in as_(cast.rini).get(path.replace("kontak", "asesmen-awal")).content.decode()
    assert TEXT not in as_(cast.kepala).get(f"/kasus/{casework.case.code}/").content.decode()
    assert Draft.objects.filter(user=cast.rini).count() == 1


def test_nobody_keeps_a_draft_for_a_case_of_others_or_for_a_page_without_a_form(cast, as_, path):
    for user in (cast.sari, cast.lain, cast.admin, cast.petugas):
        assert keep(as_(user), path, result=TEXT).status_code == 403
    assert keep(as_(cast.rini), "/tidak-ada/", result=TEXT).status_code == 403
    assert not Draft.objects.exists()


def test_saving_the_form_drops_the_draft_and_a_late_script_cannot_bring_it_back(cast, as_, casework, path):
    rini = as_(cast.rini)
    values = {
        "happened_on": "25/8/2025",
        "with_whom": "klien",
        "result": TEXT,
        "submission": key_on(rini.get(path).content.decode()),
    }
    keep(rini, path, **values)
    rini.post(path, values)
    assert Contact.objects.filter(case=casework.case, result=TEXT).count() == 1
    keep(rini, path, **values)
    assert not Draft.objects.exists()
    assert "belum disimpan" not in rini.get(path).content.decode()


def test_an_emptied_form_keeps_no_draft_and_mulai_kosong_throws_it_away(cast, as_, path):
    rini = as_(cast.rini)
    keep(rini, path, result=TEXT)
    keep(rini, path, result="  ")
    assert not Draft.objects.exists()
    keep(rini, path, result=TEXT)
    assert rini.post("/draf/buang/", {"draft-path": path}).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_is_not_readable_in_the_database(cast, as_, path):
    keep(as_(cast.rini), path, result=TEXT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM drafts_draft")
        assert "kanari-draf" not in str(cursor.fetchall())


def test_an_old_draft_of_an_edit_meets_the_newer_record_as_two_versions(cast, as_, casework):
    contact = casework.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Lama")
    rini, path = as_(cast.rini), f"/kasus/{casework.case.code}/tahap/pendekatan-awal/kontak/{contact.pk}/"
    keep(rini, path, version="1", happened_on="25/8/2025", with_whom="klien", result=TEXT)
    casework.write(
        "pendekatan-awal", "kontak", entry=contact, happened_on="25/8/2025", with_whom="klien", result="Baru"
    )
    page = rini.get(path + "?draf=pakai").content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    answer = rini.post(path, {"version": version, "happened_on": "25/8/2025", "with_whom": "klien", "result": TEXT})
    body = answer.content.decode()
    assert answer.status_code == 409 and TEXT in body and "Baru" in body
    contact.refresh_from_db()
    assert contact.result == "Baru"


def test_a_form_posted_after_the_session_ended_becomes_a_draft_of_its_writer(cast, as_, path):
    rini = as_(cast.rini)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    answer = rini.post(path, {"result": TEXT, "with_whom": "klien"})
    assert answer.status_code == 302 and "/masuk/" in answer["Location"] and path in answer["Location"]
    assert not Contact.objects.exists()
    assert TEXT in as_(cast.rini).get(path + "?draf=pakai").content.decode()
    assert TEXT not in as_(cast.kepala).get(path).content.decode()


def test_after_sign_out_a_post_leaves_nothing(cast, as_, path):
    rini = as_(cast.rini)
    rini.post("/keluar/")
    rini.post(path, {"result": TEXT})
    assert not Draft.objects.exists()


def test_who_lost_the_case_can_no_longer_keep_drafts_for_it(cast, as_, path):
    rini = as_(cast.rini)
    Assignment.objects.update(ends_at=timezone.now())
    assert keep(rini, path, result=TEXT).status_code == 403
