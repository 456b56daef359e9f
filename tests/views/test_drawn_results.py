"""Results that are drawn: shown with their picture, named as the reader may see, taken away as a file that names nobody."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from atensi.audit.models import LogEntry
from cases import identity, instruments, writing
from cases.models import FamilyMember, InstrumentResult
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send
from tests.views.counting import count

As = Callable[..., Any]
NAMED = "Rukmi Nastiti"
ROW = {"sistem": "Sekolah Rukmi", "jenis": "pendidikan", "kekuatan": "kuat", "sifat": "", "arah": "ke_klien", "orang": ""}
FRIEND = {"sistem": "Bu Ratnasari", "jenis": "teman", "kekuatan": "biasa", "sifat": "", "arah": "timbal_balik", "orang": "ya"}


@pytest.fixture
def result(cast: Cast, casework: Casework) -> InstrumentResult:
    identity.add(cast.rini, casework.case, FamilyMember(name="Surtiyem Waluyo", relation="ibu", same_household=True))
    made = writing.new_result(
        casework.case, instruments.get("ecomap"), happened_on=date(2025, 8, 29), answers={"systems": [ROW, FRIEND]}
    )
    return writing.write_result(cast.rini, casework.case, made)


def test_a_result_stands_with_its_picture_its_table_and_its_files(
    cast: Cast, casework: Casework, result: InstrumentResult, as_: As
) -> None:
    page = words(as_(cast.rini).get(at(casework, "instruments")))
    assert "Ekomap Rukmi Nastiti" in page and "<svg" in page and "Baca sebagai tabel" in page
    assert "Surtiyem" in page and "timbal balik" in page
    assert at(casework, "instrument-svg", "ecomap", result.pk) in page and "Unduh PNG" in page


@pytest.mark.parametrize(("mode", "shown"), [("inisial", "Ekomap RN"), ("tanpa", ">Ekomap<")])
def test_no_name_is_left_in_a_picture_that_hides_names(
    cast: Cast, casework: Casework, result: InstrumentResult, as_: As, mode: str, shown: str
) -> None:
    answer = as_(cast.rini).get(at(casework, "instrument-svg", "ecomap", result.pk) + f"?nama={mode}").content.decode()
    assert shown in answer
    assert not [name for name in ("Rukmi", "Nastiti", "Surtiyem", "Ratnasari") if name in answer]


def test_who_sees_initials_only_never_gets_a_name(
    cast: Cast, casework: Casework, result: InstrumentResult, as_: As
) -> None:
    casework.assign(cast.dian)
    client = as_(cast.dian)
    writing.write_result(cast.rini, casework.case, writing.new_result(casework.case, result.kind, answers=result.answers))
    places = {"instruments": (), "stage": ("asesmen",), "instrument-new": ("ecomap",)}
    places |= dict.fromkeys(("instrument-result", "instrument-svg", "instrument-png"), ("ecomap", result.pk))
    for place, args in places.items():
        answer = client.get(at(casework, place, *args) + "?nama=nama")
        assert answer.status_code == 200
        page = answer.content.decode(errors="replace")
        assert not [name for name in ("Rukmi", "Nastiti", "Surtiyem", "Ratnasari") if name in page], place
        assert ">Nama</a>" not in page


@pytest.mark.parametrize(("place", "kind", "begins"), [("svg", "image/svg+xml", b"<svg"), ("png", "image/png", b"\x89PNG")])
def test_a_picture_is_taken_away_under_a_name_that_names_nobody(
    cast: Cast, casework: Casework, result: InstrumentResult, as_: As, place: str, kind: str, begins: bytes
) -> None:
    answer = as_(cast.rini).get(at(casework, f"instrument-{place}", "ecomap", result.pk) + "?nama=inisial")
    assert answer["Content-Type"] == kind and answer.content.startswith(begins)
    expected = f'attachment; filename="ecomap-{casework.case.code}-2025-08-29-inisial.{place}"'
    assert answer["Content-Disposition"] == expected
    assert "default-src 'none'" in answer["Content-Security-Policy"] and answer["X-Content-Type-Options"] == "nosniff"
    line = LogEntry.objects.get(action="drawing.downloaded")
    assert line.extra == {"title": "Ekomap", "names": "inisial", "kind": place.upper()} and line.actor == cast.rini.pk


def test_an_instrument_without_a_picture_has_no_file(cast: Cast, casework: Casework, result: InstrumentResult, as_: As) -> None:
    made = writing.new_result(casework.case, instruments.get("bpss"), answers={"rambut": "Bersih"})
    plain = writing.write_result(cast.rini, casework.case, made)
    assert as_(cast.rini).get(at(casework, "instrument-svg", "bpss", plain.pk)).status_code == 404
    assert as_(cast.rini).get(at(casework, "instrument-svg", "bpss", result.pk)).status_code == 404
    assert not LogEntry.objects.filter(action="drawing.downloaded").exists()


def test_an_old_result_is_drawn_as_it_was(cast: Cast, casework: Casework, result: InstrumentResult, as_: As) -> None:
    mother = FamilyMember.objects.get(name="Surtiyem Waluyo")
    mother.same_household = False
    identity.change(cast.rini, casework.case, mother, mother.version, "family.written")
    place = at(casework, "instrument-svg", "ecomap", result.pk) + "?nama=nama"
    assert "Surtiyem" in as_(cast.rini).get(place).content.decode()


def test_rows_are_typed_shown_and_offered_again(cast: Cast, casework: Casework, as_: As) -> None:
    client, page = as_(cast.rini), at(casework, "instrument-new", "ecomap")
    row = ["Tetangga di desa", "lingkungan", "lemah", "konflik", "dari_klien", ""]
    shown = words(send(client, page, "informant", happened_on="29/8/2025", jawaban_systems=[*row, *[""] * 6]))
    assert InstrumentResult.objects.get().answers["systems"] == [dict(zip(ROW, row, strict=True))]
    assert "Tetangga di desa" in shown and "penuh tekanan" in shown
    again = fields(client.get(page), "informant")
    assert again["jawaban_systems"][:6] == row and again["happened_on"] != ["29/8/2025"]


def test_what_cannot_be_drawn_is_said_at_its_row(cast: Cast, casework: Casework, as_: As) -> None:
    rows = [{**ROW, "sistem": f"Sistem {n}"} for n in range(1, 18)] + [{**ROW, "sistem": "", "kekuatan": "baja"}]
    made = writing.new_result(casework.case, instruments.get("ecomap"), answers={"systems": rows})
    writing.write_result(cast.rini, casework.case, made)
    page = words(as_(cast.rini).get(at(casework, "instruments")))
    assert "Baris 17: Ekomap menggambar paling banyak 16 sistem" in page
    assert "Baris 18: Sistem pada baris ini belum diberi nama" in page


def test_the_picture_follows_what_is_typed_and_nothing_is_saved(cast: Cast, casework: Casework, as_: As) -> None:
    client, page = as_(cast.rini), at(casework, "instrument-new", "ecomap")
    form = {**fields(client.get(page), "informant"), "gambar": "1", "jawaban_systems": ["Puskesmas", "kesehatan", "kuat", "", "", ""]}
    part = client.post(page, form, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<figure") and "Puskesmas" in part
    whole = words(client.post(page, form))
    assert "<form" in whole and "Puskesmas</text>" in whole and 'value="Puskesmas"' in whole
    assert not InstrumentResult.objects.exists()


def test_a_look_is_logged_once_however_often_the_picture_follows(cast: Cast, casework: Casework, as_: As) -> None:
    client, page = as_(cast.rini), at(casework, "instrument-new", "ecomap")
    form = {**fields(client.get(page), "informant"), "gambar": "1"}
    looks = LogEntry.objects.filter(action="case.read", extra__page="instrument-new")
    for _ in range(3):
        client.post(page, form, headers={"HX-Request": "true"})
    assert looks.count() == 1
    client.get(page)
    assert looks.count() == 2  # the page itself is logged each time


def test_a_picture_asked_for_without_the_page_is_a_look(cast: Cast, casework: Casework, as_: As) -> None:
    as_(cast.rini).post(at(casework, "instrument-new", "ecomap"), {"gambar": "1"}, headers={"HX-Request": "true"})
    assert LogEntry.objects.filter(action="case.read", extra__page="instrument-new").count() == 1


def test_a_draft_that_is_taken_up_is_drawn(cast: Cast, casework: Casework, as_: As) -> None:
    client, page = as_(cast.rini), at(casework, "instrument-new", "ecomap")
    form = {**fields(client.get(page), "informant"), "jawaban_systems": ["Posyandu", "kesehatan", "kuat", "", "", ""]}
    client.post(reverse("draft-save"), {**form, "draft-path": page})
    assert "Posyandu</text>" in words(client.get(page + "?draf=pakai"))


def test_the_page_of_instruments_asks_no_more_for_more_results(cast: Cast, casework: Casework, as_: As) -> None:
    kinds = [instruments.get(key) for key in ("ecomap", "diagram-venn", "kuadran-kekuatan")]

    def fill(times: int) -> None:
        for kind in kinds * times:
            made = writing.new_result(casework.case, kind, answers={"systems": [ROW], "parties": [{"pihak": "x"}], "kekuatan_diri": ["x"]})
            writing.write_result(cast.rini, casework.case, made)

    client, place = as_(cast.rini), at(casework, "instruments") + "?nama=inisial"
    fill(1)
    client.get(place)
    few = count(client, place)
    fill(5)
    assert count(client, place) <= few


def test_what_was_collected_withholds_no_form_from_its_writer(cast: Cast, casework: Casework, as_: As) -> None:
    """The name in the middle stands in no form: a praktikan goes on with her own ecomap after the worker saved it."""
    casework.assign(cast.dian)
    made = writing.new_result(casework.case, instruments.get("ecomap"), happened_on=date(2025, 8, 29), answers={"systems": [FRIEND]})
    own = writing.write_result(cast.dian, casework.case, made)
    identity.add(cast.rini, casework.case, FamilyMember(name="Surtiyem Waluyo", relation="ibu", same_household=True))
    writing.write_result(cast.rini, casework.case, own, own.version)
    page = as_(cast.dian).get(at(casework, "instrument-edit", "ecomap", own.pk))
    assert "jawaban_systems" in words(page) and "Surtiyem" not in words(page) and "Nastiti" not in words(page)
