"""Writing entries through their pages: saved, refused, stale, sent twice, locked, pictures."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.stages import STAGES
from cases.stages.engagement import Agreement, Contact
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.files.samples import jpeg
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
CONTACT = ("pendekatan-awal", "kontak")


@pytest.mark.parametrize(("stage", "form"), [(s.key, f.slug) for s in STAGES for f in s.forms])
def test_every_form_has_its_page(stage: str, form: str, cast: Cast, casework: Casework, as_: As) -> None:
    page = as_(cast.rini).get(at(casework, "entry-new", stage, form), follow=True)
    assert page.status_code == 200 and 'name="submission"' in words(page)


def test_a_contact_is_saved_and_the_page_says_what_it_lacks(cast: Cast, casework: Casework, as_: As) -> None:
    answer = send(
        as_(cast.rini), at(casework, "entry-new", *CONTACT), "with_whom", happened_on="25/8/2025", with_whom="klien"
    )
    entry = Contact.objects.get()
    assert "Kontak tersimpan. Belum lengkap: hasil." in words(answer)
    assert answer.redirect_chain[0][0] == at(casework, "stage", "pendekatan-awal") + f"#kontak-{entry.pk}"
    assert entry.author == cast.rini and str(entry.happened_on) == "2025-08-25"


def test_a_wrong_date_keeps_everything_typed(cast: Cast, casework: Casework, as_: As) -> None:
    answer = send(
        as_(cast.rini), at(casework, "entry-new", *CONTACT), "with_whom", happened_on="25/8/2199", result="Panjang"
    )
    assert answer.status_code == 422
    assert "Tanggal belum terjadi" in words(answer) and "Panjang" in words(answer) and "25/8/2199" in words(answer)
    assert not Contact.objects.exists()


def test_a_double_click_saves_once(cast: Cast, casework: Casework, as_: As) -> None:
    client, url = as_(cast.rini), at(casework, "entry-new", *CONTACT)
    form = {**fields(client.get(url), "with_whom"), "with_whom": "klien"}
    assert [client.post(url, form).status_code for _ in range(2)] == [302, 302]
    assert Contact.objects.count() == 1


def test_save_and_add_another_opens_the_form_again(cast: Cast, casework: Casework, as_: As) -> None:
    url = at(casework, "entry-new", *CONTACT)
    answer = send(as_(cast.rini), url, "with_whom", with_whom="klien", again="1")
    assert answer.redirect_chain == [(url, 302)] and Contact.objects.count() == 1


def test_a_single_form_that_is_open_is_edited_not_written_twice(cast: Cast, casework: Casework, as_: As) -> None:
    casework.fill_access()
    answer = as_(cast.rini).get(at(casework, "entry-new", "fasilitasi-akses", "keputusan"))
    entry = casework.records.of_stage("fasilitasi-akses")[1]
    assert answer.status_code == 302 and answer["Location"] == at(
        casework, "entry-edit", "fasilitasi-akses", "keputusan", entry.pk
    )


def test_two_people_who_edit_choose_between_their_texts(cast: Cast, casework: Casework, as_: As) -> None:
    entry = casework.write(*CONTACT, happened_on="25/8/2025", with_whom="klien", result="Lama")
    client, url = as_(cast.rini), at(casework, "entry-edit", *CONTACT, entry.pk)
    form = fields(client.get(url), "with_whom")
    casework.write(*CONTACT, entry=entry, happened_on="25/8/2025", with_whom="klien", result="Punya orang lain")
    stale = client.post(url, {**form, "result": "Punya saya"})
    assert stale.status_code == 409 and "Punya saya" in words(stale) and "Punya orang lain" in words(stale)
    settled = client.post(url, {**fields(stale), "stale-pick-result": "mine"}, follow=True)
    entry.refresh_from_db()
    assert settled.status_code == 200 and entry.result == "Punya saya" and entry.version == 3


def test_a_locked_entry_is_read_in_words_and_keeps_what_was_typed_too_late(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.fill_access()
    entry = casework.records.of_stage("fasilitasi-akses")[0]
    client, url = as_(cast.rini), at(casework, "entry-edit", "fasilitasi-akses", "laporan-masuk", entry.pk)
    form = fields(client.get(url), "reporter")
    casework.submit("fasilitasi-akses")
    shown = words(client.get(url))
    assert "Terkunci, diajukan" in shown and "Dinas Sosial" in shown and "<textarea" not in shown
    assert at(casework, "entry-new", "fasilitasi-akses", "laporan-masuk") in shown  # a new version
    late = client.post(url, {**form, "reporter": "Terlambat ditulis"})
    assert late.status_code == 409 and "Terlambat ditulis" in words(late) and "Isian ini terkunci" in words(late)
    entry.refresh_from_db()
    assert entry.reporter == "Dinas Sosial"


def test_a_supervisor_reads_an_entry_and_cannot_write_it(cast: Cast, casework: Casework, as_: As) -> None:
    entry = casework.write(*CONTACT, happened_on="25/8/2025", with_whom="klien", result="Lama")
    client, url = as_(cast.budi), at(casework, "entry-edit", *CONTACT, entry.pk)
    assert "Yang dapat mengubahnya" in words(client.get(url))
    assert client.post(url, {"with_whom": "x", "version": 1}).status_code == 403
    assert client.get(at(casework, "entry-new", *CONTACT)).status_code == 403
    entry.refresh_from_db()
    assert entry.with_whom == "klien"


def test_a_praktikan_changes_only_her_own_entries(cast: Cast, casework: Casework, as_: As) -> None:
    casework.assign(cast.dian)
    entry = casework.write(*CONTACT, happened_on="25/8/2025", with_whom="klien", result="Lama")
    client, url = as_(cast.dian), at(casework, "entry-edit", *CONTACT, entry.pk)
    assert "<textarea" not in words(client.get(url))
    assert client.post(url, {"with_whom": "x", "version": 1}).status_code == 403
    own = send(client, at(casework, "entry-new", *CONTACT), "with_whom", with_whom="pengasuh")
    assert own.status_code == 200 and Contact.objects.filter(author=cast.dian, drafted=True).exists()


def test_another_profession_writes_its_own_forms_only(cast: Cast, casework: Casework, as_: As) -> None:
    casework.assign(cast.psikolog, "profesi")
    client = as_(cast.psikolog)
    assert client.get(at(casework, "entry-new", "asesmen", "aspek")).status_code == 200
    assert client.get(at(casework, "entry-new", *CONTACT)).status_code == 403
    assert client.post(at(casework, "entry-new", *CONTACT), {"with_whom": "x"}).status_code == 403
    assert not Contact.objects.exists()


def test_the_photo_of_an_agreement_is_kept_and_shown_to_readers_only(cast: Cast, casework: Casework, as_: As) -> None:
    upload = SimpleUploadedFile("kertas.jpg", jpeg(), "image/jpeg")
    send(as_(cast.rini), at(casework, "entry-new", "pendekatan-awal", "kesepakatan"), "witness",
         happened_on="28/8/2025", status="disepakati", proof="foto", photo=upload)  # fmt: skip
    photo = Agreement.objects.get().photo
    url = at(casework, "picture", photo.token)
    answer = as_(cast.rini).get(url)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
    assert url in words(as_(cast.rini).get(at(casework, "stage", "pendekatan-awal")))
    assert as_(cast.sari).get(url).status_code == 404
    assert as_(cast.rini).get(at(casework, "picture", "x" * 22)).status_code == 404


def test_a_file_that_is_no_picture_is_an_error_at_its_field(cast: Cast, casework: Casework, as_: As) -> None:
    upload = SimpleUploadedFile("kertas.jpg", b"<html>", "image/jpeg")
    answer = send(as_(cast.rini), at(casework, "entry-new", "pendekatan-awal", "kesepakatan"), "witness",
                  witness="pengasuh", photo=upload)  # fmt: skip
    assert answer.status_code == 422 and "id_photo" in words(answer) and "pengasuh" in words(answer)
    assert not Agreement.objects.exists()
