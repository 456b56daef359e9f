"""Pengaturan of the work: areas with their PIC, own words, number patterns, profile."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cases import institution, numbering, own_words, regions, terms
from cases.models import CenterProfile, ServiceArea, Term
from cases.models.summaries import rows_of
from cases.refusals import Refused
from tests.cast import Casework
from tests.files import samples


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kabupaten Blora", "kab. blora", True), ("Blora", "Kabupaten Blora", True), ("Kab Blora", "KABUPATEN  BLORA", True),
        ("Kota Semarang", "Kabupaten Semarang", False), ("Semarang", "Kota Semarang", True), ("", "Blora", False),
        ("Kabupaten Blora", "Kabupaten Sragen", False), ("Kotawaringin Barat", "Kabupaten Kotawaringin Barat", True),
    ],
)  # fmt: skip
def test_a_kabupaten_is_known_however_it_is_written(one, other, same):
    assert regions.same(one, other) is same is regions.same(other, one)


def test_the_list_of_regions_is_that_of_the_country():
    assert len(regions.provinces()) == 38 and len(regions.regencies()) == 514
    assert regions.province_of("Blora") == "Jawa Tengah" and regions.province_of("Antah Berantah") == ""


def area(center: Any, regency: str = "Kabupaten Blora", **more: Any) -> ServiceArea:
    return ServiceArea.objects.create(center=center, regency=regency, **more)


def test_the_case_shows_the_pic_of_the_area_or_a_neutral_warning(cast, as_):
    inside = Casework(cast.rini, regency="Kab. Blora").case
    outside = Casework(cast.rini, "Orang Jauh", regency="Kabupaten Tuban").case
    rini = as_(cast.rini)
    page = lambda case: rini.get(reverse("case", args=[case.code])).content.decode()  # noqa: E731
    assert "PIC" not in page(inside)  # no area is entered yet: nothing to say
    area(cast.center, pic=cast.rini)
    assert "PIC Kabupaten Blora: Rini Astuti" in page(inside)
    assert "Kabupaten Tuban di luar wilayah kerja" in page(outside)


def test_an_area_holds_from_its_first_to_its_last_day_and_only_in_its_sentra(cast):
    today = timezone.localdate()
    area(cast.center, pic=cast.sari, ends_on=today - timedelta(days=1))
    area(cast.center, pic=cast.rini, starts_on=today)
    area(cast.other_center, "Kabupaten Sragen")
    assert institution.area_of(cast.center, "Blora").pic == cast.rini
    assert institution.area_of(cast.center, "Blora", today - timedelta(days=9)).pic == cast.sari
    assert institution.area_of(cast.center, "Sragen") is None


def test_two_rows_for_one_kabupaten_may_not_overlap(cast, as_):
    kepala = as_(cast.kepala)
    data = {"regency": "Kabupaten Blora", "pic": cast.rini.pk}
    assert kepala.post(reverse("area-new"), data).status_code == 302
    assert ServiceArea.objects.get().province == "Jawa Tengah"
    again = kepala.post(reverse("area-new"), data | {"regency": "Blora"})
    assert again.status_code == 422 and "sudah ada" in again.content.decode()
    assert as_(cast.rini).get(reverse("areas")).status_code == 403


def test_intake_proposes_the_pic_and_says_who_it_is(cast, as_):
    area(cast.center, pic=cast.rini)
    budi = as_(cast.budi)
    assert "Rini Astuti, PIC Kabupaten Blora" in budi.post(reverse("case-new"), {"tanpa": "1"}).content.decode()
    data = {"name": "Orang Baru", "sex": "P", "opened": "1/9/2025", "worker": cast.rini.pk, "regency": "Kab. Blora"}
    page = budi.post(reverse("case-new"), data, follow=True).content.decode()
    assert "PIC Kabupaten Blora: Rini Astuti" in page


def test_a_word_is_added_with_its_source_chosen_and_printed_also_when_hidden(cast, casework, as_):
    kepala, rini = as_(cast.kepala), as_(cast.rini)
    url = reverse("terms-of", args=["techniques"])
    assert kepala.post(url, {"label": "Terapi musik", "source": "Kesepakatan tim"}).status_code == 302
    word = Term.objects.get()
    assert word.code == "terapi_musik-stc"
    form = reverse("entry-new", args=[casework.case.code, "implementasi", "sesi"])
    assert "Terapi musik" in rini.get(form).content.decode()
    session = casework.write("implementasi", "sesi", happened_on="16/9/2025", method="individu", activity="Musik",
                             process="Bernyanyi", result="Senang", techniques=["support", word.code])  # fmt: skip
    assert dict(rows_of(session))["Teknik"] == "Support, Terapi musik"
    assert kepala.post(reverse("term-show", args=["techniques", word.code])).status_code == 302
    own_words.forget()  # another process, which never met the word
    assert "Terapi musik" not in rini.get(form).content.decode()
    own_words.forget()
    assert dict(rows_of(session))["Teknik"] == "Support, Terapi musik"
    edit = reverse("entry-edit", args=[casework.case.code, "implementasi", "sesi", session.pk])
    assert "Terapi musik" in rini.get(edit).content.decode()


def test_a_usual_word_is_hidden_and_shown_again(cast, casework, as_):
    kepala = as_(cast.kepala)
    form = reverse("entry-new", args=[casework.case.code, "implementasi", "sesi"])
    assert kepala.post(reverse("term-show", args=["techniques", "confrontation"])).status_code == 302
    assert "Confrontation" not in as_(cast.rini).get(form).content.decode()
    assert kepala.post(reverse("term-show", args=["techniques", "confrontation"]), {"tampil": "1"}).status_code == 302
    assert "Confrontation" in as_(cast.rini).get(form).content.decode()


def test_words_of_one_sentra_are_no_choice_in_another(cast, casework, as_):
    terms.add(cast.kepala, "aspects", "Minat baca", "")
    other = Casework(cast.lain, "Orang Seberang").case
    form = ["asesmen", "aspek"]
    assert "Minat baca" in as_(cast.rini).get(reverse("entry-new", args=[casework.case.code, *form])).content.decode()
    assert "Minat baca" not in as_(cast.lain).get(reverse("entry-new", args=[other.code, *form])).content.decode()


def test_an_own_word_is_taken_in_a_column_with_one_choice(cast, casework):
    word = terms.add(cast.kepala, "aspects", "Minat baca", "")
    entry = casework.write(
        "asesmen", "aspek", happened_on="29/8/2025", aspect=word.code, assessor="Rini", finding="Suka komik"
    )
    own_words.forget()
    assert dict(rows_of(entry))["Aspek"] == "Minat baca"


def test_a_word_is_on_a_list_once(cast):
    terms.add(cast.kepala, "skills", "Menggambar bersama", "")
    for label in ("menggambar  bersama", "Probing"):
        with pytest.raises(Refused, match="sudah ada"):
            terms.add(cast.kepala, "skills", label, "")
    long = [terms.add(cast.kepala, "skills", "Keterampilan mendampingi anak " + sign, "").code for sign in "abc"]
    assert len(set(long)) == 3 and all(len(code) <= terms.LONGEST_CODE for code in long)


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        ("{sentra}/{tahun}", "{urut} satu kali"), ("{urut}/{sentra}", "{tahun}"), ("{urut}{urut}/{tahun}", "satu kali"),
        ("{nama}/{urut}/{tahun}", "tidak dikenal"), ("{urut}/{tahun}<b>", "huruf, angka"), ("{tahun:04}/{urut}", "hanya untuk"),
        ("{urut.__class__}/{tahun}", "huruf, angka"), ("panjang " * 6 + "{urut}/{tahun}", "lebih panjang"),
    ],
)  # fmt: skip
def test_a_pattern_that_would_repeat_or_break_numbers_is_refused(cast, pattern, word):
    assert word in " ".join(numbering.faults(pattern, cast.center))


def test_a_pattern_of_the_sentra_numbers_the_next_case_without_a_gap(cast, as_):
    first = Casework(cast.rini)
    first.fill_access()
    first.submit("fasilitasi-akses")
    kepala, url = as_(cast.kepala), reverse("pattern", args=["kasus"])
    shown = kepala.post(url, {"pattern": "{urut:03}/{bulan_romawi}/{sentra}/{tahun}", "version": 0, "lihat": "1"})
    assert (
        shown.status_code == 200
        and f"017/{numbering.ROMAN[timezone.localdate().month - 1]}/STC" in shown.content.decode()
    )
    assert kepala.post(url, {"pattern": "{urut}/{tahun}/{urut}", "version": 0}).status_code == 422
    assert kepala.post(url, {"pattern": "{urut:03}/{bulan_romawi}/{sentra}/{tahun}", "version": 0}).status_code == 302
    second = Casework(cast.rini, "Orang Kedua")
    second.fill_access()
    second.submit("fasilitasi-akses")
    assert (first.records.case.number, second.records.case.number) == ("STC/2025/0001", "002/III/STC/2025")
    assert kepala.post(url, {"pattern": "{urut}-{tahun}", "version": 0}).status_code == 409


def test_the_profile_is_written_with_its_picture_and_counts_staff_now(cast, as_):
    kepala, url = as_(cast.kepala), reverse("profile")
    assert kepala.get(url).status_code == 200
    picture = SimpleUploadedFile("bagan.png", samples.png_of_size(300, 200))
    data = {
        "vision": "Setara",
        "mission": "Satu\nDua",
        "service_forms": ["residensial"],
        "version": 0,
        "picture": picture,
    }
    assert kepala.post(url, data).status_code == 302
    row = CenterProfile.objects.get(center=cast.center)
    assert row.mission == ["Satu", "Dua"] and row.version == 1
    page = kepala.get(url).content.decode()
    assert "Pekerja sosial" in page and "2 orang" in page
    assert kepala.get(reverse("profile-structure")).status_code == 200
    assert kepala.post(url, {"vision": "Lain", "version": 0}).status_code == 409
    assert kepala.post(url, {"vision": "Lain", "version": 1}).status_code == 302
    row.refresh_from_db()
    assert row.vision == "Lain" and row.structure is not None
    assert kepala.get(reverse("profile-emblem")).status_code == 404 and "without_emblem" not in kepala.get(url).content.decode()
    asked = {"vision": "Lain", "version": 2}
    hostile = SimpleUploadedFile("lambang.png", samples.HTML, "image/png")
    wrong = kepala.post(url, asked | {"emblem_picture": hostile})
    assert wrong.status_code == 422 and 'field invalid" id="div_id_emblem_picture"' in wrong.content.decode()
    large = SimpleUploadedFile("lambang.png", samples.png_of_size(1200, 600), "image/png")
    assert kepala.post(url, asked | {"emblem_picture": large}).status_code == 302
    shown = kepala.get(reverse("profile-emblem"))
    assert Image.open(BytesIO(b"".join(shown.streaming_content))).size == (480, 240)
    assert reverse("profile-emblem") in kepala.get(url).content.decode()
    both = {"emblem_picture": SimpleUploadedFile("lambang.png", samples.png_of_size(9, 9), "image/png"), "without_emblem": "on"}
    assert kepala.post(url, {"vision": "Lain", "version": 3} | both).status_code == 422
    assert kepala.post(url, {"vision": "Lain", "version": 3, "without_emblem": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.emblem is None and row.structure is not None
    assert as_(cast.rini).get(url).status_code == 403


def test_regions_are_suggested_where_an_address_is_typed(cast, casework, as_):
    page = as_(cast.rini).get(reverse("identity-edit", args=[casework.case.code])).content.decode()
    assert 'list="daftar-kabupaten"' in page and '<option value="Kabupaten Blora">Jawa Tengah</option>' in page
