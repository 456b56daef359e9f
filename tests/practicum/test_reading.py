"""The supervisors' reading: remarks find their paragraph again, an approval is of what was read, the campus sees no name."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cases import identity, writing
from cases.models import FamilyMember
from cases.models.case import Reopening
from cases.models.summaries import key_of
from cases.practicum import placing, printing, remarks, richtext, texts
from cases.practicum.desk import Desk
from cases.practicum.lightmarks import from_marks
from cases.practicum.models import Approval, Comment, Practicum
from cases.practicum.naming import mask_for, mask_of
from cases.practicum.outline import BY_KEY
from cases.practicum.reminding import today
from cases.practicum.report import practicum_report
from cases.refusals import NotAllowed
from cases.stages.engagement import Contact
from groupwork import forming, joining
from groupwork.models import GroupStep
from tests.cast import Casework, Cast
from tests.groupwork.led import Led
from tests.practicum.placed import act, away, consult, place
from tests.practicum.test_writing import page, says

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Rukmi Nastiti mulai berbicara dengan teman sekamarnya.", "Praktikan belajar menunggu jawaban klien."


@pytest.fixture
def practicum(cast: Cast) -> Practicum:
    work = Casework(cast.rini)
    work.fill_planning()
    work.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Rukmi bersedia")
    row = place(cast, work)
    row.work = work
    texts.save(cast.dian, row, "refleksi", f"<p>{FIRST}</p><p>Ru<strong>k</strong>mi <em>Nastiti</em>. {SECOND}</p>", None)
    return row


def chapter(row: Practicum, bab: str = "v") -> str:
    return reverse("practicum-chapter", args=[row.code, bab])


def remark(client: Any, row: Practicum, place: str, text: str) -> Any:
    """Opened at a paragraph, and sent as the form stands."""
    opened = client.get(chapter(row), {"catatan": place}).content.decode()
    form = re.search(r'<form class="remark-form".*?</form>', opened, re.DOTALL)
    assert form
    fields = {name: value for tag in re.findall(r"<input[^>]*>", form[0])
              for name, value in [(_of(tag, "name"), _of(tag, "value"))]}  # fmt: skip
    return client.post(reverse("practicum-comment", args=[row.code, "v"]), {**fields, "text": text})


def _of(tag: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', tag)
    return found[1] if found else ""


def test_the_campus_reads_initials_in_texts_made_parts_and_remarks_and_no_way_into_the_case(
    practicum: Practicum, cast: Cast, as_: Any
) -> None:
    remarks.comment(cast.rini, practicum, "refleksi", 1, "", "Rukmi Nastiti dahulu diam.")
    texts.save(cast.dian, practicum, "engagement-individu", "<p>Rukmi ikut.</p>", None)
    texts.save(cast.dian, practicum, "tantangan", from_marks("Menurut [@rukmi-nastiti] dan [@zastrow-2017]."), None)
    consult(practicum, supervisor="Ibu Rukmi Nastiti", matter="Roekmi dan ibunya")
    snapshot = str(practicum_report(practicum, away(0)).snapshot()).lower()
    assert "rukmi" not in snapshot and "nastiti" not in snapshot and "(zastrow" in snapshot
    act(practicum, text="Ruk mi ikut; ROEKMI menonton", place="Rumah Nastitie dan Rukmie")
    texts.save(cast.dian, practicum, "manfaat", "<p>Roekmi Nastitie pergi ke mal [isi].</p>", None)
    practicum.work.write("pendekatan-awal", "kontak", happened_on="26/8/2025", with_whom="klien", result="Roekmi diam")
    dosen = as_(cast.dosen)
    for bab in ("pembuka", "i", "ii", "iii", "iv", "v", "vi"):
        told = says(dosen.get(chapter(practicum, bab)))
        assert not re.search("ukmi|oekmi|nastiti", told, re.IGNORECASE) and practicum.case.code not in told, bab
    for name in ("practicum", "practicum-activities", "practicum-consultations", "practicum-coherence"):
        told = says(dosen.get(reverse(name, args=[practicum.code]))).lower()
        assert not re.search("rukmi|nastiti|roekmi|ruk mi", told), name
    assert "… … pergi ke mal" in says(dosen.get(chapter(practicum, "i")))
    assert "Roekmi Nastitie pergi" in says(as_(cast.rini).get(chapter(practicum, "i"))), "who reads names reads what was written"
    told = says(dosen.get(chapter(practicum)))
    assert "RN mulai berbicara" in told and "RN. Praktikan belajar" in told and "RN dahulu diam." in told
    assert practicum.case.code not in says(dosen.get(reverse("practicum-coherence", args=[practicum.code])))
    assert practicum.case.code in says(as_(cast.rini).get(reverse("practicum-coherence", args=[practicum.code])))
    assert "Rukmi Nastiti mulai" in says(as_(cast.rini).get(chapter(practicum)))
    hers = says(as_(cast.dian).get(page(practicum, "refleksi")))
    assert "RN dahulu diam." in hers and "Rukmi Nastiti mulai" in hers  # her own words as she wrote them, theirs with initials
    practicum.case.assignments.filter(user=cast.dian).update(names_allowed=True)
    assert "Rukmi Nastiti dahulu diam." in says(as_(cast.dian).get(page(practicum, "refleksi")))
    assert mask_for(cast.dian, practicum).off and not mask_for(cast.dosen, practicum).off
    assert not mask_for(cast.psikolog, practicum).off and not mask_for(cast.sari, practicum).off


def test_what_a_remark_quotes_is_masked_by_the_names_of_today(practicum: Practicum, cast: Cast, as_: Any) -> None:
    texts.save(cast.dian, practicum, "manfaat", "<p>Sutini menjenguk klien di asrama.</p>", None)
    remarks.comment(cast.rini, practicum, "manfaat", 1, "Sutini menjenguk klien di asrama.", "Kapan?")
    identity.add(cast.rini, practicum.case, FamilyMember(name="Sutini", relation="ibu", sex="P"))
    texts.save(cast.dian, practicum, "manfaat", "<p>Lain sama sekali.</p>", 1)
    told = says(as_(cast.dosen).get(chapter(practicum, "i")))
    assert "Paragraf sudah berubah." in told and "menjenguk klien" in told and "Sutini" not in told


def test_what_she_wrote_of_class_h_herself_leaves_with_no_report(practicum: Practicum, cast: Cast) -> None:
    """She reads her own entry; the campus reads the report."""
    for aspect, finding in (("medis", "KANARIMEDIS"), ("psikososial", "KANARISOSIAL")):
        facts = {"happened_on": "29/8/2025", "aspect": aspect, "assessor": "Dian", "finding": finding}
        row = practicum.work.write("asesmen", "aspek", by=cast.dian, **facts)
        writing.sign(cast.rini, practicum.case, {key_of(row): row.version})
    told = str(practicum_report(practicum, away(0)).snapshot())
    assert "KANARISOSIAL" in told and "KANARIMEDIS" not in told
    assert "KANARIMEDIS" not in str([texts.lines_of(blocks) for blocks in Desk.of(cast.dian, practicum).made.values()])


def test_a_remark_finds_its_paragraph_again_or_says_that_it_changed(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dian, dosen, rini = as_(cast.dian), as_(cast.dosen), as_(cast.rini)
    answer = remark(dosen, practicum, "refleksi.1", "Jelaskan kapan.")
    assert answer.headers["Location"].endswith("#refleksi-1")
    row = Comment.objects.get()
    assert (row.paragraph, row.quote) == (1, "RN mulai berbicara dengan teman sekamarnya.") and row.author == cast.dosen
    assert "1 catatan" in says(dian.get(reverse("practicum-write", args=[practicum.code])))
    assert "Perbaiki laporan praktikum" in {due.text for due in today(cast.dian)}

    def placed(html: str) -> tuple[int, bool]:
        mask = mask_of(practicum)
        return remarks.placed(row, richtext.plain(richtext.masked(html, mask.text)))

    assert placed(f"<p>Pembuka baru.</p><p>{FIRST}</p>") == (2, False)
    assert placed("<p>Lain.</p><p>Rukmi Nastiti mulai berbicara dengan dua teman sekamarnya pada September.</p>") == (2, True)
    assert placed("<p>Seluruhnya diganti.</p>") == (0, True)
    texts.save(cast.dian, practicum, "refleksi", "<p>Seluruhnya diganti.</p>", 1)
    told = says(dian.get(page(practicum, "refleksi")))
    assert "Paragraf sudah berubah." in told and "Jelaskan kapan." in told and "RN mulai berbicara" in told
    reply = reverse("practicum-comment-answer", args=[practicum.code, row.pk])
    long = dian.post(reply, {"text": "Sudah saya ubah. " + "x" * 4000})
    assert long.status_code == 422 and "Sudah saya ubah. xxx" in says(long) and "4000" in says(long)
    assert Comment.objects.get().answered_at is None, "nothing is marked as done with what was not taken"
    dian.post(reply, {"text": "Sudah, Rukmi sejak September."})
    assert "Sudah diperbaiki" in says(dosen.get(chapter(practicum))) and "Rukmi" not in says(dosen.get(chapter(practicum)))
    assert "Perbaiki laporan praktikum" not in {due.text for due in today(cast.dian)}
    own = remarks.comment(cast.rini, practicum, "refleksi", 0, "", "Dan ini?")
    remarks.answer(cast.dian, own, "")
    assert "Periksa laporan Dian Permata" in {due.text for due in today(cast.rini)}
    with pytest.raises(NotAllowed, match="Yang menutup catatan"):
        remarks.close(cast.budi, own)  # who may comment closes her own
    remarks.close(cast.rini, own)
    theirs = remarks.comment(cast.dosen, practicum, "refleksi", 0, "", "Dan itu?")
    Practicum.objects.filter(pk=practicum.pk).update(campus_supervisor=None)
    with pytest.raises(NotAllowed):
        remarks.close(cast.dosen, Comment.objects.get(pk=theirs.pk))  # her own, of a practicum that is hers no more
    Practicum.objects.filter(pk=practicum.pk).update(campus_supervisor=cast.dosen)
    theirs.delete()
    rini.post(reverse("practicum-comment-close", args=[practicum.code, row.pk]))
    assert "Periksa laporan Dian Permata" not in {due.text for due in today(cast.rini)}
    assert Comment.objects.get(pk=row.pk).closed_by == cast.rini and "Jelaskan kapan." not in says(dosen.get(chapter(practicum)))
    again = dian.post(reverse("practicum-comment-answer", args=[practicum.code, row.pk]), {"text": "x"})
    assert again.status_code == 409 and "sudah ditutup" in says(again)


def test_an_empty_remark_or_one_elsewhere_is_not_kept(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dosen = as_(cast.dosen)
    assert remark(dosen, practicum, "refleksi.1", " ").status_code == 422
    sent = {"key": "latar-belakang", "paragraph": "1", "text": "x"}
    assert dosen.post(reverse("practicum-comment", args=[practicum.code, "v"]), sent).status_code == 422
    assert "remark-form" not in says(dosen.get(chapter(practicum), {"catatan": "latar-belakang.1"}))
    assert "remark-form" not in says(as_(cast.dian).get(chapter(practicum), {"catatan": "refleksi.1"}))
    assert not Comment.objects.exists()


def test_an_approval_is_of_what_was_read_and_says_when_it_changed(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dosen, rini, dian = as_(cast.dosen), as_(cast.rini), as_(cast.dian)

    def seen(client: Any) -> str:
        return re.search(r'name="dibaca" value="([0-9a-f]{64})"', client.get(chapter(practicum)).content.decode())[1]  # type: ignore[index]

    approve = reverse("practicum-approve", args=[practicum.code, "v"])
    old = seen(dosen)
    assert old == seen(rini)  # with names or initials, it is the same text
    texts.save(cast.dian, practicum, "refleksi", f"<p>{FIRST}</p>", 1)
    refused = dosen.post(approve, {"dibaca": old})
    assert refused.status_code == 409 and "berubah sejak halaman ini dibuka" in says(refused) and not Approval.objects.exists()
    dosen.post(approve, {"dibaca": seen(dosen)})
    assert Approval.objects.get().by == cast.dosen
    index = reverse("practicum-write", args=[practicum.code])
    assert "disetujui" in says(dian.get(index)) and "berubah sesudah disetujui" not in says(dian.get(index))
    texts.save(cast.dian, practicum, "refleksi", f"<p>{FIRST} Lalu pulang.</p>", 2)
    assert "berubah sesudah disetujui" in says(dian.get(index)) and "berubah sesudah disetujui" in says(dosen.get(chapter(practicum)))
    told = says(dian.get(page(practicum, "refleksi")))
    assert "Berubah sejak disetujui Dewa Pranata" in told and "Lalu pulang." in told
    assert "Berubah sejak" not in says(dian.get(page(practicum, "tantangan"))) and "5.2 Refleksi Praktikan" in says(dian.get(index))
    assert "Rukmi" not in says(dosen.get(chapter(practicum)))
    _withdrawn(practicum, cast, as_)
    dosen.post(approve, {"dibaca": seen(dosen)})
    assert "ditarik" not in says(dian.get(index)) and "Baca mengapa persetujuan BAB ditarik" not in {due.text for due in today(cast.dian)}
    assert dosen.post(reverse("practicum-approve", args=[practicum.code, "pembuka"]), {"dibaca": "x"}).status_code == 404
    assert "Setujui BAB ini" not in says(as_(cast.budi).get(chapter(practicum)))


def _withdrawn(practicum: Practicum, cast: Cast, as_: Any) -> None:
    """Whose approval it is takes it back, with a word why; the praktikan reads it and is told on Hari ini."""
    dosen, dian, withdraw = as_(cast.dosen), as_(cast.dian), reverse("practicum-withdraw", args=[practicum.code, "v"])
    assert as_(cast.rini).post(withdraw, {"reason": "Bukan saya"}).status_code == 409, "it is not hers"
    assert dosen.post(withdraw, {"reason": " "}).status_code == 422 and "Tarik persetujuan saya" in says(dosen.get(chapter(practicum)))
    dosen.post(withdraw, {"reason": "Refleksi tentang Rukmi masih tipis"})
    told = says(dian.get(reverse("practicum-write", args=[practicum.code])))
    assert "persetujuan ditarik" in told and "Refleksi tentang RN masih tipis" in told and "berubah sesudah disetujui" not in told
    assert "Baca mengapa persetujuan BAB ditarik" in {due.text for due in today(cast.dian)}
    assert "Tarik persetujuan saya" not in says(dosen.get(chapter(practicum)))
    assert dosen.post(withdraw, {"reason": "Lagi"}).status_code == 409 and Approval.objects.count() == 1


def test_a_change_of_the_records_changes_what_was_approved(practicum: Practicum, cast: Cast) -> None:
    before = Desk(practicum, mask_of(practicum)).digest("IV")
    practicum.work.write("pendekatan-awal", "kontak", happened_on="27/8/2025", with_whom="klien", result="Ikut")
    assert Desk(practicum, mask_of(practicum)).digest("IV") != before


def test_nothing_written_after_she_left_the_case_comes_into_her_report(practicum: Practicum, cast: Cast) -> None:
    def told() -> str:
        row = Practicum.objects.get(pk=practicum.pk)
        return str(practicum_report(row, away(0)).snapshot())

    row, led = Practicum.objects.get(pk=practicum.pk), Led(cast.rini)
    led.join(practicum.work)
    met = led.meet()
    consent = {"happened_on": "28/8/2025", "proof": "kertas", "witness": "pengasuh"}
    agreed = practicum.work.write("pendekatan-awal", "kesepakatan", status="disepakati", **consent)
    row.ends_on = away(-1)
    placing.change(cast.kepala, row, row.version)  # ends her assignment now
    assert not printing.unagreed(texts.source_of(row))
    practicum.work.write("pendekatan-awal", "kontak", happened_on="27/8/2025", with_whom="klien", result="KANARIKEMUDIAN")
    Reopening.objects.create(case=row.case, by=cast.kepala, reason="KANARIDIBUKA")
    practicum.work.write("pendekatan-awal", "kesepakatan", entry=agreed, status="menolak", basis="Berubah pikiran", happened_on="29/8/2025")
    before = told()
    practicum.work.write("pendekatan-awal", "kontak", entry=Contact.objects.order_by("pk")[0], result="KANARIDIUBAH",
                         happened_on="25/8/2025", with_whom="klien")  # fmt: skip
    led.meet(met.session, activity="KANARISESI", techniques=["support"])
    led.meet(happened_on=date(2025, 9, 28), techniques=["encouragement"])
    forming.write(cast.rini, GroupStep(group=led.group, key="evaluasi", result="KANARILANGKAH"), "langkah", None)
    joining.leave(cast.rini, led.group.members.get(), led.group.members.get().version, date(2025, 9, 29), "KANARIKELUAR")
    assert told() == before and "bersedia" in before and "dalam 1 pertemuan" in before and "KANARI" not in before
    assert printing.unagreed(texts.source_of(row)), "that she takes back her consent is heard at any time"
    practicum.work.assign(cast.dian)
    assert "KANARIDIUBAH" in told() and "dalam 2 pertemuan" in told() and "KANARILANGKAH" in told()
    assert "KANARIKEMUDIAN" in told() and "KANARIDIBUKA" in told(), "she is back on the case"


def test_the_page_asks_no_more_of_the_database_for_more_texts_and_remarks(
    practicum: Practicum, cast: Cast, as_: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        client = as_(cast.dian)
        with CaptureQueriesContext(connection) as found:
            client.get(page(practicum, "tantangan"))
        return len(found)

    texts.save(cast.dian, practicum, "tantangan", "<p>Tulisan.</p>", None)
    remarks.comment(cast.rini, practicum, "tantangan", 0, "", "Satu")
    few = asked()
    for key in [each.key for each in BY_KEY.values() if each.writable and each.key not in {"refleksi", "tantangan"}]:
        texts.save(cast.dian, practicum, key, "<p>Tulisan.</p>", None)
        remarks.comment(cast.rini, practicum, key, 1, "Tulisan.", "Catatan")
    assert asked() <= few
