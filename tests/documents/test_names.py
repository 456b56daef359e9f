"""Canaries: with initials nothing that identifies is left in text, outline, metadata or file name; with names all of it is there."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.utils import timezone

from atensi.files import store
from cases.documents import guard, letters
from cases.documents.printing import prepare, print_case
from cases.documents.report import case_report
from cases.documents.source import Source
from cases.models import Case, FamilyMember, NameMode
from cases.refusals import Refused
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.closure import Termination
from cases.stages.engagement import Agreement
from tests.cast import Casework, Cast
from tests.documents import reading
from tests.documents.rn import rn
from tests.documents.test_hostile_text import fill_every_text

PERSON: dict[str, Any] = {
    "nickname": "Wulanjana", "birth_date": date(2001, 2, 11), "birth_place": "Tirtokawuri", "nik": "3316015102010007", "no_nik_reason": "",
    "kk": "3316011234560003", "phone": "0812-7788-9900", "hamlet": "Jalan Kenangapura 9", "village": "Desa Pringgojaya",
    "district": "Kecamatan Umbulraksa", "regency": "Kabupaten Blora",
}  # fmt: skip
SECRETS = (
    "rukmi", "nastiti", "wulanjana", "tirtokawuri", "3316015102010007", "3316011234560003", "081277889900", "0812-7788-9900",
    "kenangapura", "pringgojaya", "umbulraksa", "sudarmanto", "kartikasih", "085612340000", "11 februari 2001", "11-02-2001", "3 mei 1970",
)  # fmt: skip
NARRATIVE = (
    "Rukmi Nastiti (Wulanjana), NIK 3316015102010007, lahir 11 Februari 2001 di Tirtokawuri; rumah di Jalan Kenangapura 9, Pringgojaya, "
    "Umbulraksa; telepon 081277889900. Ayahnya Sudarmanto lahir 3 Mei 1970, ibunya Kartikasih 0856-1234-0000. RUKMI dan wulanjana."
)


def canary(cast: Cast) -> Casework:
    work = rn(cast, **PERSON)
    for member in FamilyMember.objects.filter(beneficiary=work.person, relation__in=["ayah", "ibu"]):
        father = member.relation == "ayah"
        member.name, member.phone = ("Sudarmanto", "") if father else ("Kartikasih", "0856-1234-0000")
        member.birth_date = date(1970, 5, 3) if father else None
        member.address, member.same_household = "Jalan Kenangapura 9", False
        member.save()
    fill_every_text(work, NARRATIVE.replace("Tirtokawuri", "sana"))
    return work


def everything(content: bytes, name: str) -> str:
    """Text, outline, metadata and file name of a print, in lower case, also without spaces at the ends of lines."""
    with pikepdf.open(BytesIO(content)) as opened:
        told = " ".join(str(value) for value in opened.docinfo.values()) + str(opened.open_metadata())
        alt = " ".join(tag.alt for tag in reading.tags(content))
    text = " ".join(reading.texts(content))
    return " ".join(
        (text, " ".join(text.split()), "".join(text.split()), " ".join(reading.outline(content)), told, alt, name)
    ).lower()


def test_with_initials_no_canary_is_left_whoever_prints(cast: Cast) -> None:
    work = canary(cast)
    work.assign(cast.dian)
    printed = {
        print_case(who, work.case, "penanganan", "inisial", "", timezone.now())
        for who in (cast.rini, cast.budi, cast.dian)
    }
    assert len(printed) == 2  # the worker's, offered to her supervisor, and the copy of the praktikan
    for document in printed:
        found = everything(store.read(document.file), document.file.name)
        assert not [secret for secret in SECRETS if secret in found]
        assert "rn (inisial), perempuan" in found and "ayah rn" in found and "kabupaten blora" in found
        assert "rini astuti" in found


OUTSIDE = ("Slamet Kuncoroyakti", "sumarni atmosukarto", "Darsiyem", "Wagiman Tirtanala", "Poniyem Hardjosasmito")


def test_people_outside_the_family_are_named_by_initials_wherever_a_print_may_not_name_them(cast: Cast) -> None:
    reporter, witness, guardian, successor, observer = OUTSIDE  # the witness was typed in small letters
    work = rn(cast)
    told = f"Menurut {reporter.split()[0]} dan {guardian}, {observer} akan menengok bersama instruktur vokasional."
    named = f"{reporter} (Ketua RT), Dinas Sosial kabupaten asal"
    AccessReport.objects.filter(case=work.case).update(reporter=named, reason=told)
    Agreement.objects.filter(case=work.case).update(witness=witness, guardian=guardian, guardian_relation="")
    after = {"successor": f"Bu {successor}, kader desa", "observers": [observer, "instruktur vokasional", "Ibu RN"]}
    Termination.objects.filter(case=work.case).update(**after)
    case, now = Case.objects.get(pk=work.case.pk), timezone.now()
    text = prepare(cast.rini, case, "penanganan", NameMode.INITIALS, "", now).html
    assert "SK (Ketua RT), Dinas Sosial kabupaten asal" in text and "instruktur vokasional" in text
    assert "Ibu RN" in text, "who wrote initials herself named nobody"
    assert not _named_in(text)
    AccessDecision.objects.filter(case=work.case).update(category="trafficking")
    made = 0
    for kind, letter in letters.all_letters().items():
        if letter.of is None and NameMode.INITIALS in letter.modes:
            try:
                found = prepare(cast.rini, case, kind, NameMode.INITIALS, "Berkas", now).html
            except Refused as refusal:
                assert not isinstance(refusal, guard.Identifying), kind
            else:
                assert not _named_in(found), kind
                made += 1
    assert made > 8


def _named_in(text: str) -> list[str]:
    return [word for name in OUTSIDE for word in name.split() if word.lower() in text.lower()]


def test_with_names_they_are_there(cast: Cast) -> None:
    work = canary(cast)
    document = print_case(cast.rini, work.case, "penanganan", "nama", "Untuk berkas", timezone.now())
    text = reading.whole(store.read(document.file))
    for words in (
        "Rukmi Nastiti",
        "3316015102010007",
        "11 Februari 2001",
        "Desa Pringgojaya",
        "Sudarmanto",
        "0856-1234-0000",
    ):
        assert words in text, words
    assert "Rukmi" not in document.file.name


def test_staff_keep_their_names_when_a_client_has_the_same(cast: Cast) -> None:
    work = Casework(cast.rini, name="Rini Sentra", sex="P")
    text = reading.whole(prepare(cast.rini, work.case, "penanganan", "inisial", "", timezone.now()).content)
    assert text.count("Rini Astuti") >= 4 and "Sentra Terpadu Contoh" in text and "III. Sentra dan tim" in text
    assert "Rini Sentra" not in text and "RS (inisial)" in text


def test_the_guard_finds_what_a_broken_mask_leaves(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    work = canary(cast)
    case = Case.objects.get(pk=work.case.pk)
    source = Source.of(case, cast.rini, False, timezone.localdate())
    guard.check(case_report(source), source)
    monkeypatch.setattr(type(source.mask), "text", lambda self, text: text)
    with pytest.raises(guard.Identifying) as caught:
        guard.check(case_report(source), source)
    found = caught.value.findings
    assert {finding.what for finding in found} == {
        "Nama", "Nama panggilan", "Nama keluarga", "Nama orang lain", "NIK", "Nomor telepon", "Tanggal lahir", "Alamat",
    }  # fmt: skip
    hits = {finding.hit for finding in found}
    assert {"0856-1234-0000", "3 Mei 1970"} <= hits, "of her family"
    assert {"081277889900", "11 Februari 2001", "3316015102010007"} <= hits, "of herself"
    session = next(finding for finding in found if finding.where == "Proses, Sesi, Selasa, 16 September 2025")
    assert session.entry is not None and session.stage == "implementasi"
    assert session.hit == "Rukmi" and session.after.startswith(" Nastiti (Wulanjana)")
