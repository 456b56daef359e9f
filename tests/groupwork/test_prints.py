"""Laporan Kelompok by initials and without rejections; and the group's part of a member's Laporan Penanganan."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from atensi.files import store
from cases.documents import docx, guard
from cases.documents.printing import print_case
from cases.documents.source import Source
from cases.extend import erase
from cases.models import PrintJob
from groupwork import forming, printing
from groupwork.meeting import Line
from groupwork.models import Evaluation, GroupDismissal, GroupDocument, GroupStep, Sociometry
from groupwork.naming import Roster
from tests.cast import Cast
from tests.documents import fingerprints
from tests.documents.reading import whole
from tests.documents.word import Word
from tests.groupwork.led import NAMES, Led, people

pytestmark = pytest.mark.django_db


def full(cast: Cast) -> tuple[Led, list[Any]]:
    """A group with a step, a session, a sociometry and an evaluation."""
    works = people(cast, count=3)
    led = Led(cast.rini, purpose="Rukmi dan teman-temannya berani menyapa.")
    one, two, three = led.join(*works)
    step = GroupStep(group=led.group, key="asesmen", starts_on=date(2025, 9, 24), place="binaraga", result="Seruni dan Tegar bersedia.")
    forming.write(cast.rini, step, "langkah", None)
    led.meet(process="Rukmi Nastiti menyapa Seruni; Tegar Wicaksono diam.", lines={two.pk: Line("izin", "Sakit")})
    choices = [{"from": one.pk, "to": two.pk, "kind": "pilihan"}, {"from": three.pk, "to": one.pk, "kind": "penolakan"}]
    row = Sociometry(group=led.group, happened_on=date(2025, 9, 27), situation="Makan bersama Rukmi", choices=choices)
    forming.write(cast.rini, row, "sosiometri", None)
    purposes = [{"purpose": "Berani menyapa", "outcome": "sebagian", "note": "Seruni belum."}]
    forming.write(cast.rini, Evaluation(group=led.group, purposes=purposes), "evaluasi", None)
    return led, works


def test_the_report_of_a_group_names_its_members_by_initials_and_holds_no_rejection(cast: Cast, as_: Any, tmp_path: Path) -> None:
    led, _ = full(cast)
    client, address = as_(cast.rini), reverse("group-print", args=[led.group.code])
    assert client.post(address).status_code == 302
    document = GroupDocument.objects.get()
    assert document.fingerprint == fingerprints.of(printing.prepare(cast.rini, led.group, timezone.now()), layout=1, student=False)
    text = whole(store.read(document.file))
    for word in ("Laporan Kelompok", "RN menyapa SH; TW diam.", "SH dan TW bersedia", "Makan bersama RN", "Sosiogram", "Berani menyapa"):
        assert word.lower() in text.lower(), word
    assert not [word for name in NAMES[:3] for word in name.split() if word in text]
    assert not [word for word in ("menolak", "tertolak", "indeks penolakan") if word in text.lower()]
    assert client.post(address).status_code == 302 and GroupDocument.objects.count() == 1, "unchanged data offers the same print"
    pdf = client.get(reverse("group-document", args=[led.group.code, document.token]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    target, command = tmp_path / "kelompok.pdf", ("print_report", led.group.code, "--kind", "kelompok", "--output")
    call_command(*command, str(target))
    assert target.read_bytes() == store.read(document.file) and GroupDocument.objects.count() == 1, "the command offers it too"
    for bad in (["--names", "--reason", "x"], ["--as", cast.sari.username]):
        with pytest.raises(CommandError):
            call_command(*command, str(target), *bad)
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("print_report", "TIDAKADA", "--kind", "kelompok", "--output", str(target))


def test_the_report_as_word_is_kept_beside_the_pdf_and_searched_again(cast: Cast, as_: Any, monkeypatch: Any) -> None:
    led, works = full(cast)
    works[1].person.name = f"Seruni {cast.kepala.name.split()[-1]}"  # a name that somebody of the staff has too
    works[1].person.save()
    client, address = as_(cast.kepala), reverse("group-print", args=[led.group.code])
    assert client.post(address, {"format": "docx"}).status_code == 302
    document = GroupDocument.objects.get()
    word = Word(store.read(document.file))
    assert document.format == "docx" and word.faults() == []
    assert "(Word)" in client.get(address).content.decode() and "RN menyapa" in " ".join(word.lines())
    assert all(words for words, _ in word.pictures()) and len(word.pictures()) == 1
    make = docx.render
    monkeypatch.setattr(docx, "render", lambda page, *rest: make(page.replace("RN", "Rukmi"), *rest))
    forming.write(cast.rini, GroupStep(group=led.group, key="rencana", starts_on=date(2025, 9, 25), result="Jadi."), "langkah", None)
    refused = client.post(address, {"format": "docx"})
    assert refused.status_code == 422 and "<mark>Rukmi</mark>" in refused.content.decode() and GroupDocument.objects.count() == 1


def test_a_name_that_is_left_stops_the_print_at_its_session_until_it_is_said_to_be_none(cast: Cast, as_: Any, monkeypatch: Any) -> None:
    led, works = full(cast)
    monkeypatch.setattr("cases.crowd.Crowd.text", lambda self, text: text)
    monkeypatch.setattr("cases.documents.pdf.render", lambda html: b"%PDF-1.7 x")
    with pytest.raises(guard.Identifying) as caught:
        printing.prepare(cast.rini, led.group, timezone.now())
    session, found = led.group.sessions.get(), caught.value.findings
    assert (f"session {session.pk}", "Rukmi") in [(each.heading, each.hit) for each in found]
    clear, address = reverse("group-print-clear", args=[led.group.code]), reverse("group-print", args=[led.group.code])
    said = as_(cast.rini).post(address).content.decode()
    assert "<mark>Rukmi</mark>" in said and reverse("group-session", args=[led.group.code, session.pk]) in said and "Bukan nama" in said
    works[2].case.assignments.update(user=cast.sari)  # a member whose names the supervisor of the group reads no more
    hidden = as_(cast.budi).post(address).content.decode()
    assert "<mark>…</mark>" in hidden and "Rukmi" not in hidden and "minta pemimpin kelompok" in hidden
    assert as_(cast.budi).post(clear, {"digest": found[0].digest}).status_code == 403 and not GroupDismissal.objects.exists()
    for each in found:
        assert as_(cast.rini).post(clear, {"digest": each.digest}).status_code == 302
    assert set(GroupDismissal.objects.values_list("digest", flat=True)) == {each.digest for each in found}
    assert LogEntry.objects.filter(action="group.cleared", extra={"group": led.group.code}).count() == len(found)
    assert as_(cast.rini).post(address).status_code == 302 and GroupDocument.objects.count() == 1
    forming.write(cast.rini, GroupStep(group=led.group, key="rencana", starts_on=date(2025, 9, 25), result="Rukmi."), "langkah", None)
    assert as_(cast.rini).post(address).status_code == 422, "new words are asked anew"
    asked = {"title": "", "at": timezone.now(), "moved_at": timezone.now()}
    PrintJob.objects.create(about="group", row=led.group.pk, by=cast.rini, error="Rukmi", **asked)
    erase(works[0].person)
    assert not PrintJob.objects.exists()
    assert not GroupDismissal.objects.exclude(hit="").exists()


@pytest.mark.parametrize("names", ["inisial", "nama"])
def test_in_the_report_of_a_member_the_others_are_numbered_in_both_name_modes(cast: Cast, names: str) -> None:
    _, works = full(cast)
    print_ = print_case(cast.rini, works[0].case, "penanganan", names, "Untuk berkas.", timezone.now())
    text = whole(store.read(print_.file))
    for word in ("menyapa Anggota 1; Anggota 2 diam.", "3 orang, yang lain ditulis Anggota 1 sampai 2", "anggota 1 dan Anggota 2 bersedia",
                 "Kehadiran dalam kelompok: hadir 1 dari 1 sesi", "Berani menyapa: tercapai sebagian"):  # fmt: skip
        assert word.lower() in text.lower(), word
    assert not [word for name in NAMES[1:3] for word in name.split() if word in text]
    assert ("Rukmi Nastiti" in text) == (names == "nama")


def test_what_finds_a_fellow_member_is_hidden_or_stops_the_print_of_another(cast: Cast, monkeypatch: Any) -> None:
    mine, other = people(cast, count=2)
    led = Led(cast.rini)
    led.join(mine, other)
    person = other.person
    person.nik, person.phone, person.birth_date = "3316015102010007", "0812-7788-9900", date(2001, 2, 11)
    person.hamlet, person.village, person.district = "Jalan Melati 7", "Desa Umbulraksa, Sragen", "Sragen"
    person.regency = "Kabupaten Sragen"
    person.save()
    source = Source.of(mine.case, cast.rini, False, date(2025, 10, 1))
    assert source.mask.text("Mereka ke Umbulraksa.") == "Mereka ke [alamat]."
    stays = "Kamar Melati, bunga melati, dan Kabupaten Sragen; 11 Februari 2025."
    assert source.mask.text(stays) == stays
    guard.check(SimpleNamespace(told=(stays,)), source)
    told = ("NIK 3316 0151 0201 0007", "HP +62 812 7788 9900", "lahir 11/2/2001", "pulang ke Umbulraksa")
    with pytest.raises(guard.Identifying) as caught:
        guard.check(SimpleNamespace(told=told), source)
    assert [each.what for each in caught.value.findings] == ["NIK", "Nomor telepon", "Tanggal lahir", "Alamat orang lain"]
    hidden = ["NIK [NIK]", "HP [telepon]", "lahir [tanggal lahir]", "pulang ke [alamat]"]
    assert [source.mask.text(each) for each in told] == hidden == [source.mask.hidden.bare.text(each) for each in told]
    guard.check(SimpleNamespace(told=hidden), source, ["Diterima", "11 Februari 2001"])  # a day of ours is nobody's day of birth
    with pytest.raises(guard.Identifying):
        guard.check(SimpleNamespace(told=()), source, ["Tanggal lahir", "11 Februari 2001"])
    group, stays = led.group, "Kamar Melati pada 11 Februari 2025 di Desa Contoh."
    roster = Roster(group)
    assert [roster.crowd(numbered=False).text(each) for each in (*told, stays)] == [*hidden, stays]
    own = next(each for each in roster.members if each.case_id == other.case.pk)
    assert [roster.crowd(own).text(each) for each in told[2:]] == list(told[2:]), "in her own case it stays as written"
    monkeypatch.setattr("cases.crowd.Crowd.text", lambda self, text: text)
    forming.write(cast.rini, GroupStep(group=group, key="rencana", starts_on=date(2025, 9, 25), result="; ".join(told)), "langkah", None)
    with pytest.raises(guard.Identifying) as caught:
        printing.prepare(cast.rini, group, timezone.now())
    assert [each.what for each in caught.value.findings] == ["Alamat anggota", "NIK", "Nomor telepon", "Tanggal lahir"]
    guard.check(SimpleNamespace(told=told), Source.of(other.case, cast.rini, True, date(2025, 10, 1)))  # with names it is not asked
