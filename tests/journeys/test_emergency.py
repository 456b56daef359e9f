"""An emergency on a phone: report, triage, team, on the road, asesmen cepat, into case management; counted in fields filled by hand."""

import re
from typing import Any

from playwright.sync_api import Page

from cases.emergency.models import EmergencyResponse
from cases.models import Case, StageReview
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.assessment import AspectAssessment
from cases.stages.engagement import Agreement, InitialAssessment
from tests.cast import Cast
from tests.journeys import hands
from tests.journeys.look import TOO_WIDE

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
REPORT = {
    "Apa yang terjadi": "Lansia tergeletak di emper pasar, menggigil.", "Tempat kejadian": "Emper pasar, sisi timur",
    "Kabupaten/kota": "Kabupaten Blora", "Tanda bahaya": ["Luka atau sakit berat"], "Jenis kelamin": "Laki-laki",
    "Umur (perkiraan)": "70", "Saluran laporan": "Telepon atau pesan",
}  # fmt: skip
SEEN = {
    "Keselamatan": "Sudah dibawa ke tempat teduh.", "Kesehatan": "Demam, lemas.", "Kebutuhan dasar": "Belum makan dua hari.",
    "Disabilitas dan cara berkomunikasi": "Bahasa Jawa, pendengaran kurang.", "Harapan orang ini": "Ingin pulang.",
}  # fmt: skip
CATEGORY = {"Kategori PPKS utama": "Lanjut usia telantar"}
FIELDS = len(REPORT) + len(SEEN) + len(CATEGORY)  # 13: seven of the report, five of eight lines, and the one thing nobody knew before


class Hand:
    """Counts the fields it fills; presses buttons and links besides."""

    def __init__(self, page: Page) -> None:
        self.page, self.filled = page, 0

    def fill(self, values: dict[str, Any]) -> None:
        for label, value in values.items():
            hands.fill(self.page, label, value)
            self.filled += 1

    def press(self, words: str, seen: str) -> None:
        """Press, and wait for what the next page says."""
        self.page.get_by_role("button", name=words, exact=True).first.click()
        self.page.locator("#isi, main, #pesan").get_by_text(seen).first.wait_for()
        assert self.page.evaluate(TOO_WIDE) == []

    def empty_fields(self) -> set[str]:
        """Labels of the controls that stand empty on the page."""
        labels = self.page.locator("main form.entry-form label.form-label").all()
        found = set()
        for label in labels:
            control = self.page.locator(f"[id='{label.get_attribute('for')}']")
            if control.count() and not control.input_value():
                found.add(re.sub(r"\s*\(kalau ada\)\s*", "", label.inner_text()).strip())
        return found


def test_from_the_call_to_the_case_nothing_is_asked_twice(visit: Any, cast: Cast) -> None:
    page = visit(cast.rini, **PHONE)
    hand = Hand(page)
    page.goto("/respon-kasus/baru/")
    hand.fill(REPORT)
    hand.press("Simpan laporan", "Laporan tersimpan")
    row = EmergencyResponse.objects.get()
    assert (row.triage, row.unidentified) == ("merah", True), "triage is proposed from the danger that was told"
    hand.press("Saya ikut tim ini", "Rini Astuti")
    hand.press("Catat berangkat", "Catat tiba")
    hand.press("Catat tiba", "Catat selesai")
    page.get_by_role("link", name="Isi asesmen cepat").first.click()
    hand.fill(SEEN)
    hand.press("Simpan asesmen cepat", "Asesmen cepat tersimpan")
    page.get_by_role("link", name="Tetapkan hasil").click()
    page.get_by_role("link", name="Masuk manajemen kasus").click()
    hand.press("Tetapkan hasil", "Belum ada orang yang mirip di sentra ini")
    assert hand.empty_fields() <= {"Nama orang ini", "NIK", *CATEGORY, "Klaster"}, "what is known is not asked again"
    hand.fill(CATEGORY)
    hand.press("Buka kasus dari respon ini", "Kasus dibuka dari respon ini")
    assert hand.filled == FIELDS == 13

    case = Case.objects.select_related("beneficiary").get()
    page.get_by_text("Masih terutang sejak itu").wait_for()
    page.get_by_text("Mintakan kesepakatan bersama").wait_for()
    report, decision = AccessReport.objects.get(case=case), AccessDecision.objects.get(case=case)
    assert (report.reason, decision.category) == (REPORT["Apa yang terjadi"], "lansia_telantar") and case.number
    assert StageReview.objects.get(case=case).round == 1 and Agreement.objects.get(case=case).status == "menyusul"
    assert (case.beneficiary.description, case.beneficiary.communication) == (
        "laki-laki, sekitar 70 tahun", SEEN["Disabilitas dan cara berkomunikasi"],
    )  # fmt: skip
    assert InitialAssessment.objects.get(case=case).urgent_needs == SEEN["Kebutuhan dasar"]
    findings = " ".join(AspectAssessment.objects.filter(case=case).values_list("finding", flat=True))
    assert all(text in findings for text in SEEN.values())
    row.refresh_from_db()
    assert row.case == case and row.left_at and row.arrived_at and row.ended_at
