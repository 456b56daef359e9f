"""Sociometric indices against values computed by hand, and the sociogram with and without rejections."""

from datetime import date

import pytest
from django.urls import reverse

from groupwork import forming, sociogram
from groupwork.measures import decimal, measure
from groupwork.models import Sociometry
from groupwork.naming import Roster
from tests.cast import Cast
from tests.groupwork.led import Led, people

A, B, C, D, E = 1, 2, 3, 4, 5


def answers(chosen: str, rejected: str = "") -> list[dict]:
    """ "12 21" -> 1 chooses 2, 2 chooses 1."""
    pairs = [(pair, "pilihan") for pair in chosen.split()] + [(pair, "penolakan") for pair in rejected.split()]
    return [{"from": int(pair[0]), "to": int(pair[1]), "kind": kind} for pair, kind in pairs]


def test_indices_of_five_by_hand() -> None:
    # 1 and 2, 1 and 3, 2 and 3 choose each other; 4 chooses 1; 5 is chosen by nobody and rejected by 1 and 2; 4 is named by nobody.
    found = measure([A, B, C, D, E], answers("12 21 13 31 23 32 41", "15 25"))
    by = {each.member: each for each in found.standings}
    assert (by[A].choice_index, by[A].rejection_index) == (3 / 4, 0) and by[A].status == "bintang"
    assert (by[B].choice_index, by[B].mutual) == (2 / 4, (A, C)) and by[B].status == "rata-rata"
    assert by[D].status == "terabaikan"
    assert (by[E].choice_index, by[E].rejection_index, by[E].difference) == (0, 2 / 4, -0.5) and by[E].status == "tertolak"
    assert found.mutual_pairs == ((A, B), (A, C), (B, C)) and found.cohesion == 3 / 10
    assert found.isolated == (D, E) and found.integration == 1 / 2
    assert found.cliques == ((A, B, C),)
    assert [decimal(value) for value in (0.75, -0.5, 0.3)] == ["0,75", "−0,50", "0,30"]


def test_controversial_is_chosen_and_rejected_by_two_and_nobody_isolated_has_no_integration() -> None:
    found = measure([A, B, C, D, E], answers("12 32 21 13 14 15", "42 52"))
    by = {each.member: each for each in found.standings}
    assert by[B].status == "kontroversial" and (by[B].choice_index, by[B].rejection_index) == (0.5, 0.5)
    assert found.isolated == () and found.integration is None


def test_strangers_and_choices_of_oneself_count_for_nothing_and_one_member_divides_by_nothing() -> None:
    assert measure([A, B], answers("11 19 91 12")).standings[1].choice_index == 1
    alone = measure([A], [])
    assert (alone.cohesion, alone.standings[0].choice_index) == (0, 0)
    assert measure([], []).standings == ()


@pytest.mark.django_db
def test_the_version_for_the_group_has_no_rejection_no_standing_and_no_name(cast: Cast, as_) -> None:
    led = Led(cast.rini)
    one, two, three = led.join(*people(cast, count=3))
    rows = [{"from": one.pk, "to": two.pk, "kind": "pilihan"}, {"from": three.pk, "to": one.pk, "kind": "penolakan"}]
    row = forming.write(cast.rini, Sociometry(
        group=led.group, happened_on=date(2025, 9, 27), situation="Duduk bersebelahan", choices=rows), "sosiometri", None)  # fmt: skip
    address = reverse("group-sociometry", args=[led.group.code, row.pk])
    whole = as_(cast.rini).get(address).content.decode()
    shared = as_(cast.rini).get(address, {"untuk": "kelompok"}).content.decode()
    assert "menolak" in whole and "tertolak" in whole and "Rukmi Nastiti" in whole
    main = shared[shared.index("<main") :]
    for word in ("menolak", "tertolak", "penolakan", "Kedudukan", "Rukmi", "Seruni"):
        assert word not in main.replace("Tanpa penolakan dan kedudukan, dengan inisial.", ""), word
    assert ">RN<" in main and ">SH<" in main
    roster = Roster(led.group)
    assert sociogram.matrix(row, roster, True)[1][2][1] == "−" and sociogram.matrix(row, roster, False)[1][2][1] == ""


@pytest.mark.django_db
def test_more_than_the_asked_number_and_a_choice_and_rejection_of_the_same_are_refused_in_words(cast: Cast, as_) -> None:
    led = Led(cast.rini)
    one, two, three = led.join(*people(cast, count=3))
    client, address = as_(cast.rini), reverse("group-sociometry-new", args=[led.group.code])
    sent = {"happened_on": "27/9/2025", "situation": "Makan", "most_choices": "1", "most_rejections": "1"}
    answer = client.post(address, {**sent, f"pilihan_{one.pk}": [two.pk, three.pk]})
    assert answer.status_code == 422 and "Paling banyak 1" in answer.content.decode()
    answer = client.post(address, {**sent, f"pilihan_{one.pk}": [two.pk], f"penolakan_{one.pk}": [two.pk]})
    assert answer.status_code == 422 and "dipilih dan tidak dipilih" in answer.content.decode()
    assert client.post(address, {**sent, f"pilihan_{one.pk}": [two.pk]}).status_code == 302
    assert Sociometry.objects.get().choices == [{"from": one.pk, "to": two.pk, "kind": "pilihan"}]
