"""The plan changes after it was approved: what changed is said to both, approved as version 2, and the ratings stay."""

from typing import Any

from cases.stages.implementation import Rating
from cases.stages.planning import Goal
from tests.cast import Cast
from tests.journeys import hands, steps
from tests.journeys.world import underway

REASON = "Klien sudah berani menyapa"


def test_a_version_says_what_changed_and_the_ratings_survive_it(visit: Any, cast: Cast) -> None:
    work = underway(cast)
    code = work.case.code
    general, special = work.records.counting(Goal)
    marks = {f"rating_{goal.pk}": "1" for goal in (general, special)}
    facts = {"happened_on": "16/9/2025", "method": "individu", "activity": "Konseling"}
    work.write("implementasi", "sesi", process="Bercerita", result="Menyapa", **facts, **marks)
    rini, budi = visit(cast.rini), visit(cast.budi)

    steps.open_stage(rini, code, "perencanaan")
    hands.follow(rini, "Tambah perubahan rencana")
    hands.fill(rini, "Tanggal", "20/9/2025")
    hands.fill(rini, "Mengapa rencana berubah", REASON)
    hands.fill(rini, "Tujuan yang tidak dilanjutkan", [special.text])
    hands.press(rini, "Simpan perubahan rencana")
    rini.locator("#pesan").get_by_text("tersimpan").wait_for()
    new = {"kind": "khusus", "text": "Ikut arisan pemuda"}
    steps.write_entry(rini, code, "perencanaan", "tujuan", new)
    told = rini.locator(".stage-said")
    told.get_by_text("Rencana versi 1 berlaku.").wait_for()
    changes = [f"Alasan perubahan: {REASON}", f"Tujuan tidak dilanjutkan: {special.text}", "Tujuan khusus baru: Ikut arisan pemuda"]
    for line in changes:
        assert line in told.first.inner_text(), line
    steps.submit(rini, code, "perencanaan")

    steps.open_round(budi, code, "perencanaan")
    assert "2 isian berubah atau baru" in budi.locator("main").inner_text() and REASON in budi.locator("main").inner_text()
    hands.press(budi, "Setujui")
    budi.get_by_text("disetujui.").wait_for()

    rini.goto(f"/kasus/{code}/")
    goals = rini.locator("section.wide-only[aria-label=Tujuan] figure")
    assert [goals.nth(n).locator("figcaption").inner_text() for n in range(3)] == [
        "+1, satu sesi", "+1, satu sesi", "Belum dinilai"
    ]  # fmt: skip
    assert Rating.objects.filter(goal__in=[general, special], value=1).count() == 2
    rini.get_by_role("link", name="Catat sesi RN").first.click()
    rini.get_by_role("group", name="Tujuan 3: Ikut arisan pemuda").wait_for()
    assert rini.get_by_role("group", name=f"Tujuan 2: {special.text}").count() == 0, "nothing new is asked of what was dropped"
