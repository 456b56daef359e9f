"""Every address of a group, asked by everybody for groups of every relation: not yours is 404 and says nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import Role, User
from cases.models import PrintJob, Questionnaire
from groupwork import forming, printing, rights
from groupwork.models import GroupAnswers, GroupDocument, Preparation, Sociometry
from tests.cast import Casework, Cast, assemble
from tests.groupwork.led import Led, placed
from tests.instruments.test_questionnaires import published
from tests.policy.addresses import OF_A_GROUP
from tests.policy.world import ROLES

pytestmark = pytest.mark.django_db
OWN, STUDENTS, TEAM, OTHER, FOREIGN = RELATIONS = ("own", "students", "team", "other", "foreign")
SEES = {"kepala": "own students team other", "supervisor": "own students team", "peksos": "own", "praktikan": "students"}
WRITES = {"peksos": "own", "praktikan": "students"}
READS = {"group": SEES, "group-session": SEES, "group-sociometry": SEES, "group-scores": SEES, "group-print": SEES, "group-document": SEES,
         "group-print-clear": SEES, "group-print-progress": WRITES}  # fmt: skip; the leader asked for a print
DOOR = {"group": "group.read", "group-session": "group.read", "group-sociometry": "group.read", "group-scores": "group.read"} | {
    name: "group.print" for name in ("group-print", "group-document", "group-print-progress")
} | {"group-print-clear": "group.clear"}
ONLY_POST = {"group-propose", "group-leave", "group-print-clear"}
ONLY_GET = {"group", "group-scores", "group-sociometry", "group-document", "group-print-progress"}


def scores_kind(cast: Cast, leader: Any) -> str:
    """A questionnaire of the leader's sentra, published once."""
    head = cast.kepala if leader.center_id == cast.center.pk else cast.lain_kepala
    row = Questionnaire.objects.filter(center=head.center_id).first() or published(cast, head)
    return row.key


class World:
    """own: Rini's; students: of the praktikan; team: of a colleague under Budi; other: Sari's; foreign: of the other sentra."""

    def __init__(self, cast: Cast) -> None:
        tuti = User.objects.create(
            username="tuti", name="Tuti", center=cast.center, role=Role.WORKER, supervisor=cast.budi,
        )  # fmt: skip
        self.cast = cast
        self.drawn: GroupDocument | None = None
        work = Casework(cast.rini)
        placed(cast, work)
        leaders = {OWN: cast.rini, STUDENTS: cast.dian, TEAM: tuti, OTHER: cast.sari, FOREIGN: cast.lain}
        self.ids = {relation: self.fill(leader, relation) for relation, leader in leaders.items()}

    def fill(self, leader: Any, relation: str) -> dict[str, Any]:
        led = Led(leader, name=f"kenari{relation}", purpose=f"kenari{relation}")
        worker = leader if leader.role == Role.WORKER else self.cast.rini
        works = [Casework(worker, name=f"Orang {relation} {place}") for place in "ab"]
        members = led.join(*works)
        saved = led.meet(process=f"kenari{relation}")
        row = Sociometry(group=led.group, happened_on=date(2025, 9, 27), situation=f"kenari{relation}")
        forming.write(leader, row, "sosiometri", None)
        forming.write(leader, Preparation(group=led.group, why_type=f"kenari{relation}"), "persiapan", None)
        kind = scores_kind(self.cast, leader)
        given = GroupAnswers(group=led.group, member=members[0], instrument=kind, instrument_version="1", happened_on=date(2025, 9, 27))
        forming.write(leader, given, "kuesioner", None)
        document = self.document_of(led)
        asked = {"title": "Laporan", "state": "running", "at": document.printed_at, "moved_at": timezone.now() + timedelta(days=1)}
        job = PrintJob.objects.create(about="group", row=led.group.pk, by=leader, **asked)
        return {"group": led.group.code, "member": members[0].pk, "session": saved.session.pk, "sociometry": row.pk,
                "document": document.token, "key": "asesmen", "slug": "persiapan", "scale": kind, "answers": given.pk,
                "job": job.pk}  # fmt: skip

    def document_of(self, led: Led) -> GroupDocument:
        """One report is drawn; those of the other groups stand for the same file."""
        if not self.drawn:
            self.drawn = printing.keep(printing.prepare(led.leader, led.group, timezone.now()))
            return self.drawn
        same = {name: getattr(self.drawn, name) for name in ("format", "file", "sha256", "printed_at")}
        return GroupDocument.objects.create(
            group=led.group, token=f"{led.group.pk:04d}-LAIN", fingerprint=f"{led.group.pk:064d}", printed_by=led.leader, **same
        )

    def url(self, name: str, relation: str, **others: Any) -> str:
        known = {**self.ids[relation], **others}
        pairs = [part.split("=") if "=" in part else (part, part) for part in OF_A_GROUP[name].split()]
        return reverse(name, kwargs={argument: known[source] for argument, source in pairs})


@pytest.fixture(scope="module")
def shared_world(built_once: Any) -> World:
    return built_once(lambda: World(assemble()))


@pytest.fixture
def world(db: None, shared_world: World) -> World:
    return shared_world


def let_in_by_the_door(name: str, role: str) -> bool:
    door = rights.ACTIONS[DOOR.get(name, "group.write")]
    return role in door or role in {each.value for each in door}


def relations_of(name: str, role: str) -> tuple[str, ...]:
    """The groups worth asking for: whom the door does not let in gets no further with any, so one stands for all."""
    return tuple(RELATIONS) if let_in_by_the_door(name, role) else (OWN,)


def expected(name: str, role: str, relation: str, method: str) -> set[int]:
    if not let_in_by_the_door(name, role):
        return {403}
    if (method == "GET" and name in ONLY_POST) or (method == "POST" and name in ONLY_GET):
        return {405}
    if relation not in SEES.get(role, "").split():
        return {404}
    let_in = READS.get(name, WRITES) if method == "GET" or name.startswith("group-print") else WRITES
    if relation in let_in.get(role, "").split():
        return {200, 302, 409, 422}
    return {404} if name == "group-print-progress" else {403}


def test_each_role_gets_into_each_group_as_far_as_it_should(world: World, as_: Any) -> None:
    values = {"admin": "admin", "kepala": Role.HEAD, "supervisor": Role.SUPERVISOR, "peksos": Role.WORKER, "praktikan": Role.STUDENT,
              "profesi": Role.PROFESSIONAL, "pembimbing": Role.CAMPUS, "petugas": Role.PRIVACY}  # fmt: skip
    wrong = []
    for role, who in ROLES.items():
        client = as_(getattr(world.cast, who))
        for name in OF_A_GROUP:
            for relation in relations_of(name, values[role]):
                for method in ("GET", "POST"):
                    if method == "POST" and name in {"group-propose", "group-print", "group-candidates"}:
                        continue  # they act without a form; their refusals are asked below
                    answer = client.generic(method, world.url(name, relation), content_type="application/x-www-form-urlencoded")
                    says = "" if answer.streaming else answer.content.decode()
                    wanted = expected(name, values[role], relation, method)
                    if answer.status_code not in wanted:
                        wrong.append((name, method, role, relation, answer.status_code, wanted))
                    if wanted & {403, 404} and f"kenari{relation}" in says:
                        wrong.append((name, method, role, relation, "says"))
    assert wrong == []


def test_nobody_acts_on_a_group_of_others(world: World, as_: Any) -> None:
    before = GroupDocument.objects.count()
    for who, relation in ((world.cast.sari, OWN), (world.cast.lain, OWN), (world.cast.dian, OWN), (world.cast.rini, FOREIGN)):
        client = as_(who)
        for name in ("group-propose", "group-print", "group-end", "group-leave", "group-candidates"):
            assert client.post(world.url(name, relation)).status_code == 404, (who, name)
    assert GroupDocument.objects.count() == before
    assert as_(world.cast.budi).post(world.url("group-end", OWN)).status_code == 403


def test_a_thing_of_another_group_does_not_exist_under_ones_own(world: World, as_: Any) -> None:
    client = as_(world.cast.rini)
    for name, ids in OF_A_GROUP.items():
        for part in (part.split("=")[1] for part in ids.split() if part.startswith(("pk=", "token="))):
            stolen = world.url(name, OWN, **{part: world.ids[OTHER][part]})
            assert client.get(stolen).status_code in {404, 405} and client.post(stolen).status_code in {404, 405}, name


def test_nobody_gets_further_than_the_sign_in_page(world: World) -> None:
    for name in OF_A_GROUP:
        answer = Client().get(world.url(name, OWN))
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/masuk/")


def test_a_praktikan_whose_placement_is_over_sees_her_group_no_more(world: World, as_: Any) -> None:
    client = as_(world.cast.dian)
    assert client.get(world.url("group", STUDENTS)).status_code == 200
    world.cast.dian.assignments.update(ends_at=timezone.now())
    assert client.get(world.url("group", STUDENTS)).status_code == 404
