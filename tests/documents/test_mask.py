"""Names to initials: three hundred made-up people, written as people write, leave no name; ordinary words stay."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from cases.deidentify import Mask, initials
from cases.models import Beneficiary, FamilyMember

FIRST = (
    "Rukmi", "Sari", "Nur'aini", "Ma’ruf", "José", "Siti", "I Gusti Ngurah", "Al-Fatih", "Dewi", "Muhammad", "Juni", "Bo", "Ngật",
    "فاطمة", "王小明", "O'Brien", "Putri", "ʿAlī", "Maya", "Kiki",
)  # fmt: skip
LAST = (
    "", "Nastiti", "binti Abdullah", "Simanjuntak", "Tan", "Ad'ha", "Wulandari", "Al Rasyid", "Lestari-Kusuma", "MAHARANI", "العلي",
    "Ní Bhriain", "Sutrisno", "Dhūpa", "Ayuningtyas",
)  # fmt: skip
NAMES = [" ".join(part for part in pair if part) for pair in product(FIRST, LAST)]


def mask_of(name: str, nickname: str = "", family: tuple[dict[str, Any], ...] = (), **person: Any) -> Mask:
    return Mask(Beneficiary(name=name, nickname=nickname, **person), [FamilyMember(**each) for each in family])


def test_there_are_three_hundred_names() -> None:
    assert len(set(NAMES)) == 300


@pytest.mark.parametrize("last", LAST)
def test_no_way_of_writing_a_name_leaves_it(last: str) -> None:
    for name in [f"{first} {last}".strip() for first in FIRST]:
        mask = mask_of(name)
        for written in (
            name,
            name.upper(),
            name.lower(),
            name.replace(" ", "  "),
            name.replace("'", "’"),
            f"({name})",
            f"{name}nya",
        ):
            if len(name) <= 2 and written.upper() != name.upper():
                continue
            masked = mask.text(f"Hari ini, {written}: datang ke kelas.")
            left = masked.removeprefix("Hari ini, ").removesuffix(" datang ke kelas.").casefold()
            for word in name.split():
                small = name == "Bo" or word.lower() in {"i", "al", "binti", "bo"}
                assert small or word.casefold() not in left, (written, masked)
            assert masked.startswith("Hari ini, ") and masked.endswith(" datang ke kelas.")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Rukmi Nastiti", "RN"), ("Sari", "S"), ("Hj. Siti Aminah, S.Pd.", "SA"), ("SITI ALI", "SA"), ("RN", "RN"),
        ("Muhammad bin Abdullah", "MA"), ("Nur'aini", "N"), ("王小明", "王"), ("فاطمة العلي", "فا"), ("rukmi nastiti", "RN"), ("", ""),
        ("dr. Ahmad Dahlan", "AD"), ("  Ibu  ", "I"), ("Élodie Ámos", "ÉÁ"),
    ],
)  # fmt: skip
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    ("name", "nickname", "text"),
    [
        ("Tan Sari", "", "Tanpa tantangan, tanaman dan sarian di sarinah."),
        ("Adi Putra", "", "Kegiatan tadi diadili; putrinya belum ditanya, jadi adil."),
        ("Rukmi Nastiti", "Ibu", "Ibu asrama berbicara dengan ibu lain."),
        ("Juni Astuti", "", "Sesi pada 3 Juni 2025, dan laporan Juni 2025."),
        ("Putri Ayu", "", "Tinggal di asrama putri."),
        ("Bo", "", "Bobot badan, robot, dan bolos."),
        ("", "", "Tidak ada nama."),
        ("Dan", "", "Ayam dan ikan."),
    ],
)
def test_ordinary_words_stay(name: str, nickname: str, text: str) -> None:
    assert mask_of(name, nickname).text(text) == text


def test_nicknames_user_names_and_split_names_go() -> None:
    mask = mask_of("Rukmi Nastiti", "Kiki")
    text = "Kiki, KIKI, kiki! rukminastiti01 dan rukmi_nastiti, rukmi.nastiti@contoh.id; Ruk\u200bmi; Rukmi\nNastiti; Rukmi-Nastiti."
    masked = mask.text(text).lower()
    assert not [word for word in ("kiki", "rukmi", "nastiti") if word in masked], masked


def test_family_is_named_by_relation_in_tables_and_in_text() -> None:
    family = (
        {"name": "Sutrisno", "relation": "ayah", "pk": 1}, {"name": "Ibu RN", "relation": "ibu", "pk": 2},
        {"name": "Melati", "relation": "adik", "pk": 3}, {"name": "Bunga Citra", "relation": "adik", "pk": 4},
        {"name": "Wahyu Hidayat", "relation": "lainnya", "pk": 5},
    )  # fmt: skip
    mask = mask_of("Rukmi Nastiti", family=family)
    assert [mask.member(member) for member in mask.family] == ["Ayah RN", "Ibu RN", "Adik RN (1)", "Adik RN (2)", "WH"]
    assert mask.text("Sutrisno dan Citra menjenguk; ibu pulang.") == "Ayah RN dan Adik RN (2) menjenguk; ibu pulang."


def test_numbers_go_however_they_are_grouped() -> None:
    mask = mask_of(
        "Sari",
        nik="3316011102010001",
        kk="3316010101010002",
        phone="0812-3456-7890",
        family=({"name": "A", "phone": "+62 856 1111 2222"},),
    )
    text = (
        "3316 0111 0201 0001; 3316011102010001; 331601.110201.0001; KK 3316010101010002; 081234567890; +62 812 3456 7890; "
        "62812-3456-7890; 0856 1111 2222; orang lain 0877-1234-5678 dan 3171234567890123; surel siapa@contoh.id"
    )
    masked = mask.text(text)
    assert not [sign for sign in masked if sign.isdigit()], masked
    assert masked.count("[NIK]") == 4 and masked.count("[telepon]") == 5 and "[KK]" in masked and "[surel]" in masked


def test_birth_dates_go_and_other_dates_stay() -> None:
    mask = mask_of("Sari", birth_date=date(2001, 2, 11))
    for written in (
        "11 Februari 2001",
        "11-02-2001",
        "11/2/2001",
        "11.02.01",
        "2001-02-11",
        "11 Feb 2001",
        "11 FEBRUARI 2001",
    ):
        assert mask.text(f"Lahir {written}.") == "Lahir [tanggal lahir].", written
    kept = "Sesi 11 Februari 2025, 16/9/2025, 2025-09-16 dan 2025-09-17, pukul 09.00–09.30."
    assert mask.text(kept) == kept


def test_places_below_the_regency_go_and_the_regency_stays() -> None:
    place = {
        "hamlet": "Jalan Mawar 7",
        "rt": "001",
        "rw": "002",
        "village": "Desa Sukamaju",
        "district": "Blora",
        "regency": "Kabupaten Blora",
    }
    mask = mask_of("Sari", **place)
    masked = mask.text("Rumah di Jalan Mawar 7 RT 001/RW 002, Sukamaju, desa sukamaju, Kec. Blora, Kabupaten Blora.")
    assert "Mawar" not in masked and "ukamaju" not in masked and "RT" not in masked and "Kec. Blora" not in masked
    assert masked.endswith("Kabupaten Blora.")


def test_with_names_nothing_is_changed() -> None:
    mask = Mask(Beneficiary(name="Rukmi Nastiti", nik="3316011102010001"), [], off=True)
    assert mask.text("Rukmi 3316011102010001") == "Rukmi 3316011102010001" and mask.name == "Rukmi Nastiti"


def test_a_person_without_identity_is_not_described_with_initials() -> None:
    mask = mask_of("", unidentified=True, description="tato naga di lengan")
    assert (mask.name, mask.short) == ("Tanpa identitas", "PM")
    assert mask.text("Ia datang sendiri.") == "Ia datang sendiri."


def test_schools_go_and_levels_stay() -> None:
    mask = mask_of("Rukmi Nastiti")
    for written in (
        "SLB Negeri Sragen", "SMP Negeri 2 Gemolong", "SDN 1 Contoh", "SMPN 3", "smp negeri 2", "SMA N 5 Sragen", "SLB-B Karya Mulia",
        "SLB B YPAALB", "SD Muhammadiyah 1", "SMK Bina Karya", "SMP PGRI 2 Solo", "MTs Al-Hidayah", "MI Nurul Huda", "MA Ma'arif NU 1",
        "MAN 2 Sragen", "SLB NEGERI SRAGEN", "Sekolah Luar Biasa Negeri Sragen", "Sekolah Dasar Negeri 3", "Madrasah Aliyah Negeri 1",
        "SD Inpres 3 Wamena", "Sekolah Rakyat Menengah Atas 10 Jakarta", "SMP 2 Gemolong", "TK Pertiwi", "SMP Rukmi",
    ):  # fmt: skip
        assert mask.text(f"Ia lulus dari {written}, lalu pulang.") == "Ia lulus dari [sekolah], lalu pulang.", written
    for kept in (
        "Tamat SMP, lalu kelas 5 SD; SD, SMP, SMA/SMK, PAUD/TK.", "Lulus SMA Mei 2019, SMP 2015, dari SMP 2 Juni 2015.", "SMP Negeri.",
        "Sekolah luar biasa negeri; sekolah dasar; SLB B; SMP Terbuka.", "Di SMP 3 tahun, SD 12 anak, SD 3,2, usia SD 7–12 tahun.",
        "MA pulang Senin; menemui MA Senin; Rini, MA", "TAMAT SMP DAN BEKERJA", "Siswa SMP Melalui Konseling", "SMK Tata Busana",
        "Program Sekolah Rakyat Kementerian Sosial", "Sekolah Tinggi Kesejahteraan Sosial", "pukul 9 sd 10", "RS Bhayangkara TK II",
    ):  # fmt: skip
        assert mask.text(kept) == kept
