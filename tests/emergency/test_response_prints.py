"""Prints of a response: no name gets out with initials, names need a reason, letters get numbers, and a code tells what it was."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from atensi.files import disk, store
from cases.documents import files, guard
from cases.documents.printing import print_case
from cases.emergency import carrying, naming, outcomes, printing, responding
from cases.emergency.lookup import HANDOVER, REFERRAL, REPORT
from cases.emergency.models import EmergencyResponse, ResponseAid, ResponseContact, ResponseDismissal
from cases.refusals import NotAllowed, Refused
from tests.cast import Cast
from tests.documents import fingerprints, reading
from tests.documents.test_names import everything
from tests.emergency.called import YELLOW, again, assess, called, done, gone, send

pytestmark = pytest.mark.django_db
SAID = "Sekar Wulandari, dilaporkan Gunadi (0812-5555-777); adiknya Kartikasih menunggu di Jembatan Umbulraksa."
SECRETS = ("sekar", "wulandari", "gunadi", "5555", "kartikasih", "umbulraksa", "pringgojaya", "7788")


def told(cast: Cast, key: str, **report: Any) -> EmergencyResponse:
    """A response with names in every text, ended with this outcome."""
    facts = {"name": "Sekar Wulandari", "sex": "P", "reporter_name": "Gunadi", "reporter_phone": "0812-5555-777", "happened": SAID,
             "place": "Jembatan Umbulraksa", "danger": YELLOW, "category": "disabilitas", **report}  # fmt: skip
    row = called(cast.rini, **facts)
    send(cast.rini, row, cast.rini)
    gone(cast.rini, row, "left", "arrived")
    assess(cast.rini, row, safety=SAID, identity_family=SAID, hopes=SAID)
    done(cast.rini, row, SAID[:30])
    today = timezone.localdate()
    for each in (
        ResponseContact(response=row, party="keluarga", who="Kartikasih, adik", contacted_at=timezone.now(), said=SAID),
        ResponseAid(response=row, kind="barang", what="Selimut", received_by="Kartikasih", given_on=today),
    ):
        responding.save_doing(cast.rini, each)
    given = {"to": "Kartikasih", "office": "Adik", "address": "Dusun Pringgojaya 7", "phone": "0856 7788 990", "happened_on": today,
             "condition": SAID, "request": SAID, "recommendation": SAID}  # fmt: skip
    if key == outcomes.REFERRED:
        given |= {"to": "RSUD Contoh", "address": "Jalan Rumah Sakit 1", "phone": ""}
    asked = {each.name for each in outcomes.ENDINGS[key].asks}
    outcomes.decide(cast.rini, row, key, {name: value for name, value in given.items() if name in asked}, again(row).version)
    return again(row)


def printed(actor: Any, row: EmergencyResponse, kind: str, names: str = "inisial", reason: str = "", form: str = "pdf") -> Any:
    return printing.print_response(actor, row, kind, names, reason, timezone.now(), form)


def test_with_initials_no_canary_is_left_in_any_print(cast: Cast) -> None:
    home, referred = told(cast, outcomes.REUNITED), told(cast, outcomes.REFERRED)
    for row, kind in ((home, REPORT), (home, HANDOVER), (referred, REPORT), (referred, REFERRAL), (referred, HANDOVER)):
        document = printed(cast.rini, row, kind)
        found = everything(store.read(document.file), document.file.name)
        assert not [secret for secret in SECRETS if secret in found], (kind, row.outcome)
        assert "sw" in found and "kabupaten blora" in found or kind == HANDOVER
        assert document.number == "", "a copy gets no number"
    for row, kind in ((home, REPORT), (referred, HANDOVER)):
        word = " ".join(files.read(store.read(printed(cast.rini, row, kind, form="docx").file), "docx")).lower()
        assert "sw" in word and not [secret for secret in SECRETS if secret in word], kind
    report = reading.whole(store.read(printed(cast.rini, home, REPORT).file))
    for heading in ("Laporan dan triase", "Orang yang ditolong", "Waktu dan tim", "Asesmen cepat", "Yang dilakukan", "Hasil"):
        assert heading in report
    assert "Rini Astuti" in report and home.number in report and "Reunifikasi" in report and "1 foto tersimpan" in report


def test_what_a_broken_mask_leaves_stops_the_print_until_it_is_said_to_be_no_name(
    cast: Cast, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = told(cast, outcomes.REUNITED)
    monkeypatch.setattr(naming.Mask, "text", lambda self, text: text)
    monkeypatch.setattr("cases.documents.pdf.render", lambda html: b"%PDF-1.7 x")
    with pytest.raises(guard.Identifying, match="masih terbaca") as refused:
        printing.prepare(cast.rini, row, REPORT, "inisial", "", timezone.now())
    found = refused.value.findings
    assert {("Asesmen cepat", "Sekar"), ("Asesmen cepat", "Gunadi"), ("Hasil", "Kartikasih")} <= {(each.where, each.hit) for each in found}
    client, clear = as_(cast.rini), reverse("response-print-clear", args=[row.code])
    sent = {"kind": REPORT, "names": "inisial"}
    page = client.post(reverse("response-print", args=[row.code]), sent).content.decode()
    assert "<mark>Sekar</mark>" in page and reverse("response-assessment", args=[row.code]) in page and "Bukan nama" in page
    assert page.count('name="digest"') == len([each for each in found if each.what != "Nomor telepon"])
    for digest in {each.digest for each in found}:
        client.post(clear, {"kind": REPORT, "digest": digest})
    names = {each.digest for each in found if each.what != "Nomor telepon"}
    assert set(ResponseDismissal.objects.values_list("digest", flat=True)) == names, "a number that fits is a number"
    assert LogEntry.objects.filter(action="emergency.cleared", extra__response=row.code).count() == len(names)
    with pytest.raises(guard.Identifying) as refused:
        printing.prepare(cast.rini, row, REPORT, "inisial", "", timezone.now())
    assert {each.what for each in refused.value.findings} == {"Nomor telepon"}
    with pytest.raises(guard.Identifying) as refused:
        printing.prepare(cast.rini, row, HANDOVER, "inisial", "", timezone.now())
    assert "Sekar" in {each.hit for each in refused.value.findings}, "another print is asked anew"


def test_names_need_a_reason_victims_are_never_named_and_letters_get_numbers(cast: Cast, tmp_path: Path) -> None:
    row = told(cast, outcomes.REFERRED)
    with pytest.raises(Refused, match="alasan"):
        printed(cast.rini, row, REPORT, "nama")
    named = printed(cast.rini, row, REPORT, "nama", "Diminta kepolisian")
    text = reading.whole(store.read(named.file))
    assert "Sekar Wulandari" in text and "Jembatan Umbulraksa" in text and named.reason == "Diminta kepolisian"
    letter, handover = printed(cast.rini, row, REFERRAL, "nama"), printed(cast.rini, row, HANDOVER, "nama")
    year = timezone.localdate().year
    assert letter.number.startswith("001/STC/") and handover.number.startswith("002/STC/") and letter.number.endswith(str(year))
    text = reading.whole(store.read(letter.file))
    assert letter.number in text and "RSUD Contoh" in text and "Sekar Wulandari" in text and "Lembar jawaban" in text
    assert printed(cast.budi, row, REFERRAL, "nama") == letter, "unchanged data offers the same print"
    word = printed(cast.rini, row, REFERRAL, "nama", form="docx")
    assert word.number == "" and letter.number in " ".join(files.read(store.read(word.file), "docx")), "the copy carries its number"
    marks = {"layout": 1, "kind": REFERRAL, "names": "nama"}
    copy = printing.prepare(cast.rini, row, REFERRAL, "nama", "", timezone.now(), "docx")
    assert letter.fingerprint == fingerprints.of(copy, **marks)
    assert word.fingerprint == fingerprints.of(copy, number=letter.number, format="docx", word=files.LAYOUT, **marks)
    line = LogEntry.objects.filter(action="emergency.printed").order_by("-seq")[0]
    assert line.extra["response"] == row.code and "Sekar" not in str(line.extra)

    target = tmp_path / "laporan.pdf"
    call_command("print_report", row.number, "--kind", REPORT, "--output", str(target))
    assert "Laporan Respon Kasus" in reading.whole(target.read_bytes()) and "Sekar" not in reading.whole(target.read_bytes())
    for bad in ((row.number, "--kind", REPORT, "--names"), ("RK/1999/0001", "--kind", REPORT)):
        with pytest.raises(CommandError):
            call_command("print_report", *bad, "--output", str(target))

    late = printing.prepare(cast.rini, row, REPORT, "nama", "Diminta", timezone.now())
    type(row).objects.filter(pk=row.pk).update(category="korban_kekerasan")
    with pytest.raises(Refused, match="selalu disamarkan"):
        late.ask()  # asked for before, drawn and kept now
    victim = told(cast, outcomes.REUNITED, category="korban_kekerasan")
    with pytest.raises(Refused, match="selalu disamarkan"):
        printed(cast.rini, victim, REPORT, "nama", "Diminta")
    assert "Kabupaten Blora" not in reading.whole(store.read(printed(cast.rini, victim, REPORT).file))
    assert "Sekar Wulandari" in reading.whole(store.read(printed(cast.rini, victim, HANDOVER, "nama").file)), "to who takes her over"
    for other in (cast.sari, cast.psikolog, cast.lain_kepala):
        with pytest.raises(NotAllowed):
            printing.prepare(other, row, REPORT, "inisial", "", timezone.now())


def test_the_pages_print_and_the_code_says_what_it_was(cast: Cast, as_: Any) -> None:
    row = told(cast, outcomes.REUNITED)
    client, url = as_(cast.rini), reverse("response-print", args=[row.code])
    assert client.post(url, {"kind": REFERRAL, "names": "inisial"}).status_code == 422, "no referral of a reunification"
    assert client.post(url, {"kind": REPORT, "names": "nama"}).status_code == 422
    assert client.post(url, {"kind": REPORT, "names": "inisial"}).status_code == 302
    page = client.get(url).content.decode()
    token = row.documents.get().token
    assert token in page
    answer = client.get(reverse("response-document", args=[row.code, token]))
    assert answer["Content-Type"] == "application/pdf"
    check = reverse("print-check")
    said = as_(cast.kepala).post(check, {"code": token.replace("-", "").lower()}).content.decode()
    assert "Laporan Respon Kasus" in said and row.number in said and "Rini Astuti" in said and "<dd>PDF</dd>" in said
    assert row.number not in as_(cast.sari).post(check, {"code": token}).content.decode()
    assert as_(cast.lain_kepala).get(reverse("response-document", args=[row.code, token])).status_code == 404
    disk.path_of(row.documents.get().file.place).unlink()
    assert client.get(reverse("response-document", args=[row.code, token])).status_code == 404


def test_a_case_that_came_from_a_response_hides_the_same_people_and_the_place(cast: Cast) -> None:
    row = told(cast, outcomes.REUNITED)
    outcomes.decide(cast.rini, row, outcomes.INTO, {}, again(row).version)
    case = carrying.carry(cast.rini, again(row), carrying.Answer(category="disabilitas"))
    document = print_case(cast.rini, case, "penanganan", "inisial", "", timezone.now())
    found = everything(store.read(document.file), document.file.name)
    assert not [secret for secret in SECRETS if secret in found] and "sw, dilaporkan pelapor" in found
