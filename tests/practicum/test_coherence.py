"""The coherence check: each rule finds its fault, says where to put it right, and is silent once it is put right."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import CenterProfile, ServiceArea
from cases.practicum import coherence, picturing, texts
from cases.practicum.coherence import RULES, Finding, findings, mentions
from cases.practicum.desk import Desk
from cases.practicum.models import Picture, Practicum
from cases.practicum.naming import mask_of
from cases.practicum.views.reading import findings_for
from tests.cast import Casework, Cast
from tests.files.samples import jpeg
from tests.practicum.placed import place

pytestmark = pytest.mark.django_db
FAULTS = {
    "engagement-proses": "<p>Rukmi Nastiti diajak memakai peta tubuh dan kelompok edukasi. Teknik yang dipakai ialah empati.</p>",
    "terminasi": '<p>Menurut <cite data-key="tidak-ada">x</cite> pada Tabel 4.98 dan 4.99.</p>',
    "tantangan": "<p>Tantangan Rukmi Nastiti ialah [isi nanti].</p>",
}
SAID = {
    "tools_without_result": ["4.1.1 Proses Engagement, Intake and Contract menyebut Peta tubuh, tetapi tidak ada hasilnya"],
    "techniques_not_used": ["menyebut teknik empati, yang tidak tercatat"],
    "group_types_not_run": ["menyebut kelompok pendidikan; tipe kelompok dalam catatan: tidak ada."],
    "goals_and_sessions": ["Tujuan khusus 1 tidak dilayani sesi mana pun.", "Sesi Selasa, 16 September 2025 tidak terhubung"],
    "dates_out_of_order": [
        "Kesepakatan (Rabu, 20 Agustus 2025) lebih awal dari kontak awal (Senin, 25 Agustus 2025).",
        "Sesi Selasa, 16 September 2025 sesudah terminasi (Jumat, 12 September 2025).",
    ],
    "empty_parts": ["Kata Pengantar masih kosong.", "5.2 Refleksi Praktikan masih kosong."],
    "unwritten_of_the_sentra": [
        "3.1.1 Wilayah Kerja belum ditulis dalam pengaturan", "3.1.2 Visi dan Misi belum lengkap dalam profil sentra",
        "3.2 Program dan Layanan belum lengkap",
    ],
    "placeholders": ["5.4 Tantangan masih memuat tulisan sementara: “Tantangan RN ialah [isi nanti].”"],
    "never_mentioned": ["Foto 1.1 (Halaman sentra) tidak disebut", "menyebut Tabel 4.98, yang tidak ada", "menyebut Tabel 4.99, yang"],
    "citations_without_entry": ["4.6 Terminasi dan Rujukan mengutip “tidak-ada”"],
}

ENDED = {"reason": "masa_layanan_selesai", "consent": "ya", "successor": "Keluarga"}


@pytest.fixture
def practicum(cast: Cast) -> Practicum:
    """A practicum with one fault of every kind."""
    work = Casework(cast.rini)
    work.fill_planning()
    work.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    work.agreement = work.write("pendekatan-awal", "kesepakatan", happened_on="20/8/2025", status="disepakati", proof="kertas",
                                witness="pengasuh")  # fmt: skip
    work.session = work.fill_implementation()
    work.end = work.write("terminasi", "terminasi", happened_on="12/9/2025", **ENDED)
    row = place(cast, work)
    row.work = work
    for key, html in FAULTS.items():
        texts.save(cast.dian, row, key, html, None)
    picture = Picture(practicum=row, caption="Halaman sentra", alt="Halaman", faces_consented=True)
    picturing.add(cast.dian, picture, SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"))
    texts.save(cast.dian, row, "latar-belakang", f'<p>Awal.</p><figure data-picture="{picture.pk}"></figure>', None)
    return row


def desk(row: Practicum) -> Desk:
    return Desk(Practicum.objects.select_related("case__beneficiary", "case__center", "center", "student").get(pk=row.pk), mask_of(row))


def by_rule(row: Practicum) -> dict[str, list[Finding]]:
    looked = desk(row)
    return {rule.__name__: list(rule(looked)) for rule in RULES}


def test_each_rule_finds_its_fault_and_without_the_rule_nobody_does(practicum: Practicum, cast: Cast, monkeypatch: Any) -> None:
    found = by_rule(practicum)
    assert set(SAID) == set(found)
    for name, sentences in SAID.items():
        for sentence in sentences:
            assert any(sentence in each.sentence for each in found[name]), (name, [each.sentence for each in found[name]])
            others = [each for rule, said in found.items() if rule != name for each in said]
            assert not any(sentence in each.sentence for each in others), name
    places = {"": "/praktikum/", "center.edit": "/pengaturan/"}
    for each in (each for said in found.values() for each in said):
        assert each.url.startswith("/kasus/" if each.of_case else places[each.action]), each
    for user, led in ((cast.kepala, True), (cast.dian, False)):
        assert {bool(each.url) for each in findings_for(user, desk(practicum)) if each.action} == {led}, user
    assert not any("Rukmi" in each.sentence for said in found.values() for each in said)
    monkeypatch.setattr(coherence, "RULES", RULES[1:])
    assert not any("Peta tubuh" in each.sentence for each in findings(desk(practicum)))


def test_what_is_put_right_is_found_no_more(practicum: Practicum, cast: Cast) -> None:
    work = practicum.work
    goals = [goal.pk for _, goal in desk(practicum).source.goals]
    item = work.write("perencanaan", "kegiatan", method="kelompok", activity="Bercerita", how="Bersama", goals=goals,
                      group_type="pendidikan")  # fmt: skip
    work.write("implementasi", "sesi", entry=work.session, happened_on="16/9/2025", starts_at="15.00", ends_at="15.30", method="kelompok",
               activity="Bercerita", process="Bercerita", result="Baik", plan_item=item.pk, techniques=["empati"])  # fmt: skip
    work.write("pendekatan-awal", "kesepakatan", entry=work.agreement, happened_on="26/8/2025", status="disepakati", proof="kertas",
               witness="pengasuh")  # fmt: skip
    work.write("terminasi", "terminasi", entry=work.end, happened_on="16/9/2025", **ENDED)
    CenterProfile.objects.create(center=cast.center, history_text="Dahulu panti.", vision="Berdaya", mission=["Melayani"],
                                 duties="Rehabilitasi", functions=["Asesmen"], programmes=["Respon kasus"])  # fmt: skip
    ServiceArea.objects.create(center=cast.center, regency="Kabupaten Contoh")
    right = {
        "engagement-proses": "<p>Kelompok edukasi dengan teknik empati.</p>",
        "terminasi": '<p>Menurut <cite data-key="zastrow-2010">x</cite> dan Foto 1.1, Foto 4.2, serta Tabel 4.3.</p>',
        "tantangan": "<p>Waktu klien terbatas... namun cukup.</p>",
    }
    for key, html in right.items():
        texts.save(cast.dian, practicum, key, html, 1)
    left = {name: [each.sentence for each in said] for name, said in by_rule(practicum).items()}
    known = desk(practicum).citations
    assert left.pop("empty_parts") and (left.pop("citations_without_entry") == []) is ("zastrow-2010" in known)
    assert {name: said for name, said in left.items() if said} == {}


def test_numbers_are_read_as_people_write_them() -> None:
    said = "Lihat Tabel 4.1, 4.2 dan 4. 3; Gambar 4.1–4.2 serta foto 4.1. Foto 4.10 sampai 4.12. Tabel 4. Selesai."
    assert mentions(said) == ["Tabel 4.1", "Tabel 4.2", "Tabel 4.3", "Gambar 4.1", "Gambar 4.2", "Foto 4.10", "Foto 4.12"]
