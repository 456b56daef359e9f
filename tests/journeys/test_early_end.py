"""A case that ends early: the beneficiary refuses at the agreement, and the report says what was therefore not done."""

from typing import Any

from tests.cast import Casework, Cast
from tests.journeys import hands, steps

REFUSAL = "Ingin tetap bekerja di desa"


def test_early_end_by_refusal(visit: Any, cast: Cast) -> None:
    work = Casework(cast.rini).through("fasilitasi-akses", cast.budi)
    code = work.case.code
    rini, budi = visit(cast.rini), visit(cast.budi)
    contact = {"happened_on": "25/8/2025", "with_whom": "klien", "result": "Klien mendengarkan"}
    steps.write_entry(rini, code, "pendekatan-awal", "kontak", contact)
    refused = {"happened_on": "28/8/2025", "status": "menolak", "reason": REFUSAL}
    steps.write_entry(rini, code, "pendekatan-awal", "kesepakatan", refused)
    steps.submit(rini, code, "pendekatan-awal")

    ending = {"happened_on": "29/8/2025", "reason": "mengundurkan_diri", "explanation": REFUSAL, "consent": "ya"}
    steps.write_entry(rini, code, "terminasi", "terminasi", ending)
    steps.submit(rini, code, "terminasi")
    steps.approve(budi, code, "terminasi")
    rini.goto(f"/kasus/{code}/")
    assert "tidak dilaksanakan" in rini.locator("ol.stage-rail").first.inner_text().lower()

    budi.goto(f"/kasus/{code}/")
    budi.locator("details.more-menu > summary").click()
    hands.press(budi, "Tutup kasus")
    budi.get_by_text("Kasus ditutup.").wait_for()
    work.case.refresh_from_db()
    assert work.case.state == "ditutup"

    report = steps.printed(rini, code)
    assert "tidak dilaksanakan karena" in report
    assert "Rukmi" not in report and "RN" in report
