"""Every address of a practicum, asked by everybody for practica of every relation: not yours is 404 and says nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from atensi.accounts.models import Role, User
from atensi.audit.models import LogEntry
from cases import assigning, policy
from cases.demo.clock import clock_at
from cases.models import Assignment
from cases.practicum import placing, proposals, rights
from cases.practicum.models import Activity, Consultation, Practicum
from tests.cast import Casework, Cast
from tests.policy.addresses import OF_A_PRACTICUM, arguments
from tests.policy.world import ROLES
from tests.practicum.placed import act, another_student, at, away, consult, place

pytestmark = pytest.mark.django_db
# own: Dian's with Rini and Dewa; team: of a colleague of Rini's; other: of Wati's team; ended: Dian's, printing still allowed;
# gone: Dian's, printing over as well; foreign: of the other sentra.
RELATIONS = OWN, TEAM, OTHER, ENDED, GONE, FOREIGN = ("own", "team", "other", "ended", "gone", "foreign")
SEES = {
    "kepala": "own team other ended gone", "supervisor": "own team ended gone", "peksos": "own ended gone",
    "praktikan": "own ended", "pembimbing": "own ended",
}  # fmt: skip
MANAGES = {"kepala": SEES["kepala"], "supervisor": SEES["supervisor"]}
WRITES = {"praktikan": "own"}
APPROVES = {"peksos": "own ended gone", "pembimbing": "own ended", "kepala": "", "supervisor": ""}
READS = {"practicum", "practicum-activities", "practicum-photo", "practicum-consultations"}
MANAGED = ("practicum-edit", "practicum-letter")
REACH = {"practicum-consultation-confirm": APPROVES} | dict.fromkeys(MANAGED, MANAGES) | dict.fromkeys(READS, SEES)
ONLY_POST = {"practicum-activity-strike", "practicum-consultation-confirm", "practicum-consultation-strike"}
ACTION = {"practicum-consultation-confirm": "practicum.approve"} | dict.fromkeys(MANAGED, "practicum.manage") | dict.fromkeys(
    READS, "practicum.read"
)  # fmt: skip


class World:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        tuti = User.objects.create(username="tuti", name="Tuti", center=cast.center, role=Role.WORKER, supervisor=cast.budi)
        lecturer = another_student(cast, "Eka Dosen", role=Role.CAMPUS)
        others = {"campus_supervisor": lecturer}
        self.work = Casework(cast.rini)
        theirs = User.objects.create(username="jauh", name="Jauh", center=cast.other_center, role=Role.STUDENT)
        self.rows = {
            OWN: place(cast, self.work),
            TEAM: place(cast, student=another_student(cast), field_supervisor=tuti, **others),
            OTHER: place(cast, student=another_student(cast, "Ola", cast.wati), field_supervisor=cast.sari, by=cast.wati, **others),
            ENDED: place(cast, starts_on=away(-60), ends_on=away(-20)),
            GONE: place(cast, starts_on=away(-300), ends_on=away(-200)),
            FOREIGN: place(cast, student=theirs, by=cast.lain_kepala, field_supervisor=cast.lain, campus_supervisor=None),
        }
        self.ids = {relation: self.fill(relation) for relation in RELATIONS}

    def fill(self, relation: str) -> dict[str, Any]:
        row = self.rows[relation]
        done = act(row, text=f"kenari{relation}", place=f"kenari{relation}", photo=True, faces_consented=True)
        said = consult(row, matter=f"kenari{relation}")
        return {"practicum": row.code, "activity": done.pk, "photo": done.photo.token, "consultation": said.pk}  # type: ignore[union-attr]


@pytest.fixture
def world(cast: Cast) -> World:
    return World(cast)


def wanted(name: str, role: str, relation: str) -> str:
    reach = REACH.get(name, WRITES)
    if not policy.MATRIX[ACTION.get(name, "practicum.write")].get(role):
        return "403"
    if relation not in SEES.get(role, "").split():
        return "404"
    return "in" if relation in reach.get(role, "").split() else "403"


def outcome(response: Any) -> str:
    return str(response.status_code) if response.status_code in {403, 404, 405} else "in"


def says(response: Any) -> str:
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode("utf-8", "replace")


def test_each_role_gets_into_each_practicum_as_far_as_the_table_says(world: World, as_: Any) -> None:
    wrong = []
    assert set(REACH) <= set(OF_A_PRACTICUM)
    for role, person in ROLES.items():
        client: Client = as_(getattr(world.cast, person))
        for relation in RELATIONS if role in SEES else (OWN,):
            for name in mine():
                url = reverse(name, kwargs=arguments(OF_A_PRACTICUM[name], world.ids[relation]))
                response = client.post(url) if name in ONLY_POST else client.get(url)
                found, text = outcome(response), says(response)
                if found != wanted(name, role, relation):
                    wrong.append((name, role, relation, found))
                if found != "in" and f"kenari{relation}" in text:
                    wrong.append((name, role, relation, "leaks"))
        if role in SEES:
            told = says(client.get(reverse("practica")))
            listed = {relation for relation in RELATIONS if f"/praktikum/{world.rows[relation].code}/" in told}
            assert listed == set(SEES[role].split()), role
    assert wrong == []
    read = LogEntry.objects.filter(action="practicum.read", actor=world.cast.rini.pk, extra__practicum=world.rows[OWN].code)
    assert READS | {"practicum-consultation-confirm"} == set(read.values_list("extra__page", flat=True)), "every look is in the log"
    refused = LogEntry.objects.filter(action="practicum.refused", actor=world.cast.rini.pk).values_list("extra__practicum", flat=True)
    assert {world.rows[OTHER].code, world.rows[FOREIGN].code} <= set(refused)
    assert LogEntry.objects.filter(action="practicum.listed", actor=world.cast.rini.pk).count() == 1


def mine() -> list[str]:
    """The addresses of this table; writing, printing and the library have tables of their own."""
    return [name for name in OF_A_PRACTICUM if name in REACH or name.startswith(("practicum-activity", "practicum-consultation"))]


def test_an_entry_of_another_practicum_does_not_exist_under_ones_own(world: World, as_: Any) -> None:
    client = as_(world.cast.dian)
    for name in mine():
        for part in ("activity", "consultation", "photo"):
            if f"={part}" in OF_A_PRACTICUM[name]:
                stolen = arguments(OF_A_PRACTICUM[name], world.ids[OWN], **{part: world.ids[TEAM][part]})
                response = client.post(reverse(name, kwargs=stolen)) if name in ONLY_POST else client.get(reverse(name, kwargs=stolen))
                assert response.status_code in {403, 404}, name
    assert not Activity.objects.exclude(struck_at=None).exists() and not Consultation.objects.exclude(confirmed_at=None).exists()


def test_the_functions_ask_the_policy_themselves(world: World) -> None:
    cast, row = world.cast, world.rows[OWN]
    for person in (cast.kepala, cast.rini, cast.dosen, cast.psikolog):
        assert not policy.can(person, "practicum.write", row)
    assert policy.can(cast.rini, "practicum.comment", row) and policy.can(cast.budi, "practicum.comment", row)
    assert not policy.can(cast.kepala, "practicum.comment", row) and not policy.can(cast.budi, "practicum.approve", row)
    assert policy.can(cast.dosen, "practicum.print", row) and not policy.can(cast.dosen, "practicum.print", world.rows[TEAM])
    assert not policy.can(cast.kepala, "practicum.read", Practicum(center=cast.center))
    for name in ("practicum.read", "practicum.write", "practicum.print"):
        assert not policy.can(cast.lain, name, row) and policy.can(cast.dian, name, row), name


def test_the_campus_supervisor_sees_the_practicum_and_never_the_case(world: World, as_: Any) -> None:
    client, row = as_(world.cast.dosen), world.rows[OWN]
    act(row, text="Rukmi Nastiti ikut senam")
    consult(row, matter="Rukmi belum mau bergaul")
    pages = "".join(says(client.get(reverse(name, args=[row.code]))) for name in
                    ("practicum", "practicum-activities", "practicum-consultations"))  # fmt: skip
    assert "Rukmi" not in pages and "RN ikut senam" in pages and world.work.case.code not in pages
    assert client.get(reverse("case", args=[world.work.case.code])).status_code in {403, 404}
    assert client.get("/").headers["Location"] == "/praktikum/" and client.get("/kasus/").status_code == 403
    hidden = act(row, photo=True, faces_consented=False)
    url = reverse("practicum-photo", args=[row.code, hidden.photo.token])  # type: ignore[union-attr]
    assert client.get(url).status_code == 404 and as_(world.cast.dian).get(url).status_code == 200
    agreed = reverse("practicum-photo", args=[row.code, world.ids[OWN]["photo"]])
    assert client.get(agreed).status_code == 200
    world.work.write("fasilitasi-akses", "keputusan", happened_on="10/3/2025", decision="diterima", category="trafficking",
                     cluster="tuna_sosial_kpo")  # fmt: skip
    assert client.get(agreed).status_code == 404  # of a victim nothing that shows a face


class TestAccessEndsByItself:
    def test_the_minute_after_the_last_day_the_praktikan_reads_and_writes_nothing_of_the_case(self, world: World) -> None:
        dian, row, case = world.cast.dian, world.rows[OWN], world.work.case
        for moment, open_ in ((at(row.ends_on, 23, 58), True), (at(away(21), 0, 0), False)):
            with clock_at(moment):
                assert bool(policy.can(dian, "case.read", case)) is open_
                assert bool(policy.can(dian, "practicum.write", row)) is open_
                assert policy.can(dian, "practicum.print", row)

    def test_nothing_is_open_before_the_first_day(self, cast: Cast) -> None:
        work = Casework(cast.rini)
        row = place(cast, work, starts_on=away(3), ends_on=away(30))
        for moment, open_ in ((at(away(2), 23, 59), False), (at(away(3), 0, 1), True)):
            with clock_at(moment):
                assert bool(policy.can(cast.dian, "case.read", work.case)) is open_
                assert bool(policy.can(cast.dian, "practicum.write", row)) is open_

    def test_printing_lasts_until_its_day_and_not_longer(self, world: World) -> None:
        row = world.rows[OWN]
        for moment, open_ in ((at(row.print_until, 23, 59), True), (at(row.print_until + timedelta(days=1), 0, 0), False)):
            with clock_at(moment):
                for person in (world.cast.dian, world.cast.dosen):
                    assert bool(policy.can(person, "practicum.print", row)) is open_
                    assert rights.visible_to(person).filter(pk=row.pk).exists() is open_

    def test_the_whole_way_of_one_praktikan_and_an_assignment_that_was_prolonged_by_itself(self, cast: Cast, as_: Any) -> None:
        work = Casework(cast.rini)
        row = place(cast, work, starts_on=away(2), ends_on=away(10), print_until=away(40))
        given = Assignment.objects.get(user=cast.dian, case=work.case)
        by_hand = proposals.last_minute(away(20))
        assigning.move(cast.budi, work.case, given, by_hand)
        row.title = "Judul lain"
        placing.change(cast.kepala, row, row.version)
        row.ends_on = away(12)
        placing.change(cast.kepala, row, row.version)
        assert Assignment.objects.get(pk=given.pk).ends_at == by_hand and row.print_until == away(40)
        for day, reads, writes, prints in (
            (away(1), False, False, True), (away(3), True, True, True), (away(12), True, True, True), (away(13), True, False, True),
            (away(20), True, False, True), (away(21), False, False, True), (away(40), False, False, True), (away(41), False, False, False),
        ):  # fmt: skip
            with clock_at(at(day)):
                asked = ("case.read", work.case), ("practicum.write", row), ("practicum.print", row)
                assert [bool(policy.can(cast.dian, act, each)) for act, each in asked] == [reads, writes, prints], day
                page = as_(cast.dian).get(reverse("practicum-print", args=[row.code]))
                assert page.status_code == (200 if prints else 404), day
        row.ends_on = away(5)
        placing.change(cast.kepala, row, row.version)
        assert Assignment.objects.get(pk=given.pk).ends_at == proposals.last_minute(away(5)), "cut short by an act, both are"

    def test_after_her_time_the_praktikan_sees_the_faces_that_print_and_no_others(self, world: World, as_: Any) -> None:
        row, client = world.rows[ENDED], as_(world.cast.dian)
        bare = act(row, photo=True)
        url = reverse("practicum-photo", args=[row.code, bare.photo.token])  # type: ignore[union-attr]
        assert client.get(url).status_code == 404 and url not in says(client.get(reverse("practicum-activities", args=[row.code])))
        assert client.get(reverse("practicum-photo", args=[row.code, world.ids[ENDED]["photo"]])).status_code == 200
        assert as_(world.cast.rini).get(url).status_code == 200

    def test_only_kepala_lets_somebody_write_after_the_end(self, world: World, as_: Any) -> None:
        row = world.rows[ENDED]
        refused = as_(world.cast.dian).get(reverse("practicum-activity-new", args=[row.code]))
        assert refused.status_code == 403 and "Masa menulis berakhir" in says(refused)
        row.write_until = away(5)
        with pytest.raises(placing.NotAllowed, match="kepala"):
            placing.change(world.cast.budi, row, row.version)
        placing.change(world.cast.kepala, row, row.version)
        assert policy.can(world.cast.dian, "practicum.write", row)
