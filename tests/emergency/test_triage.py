"""The triage proposed: a pure function of the danger factors, with its reasons."""

import pytest

from cases.emergency import words
from cases.emergency.triage import RED, propose


@pytest.mark.parametrize("code", RED)
def test_a_threat_to_life_or_violence_going_on_is_red_whatever_else_is_said(code: str) -> None:
    found = propose(["tanpa_makan", code])
    assert found.triage == "merah" and found.reasons == (words.DANGER[code],)


@pytest.mark.parametrize("code", [code for code in words.DANGER if code not in RED])
def test_any_other_factor_alone_is_yellow(code: str) -> None:
    assert propose([code]).triage == "kuning" and propose([code, code]).reasons == (words.DANGER[code],)


def test_somebody_frail_alone_with_what_she_cannot_bear_is_red_and_the_reason_says_both() -> None:
    found = propose(["tanpa_naungan", "rentan_sendirian"])
    assert found.triage == "merah"
    assert found.reasons == ("Anak, lansia, atau penyandang disabilitas sendirian: tidak ada tempat bermalam",)
    assert propose(["rentan_sendirian", "luka_ringan"]).triage == "kuning"


def test_nothing_said_is_green_and_an_unknown_factor_is_not_dropped() -> None:
    assert propose([]).triage == "hijau" and propose([]).reasons
    assert propose(["kata_baru"]).triage == "kuning" and propose(["kata_baru"]).reasons == ("kata baru",)
