"""Printing a practicum as an act: who may, consent, a name that is left, *bukan nama*, the print that exists, its code, its look; and
the print that is left to itself while it is drawn."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import User
from atensi.audit.models import LogEntry
from atensi.files import store
from cases import extend, policy
from cases.deidentify import Mask
from cases.documents import background, files, pdf
from cases.documents.binding import bind
from cases.documents.finished import lines_of
from cases.documents.guard import Finding, Identifying
from cases.models import Dismissal, PrintJob
from cases.practicum import picturing, printing, texts
from cases.practicum.look import look_of
from cases.practicum.models import Picture, Practicum, PracticumDocument, ReportTemplate
from cases.refusals import NotAllowed, Refused
from cases.stages.engagement import Agreement
from groupwork import printing as group_printing
from tests.cast import Casework, Cast
from tests.documents import fingerprints
from tests.documents.leaving import Left, left  # noqa: F401
from tests.files.samples import jpeg
from tests.groupwork.led import Led
from tests.practicum.placed import act, another_student, away, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _drawn_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((pdf, "render"), (bind, "bound")):
        monkeypatch.setattr(module, name, lambda html: b"%PDF-1.7 " + str(len(html)).encode())


@pytest.fixture
def practicum(cast: Cast, casework: Casework) -> Practicum:
    casework.write("pendekatan-awal", "kesepakatan", happened_on="28/8/2025", status="disepakati", proof="kertas", witness="pengasuh")
    return place(cast, casework)


def page(row: Practicum, name: str = "practicum-print", *more: Any) -> str:
    return reverse(name, args=[row.code, *more])


def test_who_may_print_does_and_opens_it_and_the_others_find_nothing(practicum: Practicum, cast: Cast, as_: Any) -> None:
    for who in (cast.dian, cast.rini, cast.dosen):
        client = as_(who)
        assert client.post(page(practicum), {"format": "pdf"}).status_code == 302, who
        opened = client.get(page(practicum, "practicum-document", PracticumDocument.objects.latest("printed_at").token))
        assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert LogEntry.objects.filter(action="practicum.document-read").count() == 3
    assert PracticumDocument.objects.count() == 2, "the praktikan has a watermark; her two supervisors share one print"
    token = PracticumDocument.objects.get(printed_by=cast.rini).token
    assert as_(cast.dian).get(page(practicum, "practicum-document", token)).status_code == 404, "only her own copies"
    for who, status in ((cast.sari, 404), (cast.lain, 404), (cast.psikolog, 403), (cast.admin, 403)):
        for name, more in (("practicum-print", ()), ("practicum-document", (token,))):
            assert as_(who).get(page(practicum, name, *more)).status_code == status, (who, name)
        assert as_(who).post(page(practicum, "practicum-print-clear")).status_code == status
    with pytest.raises(NotAllowed):
        printing.prepare(cast.sari, practicum, timezone.now())


def test_printing_ends_with_its_date_for_the_praktikan(cast: Cast, casework: Casework, as_: Any) -> None:
    ended = place(cast, casework, starts_on=away(-60), ends_on=away(-20), print_until=away(1))
    assert as_(cast.dian).get(page(ended)).status_code == 200
    Practicum.objects.filter(pk=ended.pk).update(print_until=away(-1))
    assert as_(cast.dian).get(page(ended)).status_code == 404
    assert as_(cast.rini).get(page(ended)).status_code == 200


def test_without_case_or_consent_it_is_refused_in_words_and_the_reason_is_kept(cast: Cast, casework: Casework, as_: Any) -> None:
    bare = place(cast, student=another_student(cast))
    with pytest.raises(Refused, match="belum mempunyai kasus"):
        printing.prepare(cast.rini, bare, timezone.now())
    row = place(cast, casework)
    client = as_(cast.rini)
    refused = client.post(page(row), {"format": "pdf"})
    said = refused.content.decode()
    assert refused.status_code == 422 and "belum menyetujui" in said and "/pendekatan-awal/kesepakatan/baru/" in said
    assert client.post(page(row), {"format": "pdf", "reason": "Disetujui lisan"}).status_code == 302
    assert PracticumDocument.objects.get().reason == "Disetujui lisan"
    assert LogEntry.objects.filter(action="practicum.printed-unagreed").count() == 1
    casework.write("pendekatan-awal", "kesepakatan", happened_on="28/8/2025", status="menolak", basis="Belum mau difoto dan diceritakan")
    for who in (cast.dian, cast.dosen):
        shown = as_(who).get(page(row)).content.decode()
        assert printing.NOT_HERS in shown and 'name="reason"' not in shown
        answer = as_(who).post(page(row), {"format": "pdf", "reason": "Disetujui lisan"})
        assert answer.status_code == 403 and printing.NOT_HERS in answer.content.decode()
    assert PracticumDocument.objects.count() == 1 and 'name="reason"' in client.get(page(row)).content.decode()


def test_unchanged_data_opens_the_same_print_and_a_word_of_hers_makes_a_new_one(practicum: Practicum, cast: Cast, as_: Any) -> None:
    def told(who: Any) -> str:
        return as_(who).get(page(practicum)).content.decode()

    assert "Cetakan yang sama sudah ada" not in told(cast.dian)
    prepared = printing.prepare(cast.dian, practicum, timezone.now())
    assert "student.css" in prepared.html and "student.css" not in printing.prepare(cast.rini, practicum, timezone.now()).html
    assert prepared.fingerprint == fingerprints.of(prepared, layout=1, kind="praktikum", student=True)
    first = printing.keep(prepared)
    assert printing.print_practicum(cast.dian, practicum, timezone.now()).pk == first.pk
    assert "Cetakan yang sama sudah ada" in told(cast.dian) and "Cetakan yang sama sudah ada" not in told(cast.rini), "only her own copies"
    texts.save(cast.dian, practicum, "refleksi", "<p>Saya belajar mendengarkan.</p>", None)
    assert "Cetakan yang sama sudah ada" not in told(cast.dian)
    assert printing.print_practicum(cast.dian, practicum, timezone.now()).pk != first.pk
    assert first.file.name == f"Laporan Praktikum Institusi {practicum.case.code} RN.pdf"


def test_a_name_that_is_left_stops_the_print_and_leads_to_its_paragraph(
    practicum: Practicum, cast: Cast, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.save(cast.dian, practicum, "refleksi", "<p>Hari itu Rukmi tersenyum.</p>", None)
    monkeypatch.setattr(Mask, "text", lambda self, text: text)
    with pytest.raises(Identifying) as found:
        printing.prepare(cast.dian, practicum, timezone.now())
    assert ("refleksi", "5.2 Refleksi Praktikan", "Rukmi") in [(each.heading, each.where, each.hit) for each in found.value.findings]
    said = as_(cast.dian).post(page(practicum), {"format": "pdf"}).content.decode()
    assert "Hari itu <mark>Rukmi</mark> tersenyum" in said and page(practicum, "practicum-text", "refleksi") in said
    assert "Bukan nama</button>" not in said and not PracticumDocument.objects.exists()
    hidden = as_(cast.dosen).post(page(practicum), {"format": "pdf"}).content.decode()
    assert not re.search("Rukmi|Hari itu|tersenyum", hidden) and "<mark>…</mark>" in hidden


TORN = ("Ruk<b>mi</b>", "R<em>uk</em>m<strong>i</strong>", "Ruk\u00admi", "Ruk&#8203;mi", "Ruk\u200dmi", "Ruk\u202emi", "Ruk<wbr>mi",
        "Ruk<!-- x -->mi", "Rukmi<br>Nastiti", "ruk<i>mi</i> nas<b>titi</b>", "Ruk\x07mi")  # fmt: skip
STOPS = {"Ruk\nmi": "Ruk mi", "Ruk&nbsp;mi": "Ruk mi", "Nas-<br>titi": "Nas titi", "R*kmi": "R*kmi", "Rukm\u0456": "Rukm\u0456",
         "Mbak Ruk": "Ruk", '<cite data-key="x">R u k m i</cite>': "R u k m i"}  # fmt: skip


def test_a_name_torn_by_markup_line_ends_or_signs_that_are_not_seen_gets_out_nowhere(
    practicum: Practicum, cast: Cast, as_: Any
) -> None:
    shown = "".join(f"<p>Kemarin {each} tidur.</p>" for each in TORN)
    picture = Picture(practicum=practicum, caption="Meja Ruk\u200bmi", alt="Meja R\u00adukmi\u0007 dan Nas\u200dtiti", faces_consented=True)
    picturing.add(cast.dian, picture, SimpleUploadedFile("FotoRukmi.jpg", jpeg(), "image/jpeg"))
    text = texts.save(cast.dian, practicum, "refleksi", f'{shown}<figure data-picture="{picture.pk}"></figure>', None)
    act(practicum, photo=True, faces_consented=True, caption="Ruk\u200dmi", text="Bersama Ruk\u200bmi", place="Kamar Ruk\u2060mi")
    made = printing.prepare(cast.rini, practicum, timezone.now())
    told = " ".join((*lines_of(made.html), made.file_name)).replace("\u00ad", "")
    assert told.count("Kemarin RN tidur.") == len(TORN) - 1 and not re.search(r"(?i)\bruk|nastiti|fotoruk", told)
    texts.save(cast.dian, practicum, "refleksi", "".join(f"<p>Kemarin {each} tidur.</p>" for each in STOPS), text.version)
    with pytest.raises(Identifying) as found:
        printing.prepare(cast.rini, practicum, timezone.now())
    assert {each.hit for each in found.value.findings} == set(STOPS.values())
    assert {each.heading for each in found.value.findings} == {"refleksi"}, "each leads to its paragraph"
    said = as_(cast.dosen).get(page(practicum, "practicum-chapter", "v")).content.decode()
    assert "Kemarin … tidur." in said and not [hit for hit in STOPS.values() if re.search(rf"\b{re.escape(hit)}\b", said)]


def test_not_a_name_is_said_by_who_sees_names_kept_and_logged(
    practicum: Practicum, cast: Cast, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.save(cast.dian, practicum, "refleksi", "<p>Hari itu Rukmi tersenyum.</p>", None)
    monkeypatch.setattr(Mask, "text", lambda self, text: text)
    with pytest.raises(Identifying) as found:
        printing.prepare(cast.rini, practicum, timezone.now())
    for each in found.value.findings:
        assert as_(cast.dian).post(page(practicum, "practicum-print-clear"), {"digest": each.digest}).status_code == 302
    assert not Dismissal.objects.exists(), "a praktikan judges no name"
    for each in found.value.findings:
        as_(cast.rini).post(page(practicum, "practicum-print-clear"), {"digest": each.digest})
    assert Dismissal.objects.filter(kind="praktikum").count() == len(found.value.findings)
    assert LogEntry.objects.filter(action="practicum.cleared").exists()
    assert printing.print_practicum(cast.rini, practicum, timezone.now()).pk


def test_of_somebody_protected_neither_a_picture_nor_her_town_is_printed(practicum: Practicum, cast: Cast, casework: Casework) -> None:
    late = printing.prepare(cast.rini, practicum, timezone.now())
    casework.write("fasilitasi-akses", "keputusan", happened_on="10/3/2025", decision="diterima", category="korban_kekerasan")
    with pytest.raises(Refused, match="dilindungi sejak"):
        late.ask()  # asked for before, drawn and kept now
    casework.person.regency = "Kabupaten Blora"
    casework.person.save()
    act(practicum, photo=True, faces_consented=True, text="Ia pulang ke Blora")
    picture = Picture(practicum=practicum, caption="Halaman", alt="Halaman", faces_consented=True)
    picturing.add(cast.dian, picture, SimpleUploadedFile("kelas.jpg", jpeg(), "image/jpeg"))
    texts.save(cast.dian, practicum, "refleksi", f'<p>Di Blora.</p><figure data-picture="{picture.pk}"></figure>', None)
    html = printing.prepare(cast.rini, practicum, timezone.now()).html
    assert "data:image" not in html and "Blora" not in html and html.count("identitas klien dilindungi") == 3


def test_the_code_at_the_foot_finds_prints_of_a_practicum_and_of_a_group(practicum: Practicum, cast: Cast, as_: Any) -> None:
    document = printing.print_practicum(cast.rini, practicum, timezone.now())
    led = Led(cast.rini)
    of_group = group_printing.keep(group_printing.prepare(cast.rini, led.group, timezone.now()))
    for token, title, url in (
        (document.token, "Laporan Praktikum Institusi", page(practicum, "practicum-document", document.token)),
        (of_group.token, "Laporan Kelompok", reverse("group-document", args=[led.group.code, of_group.token])),
    ):
        said = as_(cast.budi).post("/cetakan/periksa/", {"code": token.lower()}).content.decode()
        assert title in said and url in said and "Rini Astuti" in said
        assert title not in as_(cast.sari).post("/cetakan/periksa/", {"code": token}).content.decode()
    assert extend.printed(cast.rini, "AAAA-AAAA") is None


def test_the_look_is_that_of_the_template_of_the_sentra(practicum: Practicum, cast: Cast, as_: Any) -> None:
    usual = look_of(cast.center).css
    assert "margin:40mm 30mm 30mm 40mm" in usual and "font:12pt/1.5" in usual and "bottom-center" in usual
    client, url = as_(cast.kepala), reverse("report-template")
    margins = {"margin_left": 30, "margin_top": 30, "margin_right": 25, "margin_bottom": 25}
    captions = {"table_caption": "bawah", "figure_caption": "atas", "number_place": "bawah_tengah"}
    facts = {"paper": "F4", "font": "sans", "size": 11, "spacing": "1,15", "acc_sheet": "on", **margins, **captions}
    assert client.get(url).status_code == 200
    answer = client.post(url, {**facts, "version": 0})
    assert answer.status_code == 302, answer.context["form"].errors
    for wrong in ({"size": 99}, {"font": ""}, {"margin_left": 200}):
        assert client.post(url, {**facts, **wrong, "version": 1}).status_code == 422
    assert client.post(url, {**facts, "size": 10, "version": 0}).status_code == 409, "somebody was faster"
    css, html = look_of(cast.center).css, printing.prepare(cast.rini, practicum, timezone.now()).html
    assert "215mm 330mm" in css and "font:11pt/1.15" in css and "@top-right{content:counter" not in css
    for words in ("LEMBAR PERSETUJUAN MENGIKUTI UJIAN LISAN", 'class="caption below-table"', '<figcaption class="above">'):
        assert words in html
    assert ReportTemplate.objects.get().version == 1 and as_(cast.rini).get(url).status_code == 403


def test_the_command_prints_it_and_refuses_names(practicum: Practicum, cast: Cast, tmp_path: Any) -> None:
    target = tmp_path / "laporan.pdf"
    call_command("print_report", practicum.case.code, "--kind", "praktikum", "--output", str(target))
    assert target.read_bytes() == store.read(PracticumDocument.objects.get().file)
    with pytest.raises(CommandError, match="inisial"):
        call_command("print_report", practicum.case.code, "--kind", "praktikum", "--output", str(target), "--names", "--reason", "x")


def test_a_print_may_be_left_says_how_far_it_is_and_waits_on_hari_ini_until_it_is_opened(
    practicum: Practicum, cast: Cast, as_: Any, left: Left  # noqa: F811
) -> None:
    client = as_(cast.dian)
    first, url = (client.post(page(practicum), {"format": "pdf"}).headers["Location"] for _ in range(2))
    assert first == url == page(practicum, "practicum-print-progress", PrintJob.objects.get().pk)
    assert len(left) == 1 and "Lihat kemajuannya" in client.get(page(practicum)).content.decode(), "pressed twice, drawn once"
    said = client.get(url).content.decode()
    assert "Menunggu giliran" in said and "hx-trigger" in said and "<noscript><meta http-equiv" in said
    written = LogEntry.objects.count()
    asked = client.get(url, headers={"HX-Request": "true"})
    assert "Menunggu giliran" in asked.content.decode() and "<html" not in asked.content.decode()
    assert LogEntry.objects.count() == written, "asking again every few seconds fills no log"
    for who, status in ((cast.rini, 404), (cast.dosen, 404), (cast.sari, 404), (cast.lain, 404), (cast.psikolog, 403)):
        other = as_(who)
        assert other.get(url).status_code == status, who
        assert b"Menunggu" not in other.get(url, headers={"HX-Request": "true"}).content
    left[0]()
    line = "Buka Laporan Praktikum Institusi yang selesai dicetak"
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    document = PracticumDocument.objects.get()
    assert f"Kode cetak {document.token}" in client.get(url, follow=True).content.decode()
    found = page(practicum, "practicum-document", document.token)
    assert line in (said := client.get("/", follow=True).content.decode()) and found in said
    assert line not in as_(cast.rini).get("/", follow=True).content.decode(), "hers alone"
    client.get(found)
    assert line not in client.get("/", follow=True).content.decode()
    assert client.post(page(practicum), {"format": "pdf"}).headers["Location"] == page(practicum), "the print that exists, at once"


def test_a_print_that_stopped_or_failed_says_why_and_is_printed_again(
    practicum: Practicum, cast: Cast, as_: Any, left: Left, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    client, again = as_(cast.rini), "Cetak lagi Laporan Praktikum Institusi"
    finding = Finding("Nama", "5.2 Refleksi Praktikan", "Hari itu ", "Rukmi", " tersenyum", heading="refleksi")

    def fails(problem: Exception) -> str:
        monkeypatch.setattr(files, "made", lambda *_: (_ for _ in ()).throw(problem))
        url = client.post(page(practicum), {"format": "docx"}).headers["Location"]
        left.pop()()
        assert again in client.get("/", follow=True).content.decode()
        return str(client.get(url).content.decode())

    said = fails(Identifying([finding]))
    assert "<mark>Rukmi</mark> tersenyum" in said and page(practicum, "practicum-text", "refleksi") in said
    assert "Rukmi" not in PrintJob.objects.get().findings and "Rukmi" not in PrintJob.objects.get().error
    assert again not in client.get("/", follow=True).content.decode(), "she has read it"
    assert "galat pada peladen" in (said := fails(OSError("disk"))) and "Cetak lagi</button>" in said and "disk" not in said
    url = client.post(page(practicum), {"format": "docx"}).headers["Location"]
    PrintJob.objects.update(moved_at=timezone.now() - timedelta(minutes=6))
    late = left.pop()
    of_last_month = dict.fromkeys(("at", "moved_at"), timezone.now() - timedelta(days=31))
    PrintJob.objects.create(by=cast.rini, about="case", row=1, title="Laporan", reason="Diminta keluarga", **of_last_month)
    assert "terhenti" in (said := client.get(url).content.decode()) and f'action="{page(practicum)}"' in said
    assert client.post(page(practicum), {"format": "docx"}).headers["Location"] == url and len(left) == 1
    late()
    assert PrintJob.objects.get().state == "waiting", "the late drawing leaves the new one alone; what is a month old is gone"


def test_a_print_is_kept_only_while_it_is_waited_for_by_who_may(
    practicum: Practicum, cast: Cast, as_: Any, left: Left, casework: Casework, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    client, rini = as_(cast.rini), User.objects.filter(pk=cast.rini.pk)

    def asked() -> PrintJob:
        client.post(page(practicum), {"format": "pdf"})
        return PrintJob.objects.get()

    for lost in ({"is_active": False}, {"role": "kampus"}, {"center": cast.lain.center}):
        kept = rini.values("is_active", "role", "center").get()
        asked()
        rini.update(**lost)
        left.pop()()
        assert PrintJob.objects.get().error == policy.NO.reason and not PracticumDocument.objects.exists(), lost
        rini.update(**kept)
    asked()
    Agreement.objects.update(status="ditolak")
    left.pop()()
    assert PrintJob.objects.get().error == printing.NO_CONSENT and not PracticumDocument.objects.exists()
    Agreement.objects.update(status="disepakati")
    first = asked()
    Practicum.objects.update(title="Judul lain")
    assert asked().pk == first.pk and len(left) == 2, "what is drawn has the old title"
    left.pop(0)()
    assert not PracticumDocument.objects.exists() and PrintJob.objects.get().state == "waiting"
    monkeypatch.setattr(background, "MOST", 1)
    assert background.BUSY in client.post(page(practicum), {"format": "docx"}).content.decode() and len(left) == 1
    extend.erase(casework.person)
    left.pop()()
    assert not PracticumDocument.objects.exists(), "erased while it waited"
    turns, nothing = [False, False], SimpleNamespace()
    monkeypatch.setattr(background, "DRAWING", SimpleNamespace(acquire=lambda timeout: turns.pop(), release=None))
    monkeypatch.setattr(background, "connections", SimpleNamespace(close_all=lambda: None))
    background._apart(first, nothing)  # type: ignore[arg-type]  # it is not drawn
    assert turns == [False], "what nobody waits for holds its pages no longer"
