"""Norms kept and broken: every number equals a count done by hand, opens exactly the responses it counts, and stays in its scope."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import User
from cases.demo.clock import play
from cases.emergency import counting, demo, norms, responding
from cases.emergency.models import EmergencyResponse, ResponseNorm, TemporaryPlacement
from cases.extend import Tallied
from cases.models import Case
from cases.overview import figures
from tests.cast import Cast
from tests.emergency.called import again, ago, called, send, step

pytestmark = pytest.mark.django_db


def reached(by: Any, minutes: int | None, days: int = 3, **report: Any) -> EmergencyResponse:
    """A report of some days ago, reached after so many minutes; None: nobody went, and it is open."""
    row = called(by, reported_at=ago(days=days), **report)
    if minutes is not None:
        row.left_at = row.reported_at + timedelta(minutes=1)
        row.arrived_at = row.ended_at = row.reported_at + timedelta(minutes=minutes)
        row.save()
    return again(row)


def limit(by: Any, minutes: int, triage: str = "") -> ResponseNorm:
    return norms.save_norm(by, ResponseNorm(what="lapor_tiba", triage=triage, minutes=minutes, starts_on=date(2024, 1, 1)))


def test_supervisi_counts_what_is_listed_behind_each_number(cast: Cast, as_: Any) -> None:
    red, other = limit(cast.kepala, 45, "merah"), limit(cast.kepala, 120)
    limit(cast.lain_kepala, 5)
    kept = {reached(cast.rini, 30).pk, reached(cast.sari, 45).pk}
    broken = {reached(cast.rini, 46).pk, reached(cast.sari, None).pk}
    fresh = called(cast.rini, reported_at=ago(minutes=10))
    running = {fresh.pk}
    yellow = {reached(cast.rini, 100, danger=["kekerasan"]).pk}
    old = reached(cast.rini, 500, days=40)  # longer ago than 30 days
    begun, past, today = (timezone.localdate() - timedelta(days=days) for days in (39, 1, 0))
    for row, limit_on, ended_on in ((old, past, None), (old, past, None), (fresh, today, None), (fresh, past, today)):
        stay = TemporaryPlacement(response=row, place="Asrama", starts_on=begun, limit_on=limit_on, ended_on=ended_on)
        responding.save_doing(cast.rini, stay)
    for row, ends_on, ended_on in ((old, past, None), (fresh, today, None), (fresh, past, today)):
        step(cast.rini, row, function="pelatihan", unit="BLK", happened_on=begun, ends_on=ends_on, ended_on=ended_on)
    reached(cast.lain, 500)
    expected = {
        f"norma-{red.pk}-ditepati": kept, f"norma-{red.pk}-terlampaui": broken, f"norma-{red.pk}-belum-selesai": running,
        f"norma-{other.pk}-ditepati": yellow, f"norma-{other.pk}-terlampaui": set(), f"norma-{other.pk}-belum-selesai": set(),
        "terbuka": broken - {pk for pk in broken if again(EmergencyResponse(pk=pk)).ended_at} | running,
        "tanpa-hasil": {pk for pk in kept | broken | yellow if again(EmergencyResponse(pk=pk)).ended_at}, "belum-diteruskan": set(),
        "penempatan-lewat": {old.pk}, "layanan-lewat": {old.pk},
    }  # fmt: skip
    ((heading, lines),) = counting.supervised(cast.budi)
    shown = {url: count for line in lines for _, count, url in line.numbers}
    assert heading == "Respon kasus"
    assert shown == {reverse("response-behind", args=[key]): len(pks) for key, pks in expected.items()}
    for key, pks in expected.items():
        found = counting.behind(cast.budi, key)
        assert found and {row.pk for row, _ in found[1]} == pks, key
    page = as_(cast.budi).get(reverse("supervision")).content.decode()
    assert "Dari laporan sampai tim tiba, merah, paling lama 45 menit" in page
    client = as_(cast.kepala)
    for key, pks in expected.items():
        listed = client.get(reverse("response-behind", args=[key])).content.decode()
        assert set(re.findall(r"RK/\d+/\d+", listed)) == {again(EmergencyResponse(pk=pk)).number for pk in pks}, key
    for wrong in (f"norma-{red.pk}-entah", "norma-x-ditepati", "entah"):
        assert client.get(reverse("response-behind", args=[wrong])).status_code == 404
    assert as_(cast.lain_kepala).get(reverse("response-behind", args=[f"norma-{red.pk}-ditepati"])).status_code == 404
    assert [count for line in counting.supervised(cast.lain_kepala)[0][1] for _, count, _ in line.numbers] == [0, 1, 0, 0, 0, 0, 1, 0]


def test_figures_equal_a_count_by_hand_and_a_worker_counts_her_own(cast: Cast, django_assert_max_num_queries: Any) -> None:
    limit(cast.kepala, 60)
    for minutes in (10, 20, 30, 40, 50, 70, 80):
        reached(cast.rini, minutes)
    mine = reached(cast.sari, 90, danger=[])
    today = timezone.localdate()
    period = figures.Period(today - timedelta(days=10), today)

    def tables(user: Any) -> dict[str, Tallied]:
        return {table.key: table for table in counting.figures(user, period.first, period.last)}

    with django_assert_max_num_queries(3):
        found = tables(cast.kepala)
    assert found["respon-triase"].counts == [("Merah", 7), ("Hijau", 1)]
    span = "Dari laporan sampai tim tiba"
    assert found["respon-norma"].counts == [(f"{span}: ditepati", 5), (f"{span}: terlampaui", 3)]
    assert found["respon-hasil"].counts == [("Belum ada hasil", 8)]
    assert set(found) == set(figures.WHOLE["respon kasus"]), "each has its value here"
    assert tables(cast.sari)["respon-norma"].counts == [(f"{span}: terlampaui", 1)] and mine.taken_by == cast.sari
    send(cast.sari, mine, cast.rini)
    assert tables(cast.rini)["respon-norma"].counts == [(f"{span}: ditepati", 5), (f"{span}: terlampaui", 3)]
    assert tables(cast.lain_kepala) == {} and counting.figures(cast.kepala, today - timedelta(days=90), today - timedelta(days=80)) == []
    shown = {table.key: table.rows for part in figures.figures(cast.kepala, period) for table in part.tables}
    assert shown["respon-norma"] == [(f"{span}: ditepati", "ditahan"), (f"{span}: terlampaui", "<5")], "small cells are withheld"
    end = "Dari laporan sampai respon selesai"  # each ended where the team arrived: 10, 20, 30, 40, 50, 70, 80, 90 minutes
    left = "Dari laporan sampai tim berangkat"  # one minute each; then 9, 19, 29, 39, 49, 69, 79, 89 on the road
    assert shown["respon-lama"] == [(left, ["1", "1", "8"]), (span, ["45", "83", "8"]), (end, ["45", "83", "8"]),
                                    ("Dari berangkat sampai tiba", ["44", "82", "8"])]  # fmt: skip


def test_the_demo_tells_one_on_the_road_one_done_and_one_that_became_a_case(cast: Cast) -> None:
    users = {"kepala": cast.kepala, "peksos": cast.rini, "peksos2": cast.sari, "psikolog": cast.psikolog}
    play(*demo.stories(users))
    became, done, road = EmergencyResponse.objects.order_by("reported_at")
    assert (road.triage, road.is_open, road.arrived_at) == ("merah", True, None) and road.members.count() == 2
    assert done.outcome == "selesai_di_tempat" and done.arrived_at and done.case is None
    case = Case.objects.get()
    assert became.case == case and case.number and case.stage == "pendekatan-awal"
    assert ResponseNorm.objects.filter(center=cast.center).count() == len(demo.EXAMPLES)
    assert User.objects.get(pk=case.assignments.get().user_id) == cast.sari
