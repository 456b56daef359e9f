"""Attachments: several at once to any entry, for those who may, seen by those who may read the entry."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases import attaching, writing
from cases.models import Attachment
from cases.models.summaries import key_of
from tests.files import samples


@pytest.fixture
def service(casework: Any) -> Any:
    return casework.write("implementasi", "layanan", happened_on="16/9/2025", description="Sepatu")


def photo(name: str = "kuitansi.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.jpeg())


def send(client: Any, entry: Any, *files: Any, caption: str = "Kuitansi sepatu") -> Any:
    url = reverse("attachment-add", args=[entry.case.code, key_of(entry)])
    return client.post(url, {"files": list(files), "caption": caption})


def test_several_files_are_attached_at_once_and_shown_on_the_stage(cast, casework, service, as_):
    rini = as_(cast.rini)
    assert send(rini, service, photo(), photo("depan.jpg")).status_code == 302
    page = rini.get(reverse("stage", args=[casework.case.code, "implementasi"])).content.decode()
    assert page.count("Kuitansi sepatu") == 2 and "foto, " in page
    assert LogEntry.objects.filter(action="attachment.added").get().extra == {"files": 2}
    row = Attachment.objects.first()
    answer = rini.get(reverse("attachment", args=[casework.case.code, row.file.token]))
    assert (
        answer.status_code == 200
        and answer["Content-Type"] == "image/jpeg"
        and "sandbox" in answer["Content-Security-Policy"]
    )
    assert LogEntry.objects.filter(action="case.read", extra__page="attachment").exists()


def test_one_bad_file_keeps_all_out_and_is_named_with_the_way_out(cast, casework, service, as_):
    answer = send(as_(cast.rini), service, photo(), SimpleUploadedFile("IMG.HEIC", b"\0\0\0\x18ftypheic" + bytes(40)))
    assert answer.status_code == 422 and "HEIC" in answer.content.decode() and "IMG.HEIC" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_sending_nothing_says_what_to_do(cast, service, as_):
    answer = send(as_(cast.rini), service)
    assert answer.status_code == 422 and "Belum ada berkas" in answer.content.decode()


def test_the_same_post_twice_attaches_once(cast, service, as_):
    rini = as_(cast.rini)
    for _ in range(2):
        send(rini, service, photo())
    assert Attachment.objects.count() == 1


def test_only_author_and_worker_in_charge_attach(cast, casework, service, as_):
    casework.assign(cast.psikolog, "profesi")
    casework.assign(cast.dian)
    for person, status in (
        (cast.psikolog, 403),
        (cast.dian, 403),
        (cast.sari, 404),
        (cast.kepala, 403),
        (cast.lain, 404),
    ):
        assert send(as_(person), service, photo()).status_code == status, person
    own = casework.write("implementasi", "layanan", by=cast.psikolog, happened_on="17/9/2025", description="Tes")
    assert send(as_(cast.psikolog), own, photo()).status_code == 302


def test_a_receipt_may_come_after_the_round_but_not_from_a_praktikan(cast, casework, as_):
    casework.assign(cast.dian)
    drafted = casework.write("implementasi", "layanan", by=cast.dian, happened_on="16/9/2025", description="Sepatu")
    assert send(as_(cast.dian), drafted, photo()).status_code == 302
    writing.sign(cast.rini, casework.case, {key_of(drafted): 1})
    assert send(as_(cast.dian), drafted, photo("dua.jpg")).status_code == 302
    drafted.refresh_from_db()
    assert not drafted.signed  # what she added takes the signature off
    writing.sign(cast.rini, casework.case, {key_of(drafted): drafted.version})
    for fill, stage in ((casework.fill_access, "fasilitasi-akses"), (casework.fill_engagement, "pendekatan-awal")):
        fill()
        casework.submit(stage)
    casework.fill_assessment()
    casework.submit("asesmen")
    casework.approve("asesmen", cast.budi)
    casework.fill_planning()
    casework.submit("perencanaan")
    casework.approve("perencanaan", cast.budi)
    casework.submit("implementasi")
    assert send(as_(cast.dian), drafted, photo("tiga.jpg")).status_code == 403
    assert send(as_(cast.rini), drafted, photo("tiga.jpg")).status_code == 302


def test_a_secret_entry_hides_its_attachments_too(cast, casework, as_):
    casework.assign(cast.psikolog, "profesi")
    casework.assign(cast.dian, names_allowed=True)
    secret = casework.write(
        "asesmen", "aspek", by=cast.psikolog, happened_on="29/8/2025", aspect="mental", assessor="Putu", finding="Cemas"
    )
    assert secret.secret
    assert send(as_(cast.psikolog), secret, photo()).status_code == 302
    row = Attachment.objects.get()
    for person, status in ((cast.psikolog, 200), (cast.rini, 200), (cast.dian, 404), (cast.sari, 404)):
        client = as_(person)
        assert client.get(reverse("attachment", args=[casework.case.code, row.file.token])).status_code == status, (
            person
        )
        assert client.get(reverse("attachments", args=[casework.case.code, key_of(secret)])).status_code == status, (
            person
        )


def test_who_sees_initials_reads_masked_captions_and_opens_only_her_own(cast, casework, service, as_):
    send(as_(cast.rini), service, photo("KTP Rukmi Nastiti.jpg"), caption="KTP Rukmi Nastiti")
    casework.assign(cast.dian)
    dian, row = as_(cast.dian), Attachment.objects.get()
    page = dian.get(reverse("attachments", args=[casework.case.code, key_of(service)])).content.decode()
    assert "Rukmi" not in page and "KTP RN" in page and row.file.token not in page
    url = reverse("attachment", args=[casework.case.code, row.file.token])
    assert dian.get(url).status_code == 404
    casework.case.assignments.filter(user=cast.dian).update(names_allowed=True)
    assert "Rukmi" in dian.get(url)["Content-Disposition"]


def test_the_file_of_one_case_is_not_found_under_another(cast, casework, service, as_):
    from tests.cast import Casework

    send(as_(cast.rini), service, photo())
    token, other = Attachment.objects.get().file.token, Casework(cast.rini, "Orang Lain")
    assert as_(cast.rini).get(reverse("attachment", args=[other.case.code, token])).status_code == 404


def test_a_caption_is_changed_and_an_attachment_struck_out_with_a_reason(cast, casework, service, as_):
    rini = as_(cast.rini)
    send(rini, service, photo())
    row, key = Attachment.objects.get(), key_of(service)
    url = reverse("attachment-edit", args=[casework.case.code, key, row.pk])
    assert rini.get(url).status_code == 200
    assert rini.post(url, {"caption": "Kuitansi sandal", "version": 1}).status_code == 302
    assert rini.post(url, {"caption": "Kuitansi baru", "version": 1}).status_code == 409
    strike = reverse("attachment-strike", args=[casework.case.code, key, row.pk])
    assert rini.post(strike, {"batal-reason": ""}).status_code == 422
    assert rini.post(strike, {"batal-reason": "Salah berkas"}).status_code == 302
    row.refresh_from_db()
    assert row.caption == "Kuitansi sandal" and row.struck_by == cast.rini and row.history.count() == 3
    assert attaching.of_case(casework.case) == []
    assert rini.post(strike, {"batal-reason": "Lagi"}).status_code == 404


def test_the_stage_page_asks_no_more_queries_for_more_attachments(
    cast, casework, service, as_, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    rini, url = as_(cast.rini), reverse("stage", args=[casework.case.code, "implementasi"])
    send(rini, service, photo())
    with CaptureQueriesContext(connection) as few:
        rini.get(url)
    send(rini, service, *[photo(f"{n}.jpg") for n in range(5)])
    with CaptureQueriesContext(connection) as many:
        rini.get(url)
    assert len(many) == len(few)


def test_the_report_lists_what_is_attached_with_captions_as_its_reader_may_see_them(cast, casework, service, as_):
    from cases.documents.sections.attached import attached
    from cases.documents.source import Source

    send(as_(cast.rini), service, photo(), caption="KTP Rukmi Nastiti")
    (table,) = attached(Source.of(casework.case, cast.rini, True, casework.case.opened))
    assert [str(cell) for cell in table.rows[0].cells][1:] == ["Layanan", "KTP Rukmi Nastiti", "Foto"]
    attaching.strike(cast.rini, Attachment.objects.get(), service, "Salah berkas")
    (table,) = attached(Source.of(casework.case, cast.rini, True, casework.case.opened))
    assert table.rows == ()


def test_a_round_keeps_what_was_attached_and_says_when_more_came(cast, casework, as_):
    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    strength = casework.records.of_stage("asesmen")[-1]
    casework.submit("asesmen")
    casework.give_back("asesmen", cast.budi, **{key_of(strength): "Mana fotonya?"})
    attaching.attach(cast.rini, strength, [photo()], "Foto hasil jahitan")
    second = casework.submit("asesmen")
    kept = {row["key"]: row["attached"] for row in second.snapshot}
    assert kept[key_of(strength)] == ["Foto hasil jahitan"] and not any(v for k, v in kept.items() if k != key_of(strength))
    page = as_(cast.budi).get(reverse("review", args=[casework.case.code, "asesmen", 2]))
    entry = page.content.decode().split(key_of(strength))[1]
    assert "Lampiran" in entry and "<ins>Foto hasil jahitan</ins>" in page.content.decode()


def test_a_caption_sent_after_the_session_ended_is_offered_on_the_page_of_the_attachments(cast, service, as_):
    rini = as_(cast.rini)
    page = reverse("attachments", args=[service.case.code, key_of(service)])
    Session.objects.filter(session_key=rini.session.session_key).update(expire_date=timezone.now() - timedelta(hours=1))
    sent = rini.post(f"{page}tambah/", {"caption": "Kuitansi sepatu sekolah", "draft-path": page})
    assert sent.status_code == 302 and sent["Location"].endswith(f"next={page}")
    again = as_(cast.rini)
    assert "Kuitansi sepatu sekolah" in again.get(page).content.decode()
    assert 'value="Kuitansi sepatu sekolah"' in again.get(page, {"draf": "pakai"}).content.decode()
    send(again, service, photo(), caption="Kuitansi sepatu sekolah")
    assert "belum disimpan" not in again.get(page).content.decode()
