"""Import of a list: what it makes, what it says of bad rows, what it refuses to open, and that a second time makes nothing."""

import hashlib
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from atensi.audit.models import LogEntry
from atensi.drafts import keep
from cases import extend
from cases.models import Beneficiary, Case, PrintJob
from cases.programme import importing
from cases.programme.columns import BY_KEY, COLUMNS, code_of, column_of
from cases.programme.lists import read
from cases.programme.models import ImportBatch, ImportedRow
from cases.programme.views.importrows import prepare
from cases.refusals import Refused, StalePage
from tests.cast import Casework
from tests.views.test_case_list import words

pytestmark = pytest.mark.django_db
HEADS = ["No", "Nama PMKS", "JK", "Tgl. Lahir", "NIK", "Jenis PMKS", "Jenis kecacatan", "Tanggal Masuk Balai", "Peksos", "Ukuran baju"]
ASTI = ["1", "Asti Wulandari", "Pr", "3 Maret 2008", "3314051102010001", "Penyandang cacat", "tuna rungu; grahita", "10/3/2025", "rini"]


def book(rows: list[list[Any]], heads: list[str] | None = None, change: Any = None) -> bytes:
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False})
    sheet = made.add_worksheet()
    for place, row in enumerate([["Daftar PMKS Balai"], heads or HEADS, *rows]):
        for column, value in enumerate(row):
            sheet.write(place, column, value)
    if change:
        change(sheet)
    made.close()
    return out.getvalue()


def repacked(content: bytes, **members: bytes) -> bytes:
    """The workbook with members replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, members.pop(name, None) or old.read(name))
        for name, data in members.items():
            new.writestr(name, data)
    return out.getvalue()


def send(client: Any, content: bytes) -> Any:
    return client.post("/kasus/impor/", {"list": SimpleUploadedFile("daftar.xlsx", content)})


def heads_and_rows(content: bytes) -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)]


def test_a_list_becomes_cases_once_and_what_is_wrong_comes_back_in_words(cast, as_):
    client = as_(cast.kepala)
    Casework(cast.sari, "Rukmi Nastiti")
    rows = [
        ASTI,
        ["2", "Rukmi Nastitie", "P", "11/2/2001", "", "", "", "1/4/2025", "Sari Utami"],
        ["3", "", "X", "31/2/2001", "", "Peri", "", "1/1/2099", "budi"],
        ["4", "Asti Wulandari", "P", "3/3/2008", "", "", "", "10/3/2025", "rini"],
        ["5", "Bejo", "L", 19900101, 3314051102010002, "gepeng", "", date(2025, 5, 1).isoformat(), "Rini Astuti"],
    ]
    place = send(client, book(rows))["Location"]
    page = words(client.get(place))
    assert "1 akan dibuat, 1 mungkin sudah terdaftar, 3 perlu diperbaiki" in page and "Ukuran baju" in page
    for said in ("Nama lengkap masih kosong.", "Jenis kelamin: X tidak dikenal.", "Kategori PPKS: Peri tidak dikenal.",
                 "Pengampu budi bukan pekerja sosial", "Sama dengan baris 3 daftar ini.", "digit terakhirnya"):  # fmt: skip
        assert said in page, said
    assert Case.objects.count() == 1 and "Rukmi Nastiti," not in page and "RN, perempuan" in page
    assert client.post(f"{place}buat/").status_code == 302
    made = Case.objects.exclude(beneficiary__name="Rukmi Nastiti").get()
    person = made.beneficiary
    assert (person.name, person.sex, person.birth_date, person.nik) == ("Asti Wulandari", "P", date(2008, 3, 3), "3314051102010001")
    assert set(person.disabilities) == {"rungu", "intelektual"} and made.opened == date(2025, 3, 10) and made.center == cast.center
    assert made.assignments.get().user == cast.rini and made.cluster == ""
    waiting = keep.of(cast.rini, f"/kasus/{made.code}/tahap/fasilitasi-akses/keputusan/baru/")
    assert waiting and waiting.data["category"] == "disabilitas"
    returned = heads_and_rows(client.get(f"{place}sisa/").content)
    assert returned[0] == [*(column.title for column in COLUMNS), "Galat"] and len(returned) == 5
    assert "Mungkin sudah terdaftar: RN" in returned[1][-1] and "masih kosong" in returned[2][-1]
    assert client.post(f"{place}buat/").status_code == 409
    again = send(client, book([ASTI]))["Location"]
    assert "sudah pernah diimpor" in words(client.get(again)) and client.post(f"{again}buat/").status_code == 302
    assert Case.objects.count() == 2 and ImportedRow.objects.count() == 1
    mended = [[*returned[1][:-1], ""]]
    third = send(client, book(mended, [column.title for column in COLUMNS] + ["Galat"]))["Location"]
    client.post(f"{third}buat/", {"buat": "3"})
    assert Case.objects.filter(beneficiary__name="Rukmi Nastitie").count() == 1
    assert LogEntry.objects.filter(action="import.done").count() == 3
    PrintJob.objects.create(about="case", row=made.pk, by=cast.rini, title="", at=timezone.now(), moved_at=timezone.now())
    extend.erase(person)
    assert not PrintJob.objects.exists()
    assert ImportedRow.objects.filter(case=made).count() == 0 and ImportedRow.objects.count() == 1
    stored = "".join(ImportBatch.objects.values_list("rows", flat=True)) + str(list(LogEntry.objects.values_list("extra", flat=True)))
    assert "Asti" not in stored and "33140" not in stored


def test_of_people_in_cases_of_others_a_list_says_nothing_but_that_there_may_be_somebody(cast, as_):
    theirs, own = Casework(cast.sari, "Rukmi Nastiti", regency="Kabupaten Blora"), Casework(cast.rini, "Bagas Prakoso")
    client = as_(cast.budi)
    rows = [[*ASTI[:1], name, *ASTI[2:4], "", "", "", ASTI[7], "rini"] for name in ("Rukmi Nastitie", "Bagas Prakoso")]
    place = send(client, book(rows))["Location"]
    page = words(client.get(place))
    age = own.person.age_on(timezone.localdate())
    assert "2 mungkin sudah terdaftar" in page and f"BP, perempuan, {age} tahun, kasus {own.case.code}" in page
    assert "minta kepala sentra memeriksanya" in page and "RN" not in page and "Blora" not in page and theirs.case.code not in page
    assert LogEntry.objects.get(action="import.looked-at").extra == {"rows": 2, "codes": own.case.code}
    client.post(f"{place}buat/")
    why = [row[-1] for row in heads_and_rows(client.get(f"{place}sisa/").content)[1:]]
    assert "RN" not in why[0] and "minta kepala sentra" in why[0] and own.case.code in why[1]
    before = send(client, book([[*ASTI[:8], "rini"], [*ASTI[:3], "1/1/1999", "", *ASTI[5:8], "rini"]]))["Location"]
    send(as_(cast.kepala), book([[*ASTI[:8], "sari"]]))
    as_(cast.kepala).post(f"/kasus/impor/{ImportBatch.objects.latest('pk').pk}/buat/")
    made = Case.objects.get(beneficiary__name="Asti Wulandari")
    client.post(f"{before}buat/")  # she came since the list was looked at
    why = [row[-1] for row in heads_and_rows(client.get(f"{before}sisa/").content)[1:]]
    assert "Sudah pernah" in why[0] and "minta kepala sentra" in why[1] and Case.objects.count() == 3
    again = words(client.get(send(client, book([[*ASTI[:8], "sari"]]))["Location"]))
    assert "Sudah pernah diimpor" in again and made.code not in again


def test_a_list_is_its_senders_alone_and_forgotten_after_a_day(cast, as_):
    place = send(as_(cast.budi), book([ASTI]))["Location"]
    for other in (cast.kepala, cast.wati, cast.lain_kepala):
        assert as_(other).get(place).status_code == as_(other).post(f"{place}buat/").status_code == 404
    for nobody in (cast.rini, cast.admin, cast.petugas, cast.dian):
        assert as_(nobody).get("/kasus/impor/").status_code == as_(nobody).get(place).status_code == 403
    for other in (cast.kepala, cast.wati, cast.lain_kepala):
        with pytest.raises(StalePage):
            importing.carry_out(other, ImportBatch.objects.get().pk, set(), prepare)
    ImportBatch.objects.update(at="2026-01-01T00:00:00Z")
    assert "sudah dihapus" in words(as_(cast.budi).get(place)) and as_(cast.budi).post(f"{place}buat/").status_code == 409
    for month in (1, 12):
        asked = dict.fromkeys(("at", "moved_at"), datetime(2026 if month == 1 else 2999, month, 1, tzinfo=UTC))
        PrintJob.objects.create(about="case", row=month, by=cast.rini, title="", error="Rukmi", **asked)
    with suppress(CommandError):  # no mail server
        call_command("send_reminders", stdout=StringIO())
    assert ImportBatch.objects.get().rows == "" and PrintJob.objects.get().row == 12
    assert as_(cast.budi).post(f"{place}buat/").status_code == 409 and not Beneficiary.objects.exists()


def test_the_template_is_read_by_the_import_itself(cast, as_):
    heads = heads_and_rows(as_(cast.kepala).get("/kasus/impor/templat/").content)[0]
    assert [column_of(head) for head in heads] == [column.key for column in COLUMNS]


@pytest.mark.parametrize(
    ("heading", "key"),
    [("NAMA WBS", "name"), ("Nama Lengkap Klien", "name"), ("Tgl Masuk Panti", "opened"), ("No. KK", "kk"), ("Jenis PPKS", "category"),
     ("Kab./Kota", "regency"), ("Balai", ""), ("Umur", ""), ("Warna rambut", None), ("PMKS", "category")],
)  # fmt: skip
def test_headings_of_former_lists_are_known(heading, key):
    assert column_of(heading) == key


def test_former_words_have_their_code_and_every_code_is_a_known_one():
    category = BY_KEY["category"]
    assert code_of(category, "Lanjut Usia Terlantar") == "lansia_telantar" and code_of(category, "Gepeng") == "gelandangan"
    assert code_of(BY_KEY["disabilities"], "Tuna Netra") == "netra" and code_of(BY_KEY["education"], "SLTA") == "sma"
    assert code_of(BY_KEY["sex"], "Laki-laki") == code_of(BY_KEY["sex"], "L") == "L" and code_of(BY_KEY["sex"], "?") is None
    assert [code for column in COLUMNS for code in column.former.values() if code not in column.codes] == []


CROWD = b"<row>" + b"<c/>" * 210_000 + b"</row></sheetData>"
MANY = bin(int.from_bytes(hashlib.shake_128(b"noise").digest(140_000), "big"))[2:].replace("0", "<v/>").replace("1", "<t/>").encode()
SHEET = "xl/worksheets/sheet1.xml"


def elsewhere(content: bytes, sheet: bytes, name: bytes = b"sheet1.dat") -> bytes:
    """The workbook with `sheet` as its sheet, under a name that is none of an XML part."""
    inside = zipfile.ZipFile(BytesIO(content))
    ties = ("xl/_rels/workbook.xml.rels", "[Content_Types].xml")
    moved = {tie: inside.read(tie).replace(b"worksheets/sheet1.xml", b"worksheets/" + name) for tie in ties}
    return repacked(content, **moved, **{f"xl/worksheets/{name.decode()}": sheet})


def stuffed(content: bytes, part: str, end: bytes, element: bytes, many: int) -> bytes:
    """The workbook with so many small elements in one of its parts."""
    whole = zipfile.ZipFile(BytesIO(content)).read(part)
    return repacked(content, **{part: whole.replace(end, element * many + end)})


def hostile() -> dict[str, bytes]:
    good = book([ASTI])
    sheet, styles = (zipfile.ZipFile(BytesIO(good)).read(part) for part in (SHEET, "xl/styles.xml"))
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]>' + sheet.split(b"?>", 1)[1]
    return {
        "no zip": b"PK\x03\x04 bukan", "empty": b"", "text": b"nama;tanggal", "large": good + b"\0" * (6 * 1024 * 1024),
        "bomb": repacked(good, **{"xl/media/a.bin": b"\0" * (31 * 1024 * 1024)}),
        "swelling": repacked(good, **{"xl/a.xml": b"<a>" + b" " * (2 * 1024 * 1024) + b"</a>"}),
        "many cells": repacked(good, **{SHEET: sheet.replace(b"</sheetData>", CROWD)}),
        "many members": repacked(good, **{f"xl/media/{n}.bin": b"a" for n in range(210)}),
        "macro": repacked(good, **{"xl/vbaProject.bin": b"a"}), "entities": repacked(good, **{SHEET: entity}),
        "hidden encoding": repacked(good, **{SHEET: sheet.decode().encode("utf-16")}),
        "broken": repacked(good, **{SHEET: sheet[:200]}),
        "entities under another name": elsewhere(good, entity), "cells of another prefix": repacked(good, **{SHEET: sheet.replace(
            b"</sheetData>", CROWD.replace(b"<c/>", b"<x:c/>"))}),
        "another encoding": repacked(good, **{"xl/styles.xml": styles.replace(b'encoding="UTF-8"', b'encoding="UTF-7"')}),
        "wide encoding under another name": elsewhere(good, b" \0 \0" + sheet.split(b"?>", 1)[1].decode().encode("utf-16-le")),
        "many formats": stuffed(good, "xl/styles.xml", b"</cellXfs>", b"<xf numFmtId='0'/>", 40_000),
        "many elements": stuffed(good, SHEET, b"</sheetData>", MANY, 1),
        "many texts": stuffed(good, "xl/sharedStrings.xml", b"</sst>", b"<si><t/></si>", 70_000),
        "no heading": book([ASTI], ["a", "b"]), "no rows": book([]), "many rows": book([["1", f"Orang {n}"] for n in range(320)]),
    }  # fmt: skip


def test_what_is_no_harmless_workbook_is_refused_in_words():
    for name, content in hostile().items():
        with pytest.raises(Refused) as refusal:
            read(content)
            pytest.fail(name)
        assert refusal.value.sentence.endswith("."), name
    printer = repacked(book([ASTI]), **{"xl/printerSettings/printerSettings1.bin": "Kantor".encode("utf-16-le") + bytes(40)})
    assert len(read(printer).rows) == 1, "what is no XML is left alone"


def test_a_formula_is_never_worked_out_and_far_rows_and_columns_are_not_read():
    def change(sheet: Any) -> None:
        sheet.write_formula(2, 1, '=HYPERLINK("http://jahat","Asti")', None, "Asti")
        sheet.write(2, 900, "jauh")

    (row,) = read(book([ASTI], change=change)).rows
    assert row.texts.get("name") is None and "berisi rumus" in row.faults[0] and "jauh" not in row.texts.values()


def test_looking_at_a_list_asks_a_bounded_number_of_questions_a_row(cast, as_):
    client, costs = as_(cast.kepala), []
    for many in (1, 11):
        rows = [["1", f"Orang {chr(65 + n)}{many}", "P", "3/3/2008", "", "", "", "10/3/2025", "rini"] for n in range(many)]
        with CaptureQueriesContext(connection) as found:
            place = send(client, book(rows))["Location"]
        costs.append(len(found))
        with CaptureQueriesContext(connection) as shown:
            client.get(place)
        costs.append(len(shown))
    assert costs[2] - costs[0] <= 10 * 6 and costs[3] == costs[1]
