"""What the last stage demands: a reason, consent or why not, a successor; less when a case ends early."""

import pytest

from cases.models.progress import gaps_of
from cases.stages import BY_KEY
from tests.cast import Casework

ENDING = {"happened_on": "3/10/2025", "reason": "masa_layanan_selesai", "consent": "ya", "successor": "Keluarga"}
EARLY = {"happened_on": "3/10/2025", "explanation": "Penjelasan"}


def gaps(work: Casework, stage: str) -> list[str]:
    return [gap.sentence for gap in gaps_of(BY_KEY[stage], work.records)]


def without(values: dict, *names: str, **instead: str) -> dict:
    return {name: value for name, value in values.items() if name not in names} | instead


@pytest.mark.parametrize(
    "values",
    [
        without(ENDING, "happened_on"),
        without(ENDING, "reason"),
        without(ENDING, "consent"),
        without(ENDING, "successor"),
        without(ENDING, consent="tidak"),
    ],
)
def test_an_ending_needs_a_day_a_reason_consent_or_why_not_and_a_successor(casework, values):
    casework.write("terminasi", "terminasi", **values)
    assert gaps(casework, "terminasi") == ["Isi tanggal, alasan, persetujuan PM, dan siapa yang melanjutkan"]


@pytest.mark.parametrize("values", [ENDING, without(ENDING, consent="tidak", no_consent_reason="Belum mengerti")])
def test_an_ending_with_consent_or_the_reason_why_not_will_do(casework, values):
    casework.write("terminasi", "terminasi", **values)
    assert gaps(casework, "terminasi") == []


@pytest.mark.parametrize("reason", ["meninggal", "pergi_tanpa_izin", "tidak_memenuhi_syarat"])
def test_who_died_left_or_never_qualified_is_not_asked_for_consent(casework, reason):
    casework.write("terminasi", "terminasi", **EARLY, reason=reason)
    assert gaps(casework, "terminasi") == []


@pytest.mark.parametrize("reason", ["mengundurkan_diri", "pindah_lembaga"])
def test_who_withdraws_or_moves_on_is_asked_for_consent_but_names_no_successor(casework, reason):
    entry = casework.write("terminasi", "terminasi", **EARLY, reason=reason)
    assert gaps(casework, "terminasi") != []
    casework.write("terminasi", "terminasi", entry=entry, **EARLY, reason=reason, consent="ya")
    assert gaps(casework, "terminasi") == []


@pytest.mark.parametrize("missing", ["happened_on", "explanation"])
def test_an_early_ending_still_says_when_and_why(casework, missing):
    casework.write("terminasi", "terminasi", **without(EARLY, missing), reason="meninggal")
    assert gaps(casework, "terminasi") != []
