"""What a person writes to name a client without naming her: each is replaced by the mask or stops the print; what harms nobody stays.

Before these rules 41 of the 67 ways were printed, and of names of two letters none was found.
"""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cases.deidentify import Mask
from cases.documents import guard
from cases.documents.disguised import numbers
from cases.documents.wanted import Known, known_as, known_of
from cases.models import Beneficiary, FamilyMember
from tests.documents.test_guard import ORDINARY, nobody_else, wanted  # noqa: F401  the fixture holds here too

PERSON = Beneficiary(
    name="Ratna Nurhayati", nickname="Nana", nik="3316015102010007", phone="0812-7788-9900", birth_date=date(2001, 5, 12),
    hamlet="Jalan Kenangapura 9", regency="Kabupaten Blora",
)  # fmt: skip
FAMILY = [FamilyMember(name="Sudarmanto", relation="ayah"), FamilyMember(name="bo", relation="kakak")]
# A text and what must not be left of it, one a line.
WAYS = [line.encode().decode("unicode_escape").split("|") for line in Path(__file__).with_name("disguises.txt").read_text().splitlines()]
HARMLESS = (
    "Ia dari Kabupaten Blora; berumur dua belas tahun sejak Mei 2001.", "Bu Rini dan Pak Budi, 12 Mei 2025.", "Lihat QS. Al-Fatihah.",
    "Butir a. b. c. dan d.; lampiran 1.2.3.4; iPhone, WhatsApp, COVID-19, MP3, kelas 4A, 2x3 m.", "Ibu ratusan anak; si Ratu; kakak nanti.",
    "Ia di smp negeri tetapi tidak tamat; sd negeri terdekat.", "Nilai **penting** dan catatan*.", "Bobo, bonus, lalu tabo.",
)  # fmt: skip
LITTLE = "Bo Ni Al Ka Yu Mo Ed Tu Su Ti Wi Lu".split()


@pytest.fixture(scope="module")
def mask() -> Mask:
    return Mask(PERSON, FAMILY)


@pytest.fixture
def known(mask: Mask) -> Known:
    source: Any = SimpleNamespace(person=PERSON, family=FAMILY, case=None, mask=mask, protected=False)
    return known_of(source)


def test_no_way_of_naming_her_gets_out(mask: Mask, known: Known) -> None:
    assert len(WAYS) == 67
    out = [text for text, left in WAYS if left in (told := mask.text(text)) and not guard.hits(told, known)]
    assert out == []
    for text in HARMLESS:
        assert mask.text(text) == text and not guard.hits(text, known), text
    assert guard.hits("Kutipan Nur\u200dhayati", known), "what no mask has read before"
    other = Mask(Beneficiary(nickname="Al", birth_date=date(2001, 5, 2)), [])
    for text in ("QS. Al-Fatihah di Masjid Al Ikhlas.", "pada dua puluh dua Mei 2001"):
        assert other.text(text) == text


def test_a_name_of_two_letters_counts_where_it_names_somebody_and_hardly_elsewhere() -> None:
    for name in LITTLE:
        known = wanted("", nickname=name)
        for text in (f"Kemarin {name} menangis.", f"kata pak {name.lower()} ia pulang", f"Ibu {name} datang.", f"BU {name.upper()} DATANG"):
            assert guard.hits(text, known), text
        for text in (f"{name}lah, {name.lower()} itu, a{name.lower()}, {name}bo, Al-Fatihah, Masjid Al Ikhlas.", f"nomor {name.lower()} 3"):
            assert not guard.hits(text, known), text
    assert guard.hits("kata pak al", wanted("Ana Lestari", nickname="Al")), "also where it reads as her initials"
    found = [(name, hit) for name in LITTLE for _, text in ORDINARY for hit in guard.hits(text, wanted("", nickname=name))]
    assert [(name, hit) for name, hit in found if hit[0] != guard.SCHOOL] == []


def test_a_number_is_read_in_words_and_with_letters_for_digits_in_a_moment() -> None:
    known = known_as({}, {"081277889900": "Nomor telepon"})
    assert [hit[2] for hit in guard.hits("WA: O812 7788 99OO ya", known)] == ["O812 7788 99OO"]
    assert len(list(numbers("1 " * 20_000 + "x"))) == 1 and not list(numbers("satu dua tiga"))
