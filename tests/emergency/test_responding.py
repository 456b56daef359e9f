"""Times by one tap in their order, corrections with a reason, numbers without gaps, support services that end."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import institution
from cases.emergency import reporting, responding
from cases.emergency.models import EmergencyResponse, ResponseAid, ResponseMember, ResponseStep
from cases.models import ServiceArea
from cases.refusals import NotAllowed, Refused, StalePage
from tests.cast import Cast
from tests.emergency.called import YELLOW, again, ago, assess, called, done, gone, send, step

pytestmark = pytest.mark.django_db


def test_a_report_gets_its_number_of_the_year_its_triage_and_the_pic_of_its_area(cast: Cast) -> None:
    institution.save_area(cast.kepala, ServiceArea(center=cast.center, regency="Kabupaten Blora", pic=cast.sari))
    first, second = called(cast.rini, regency="Kab. Blora"), called(cast.wati, regency="Kota Palu", danger=[], name="Tono")
    year = timezone.localdate(first.reported_at).year
    assert [first.number, second.number] == [f"RK/{year}/0001", f"RK/{year}/0002"]
    assert (first.triage, second.triage) == ("merah", "hijau") and first.pic == cast.sari and second.pic is None
    assert first.province == "Jawa Tengah" and first.person == "Tanpa identitas, perempuan, sekitar 60 tahun"
    assert first.unidentified and not second.unidentified and second.person == "Tono"
    with pytest.raises(Refused), transaction.atomic():
        called(cast.rini, reported_at=timezone.now() + timedelta(minutes=5))
    assert called(cast.rini).number == f"RK/{year}/0003", "a refused report leaves no gap"
    assert called(cast.lain).number == f"RK/{year}/0001", "each sentra counts for itself"
    with pytest.raises(NotAllowed):
        called(cast.dian)


def test_the_triage_follows_the_factors_until_somebody_overrides_it_with_a_reason(cast: Cast) -> None:
    row = called(cast.rini, danger=YELLOW)
    with pytest.raises(Refused, match="Tulis mengapa"):
        reporting.set_triage(cast.rini, row, "merah", " ", row.version)
    reporting.set_triage(cast.rini, row, "merah", "Hujan lebat", row.version)
    row = again(row)
    row.danger = []
    reporting.change_report(cast.rini, row, row.version)
    assert (again(row).triage, again(row).triage_proposed, again(row).triage_reason) == ("merah", "hijau", "Hujan lebat")
    reporting.set_triage(cast.rini, row, "hijau", "", again(row).version)
    assert again(row).triage_reason == ""


def test_a_time_is_recorded_by_one_tap_once_and_in_its_order(cast: Cast) -> None:
    row = called(cast.rini)
    send(cast.rini, row, cast.sari)
    for what in ("arrived", "ended"):
        with pytest.raises(Refused, match="Catat"):
            responding.tap(cast.rini, row, what)
    responding.tap(cast.sari, row, "left")
    stands = again(row).left_at
    with pytest.raises(StalePage, match="Berangkat sudah dicatat.*Sari Utami.*Tidak ada yang berubah"):
        responding.tap(cast.rini, row, "left")
    row = gone(cast.rini, row, "arrived", "ended")
    assert row.left_at == stands and row.reported_at <= row.left_at <= row.arrived_at <= row.ended_at
    for person in (cast.psikolog, cast.lain_supervisor, cast.kepala):
        with pytest.raises(NotAllowed):
            responding.tap(person, called(cast.rini), "left")


def test_a_time_is_corrected_with_a_reason_and_never_out_of_order(cast: Cast) -> None:
    row = gone(cast.rini, called(cast.rini), "left", "arrived")
    left = row.left_at
    for value, reason, said in (
        (ago(minutes=30), "", "alasan"), (ago(minutes=90), "Salah", "lebih awal dari dilaporkan"),
        (timezone.now() + timedelta(hours=1), "Salah", "lebih awal dari berangkat"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            responding.correct_time(cast.rini, row, "left", value, reason, row.version)
    responding.correct_time(cast.rini, row, "left", ago(minutes=30), "Lupa mencatat", row.version)
    correction = again(row).corrections.get()
    assert correction.before == left and again(row).left_at == correction.after < left
    responding.correct_time(cast.rini, row, "arrived", None, "Salah tekan", again(row).version)
    responding.correct_time(cast.rini, row, "ended", timezone.now(), "Dirujuk lewat telepon, tim kembali", again(row).version)
    assert again(row).arrived_at is None and again(row).ended_at
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyResponse.objects.filter(pk=row.pk).update(left_at=ago(hours=9))


def test_a_support_service_ends_and_is_referred_or_is_not_kept(cast: Cast) -> None:
    row, today = called(cast.rini), timezone.localdate()
    for lacking in ({}, {"ends_on": today}, {"unit": "BLK Contoh"}, {"ends_on": today, "unit": " "}):
        with pytest.raises(Refused, match="bersifat sementara"):
            step(cast.rini, row, function="pelatihan", **lacking)
    with pytest.raises(Refused, match="sebelum dimulai"):
        step(cast.rini, row, function="pelatihan", ends_on=date(2025, 1, 1), unit="BLK Contoh")
    kept = step(cast.rini, row, function="pelatihan", ends_on=today, unit="BLK Contoh")
    assert step(cast.rini, row).function == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseStep.objects.filter(pk=kept.pk).update(unit="")


def test_a_team_is_of_the_sentra_and_only_writers_change_what_was_done(cast: Cast) -> None:
    row = called(cast.rini)
    send(cast.rini, row, cast.sari, cast.psikolog)
    send(cast.sari, row, cast.sari)
    assert [each.user for each in row.members.all()] == [cast.sari]
    assert ResponseMember.history.filter(history_type="-").get().user == cast.psikolog
    for person in (cast.lain, cast.dian, cast.kepala):
        with pytest.raises(NotAllowed):
            send(cast.rini, row, person)
    rows: dict[str, Any] = done(cast.sari, row)
    with pytest.raises(NotAllowed):
        responding.save_doing(cast.psikolog, rows["bantuan"], rows["bantuan"].version)
    aid = rows["bantuan"]
    with pytest.raises(Refused, match="alasannya"):
        responding.strike_doing(cast.sari, aid, " ", aid.version)
    responding.strike_doing(cast.sari, aid, "Tercatat dua kali", aid.version)
    assert not row.aids.exists() and ResponseAid._base_manager.get().struck_reason == "Tercatat dua kali"
    found = assess(cast.sari, row)
    with pytest.raises(StalePage, match="sudah mulai"):
        assess(cast.rini, row)
    with pytest.raises(Refused, match="sesudah laporan"):
        found.assessed_at = ago(days=2)
        responding.save_assessment(cast.rini, found, found.version)


def test_a_double_report_is_struck_out_with_a_reason_keeps_its_number_and_takes_nothing_more(cast: Cast) -> None:
    row = called(cast.rini)
    with pytest.raises(Refused, match="alasannya"):
        reporting.strike(cast.rini, row, "", row.version)
    reporting.strike(cast.rini, row, "Laporan ganda", row.version)
    with pytest.raises(StalePage, match="dibatalkan"):
        responding.tap(cast.rini, row, "left")
    there = gone(cast.rini, called(cast.rini), "left", "arrived")
    with pytest.raises(Refused, match="Tetapkan hasilnya"):
        reporting.strike(cast.rini, there, "Ganda", there.version)
