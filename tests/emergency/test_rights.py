"""Every address of a response, asked by everybody for responses of every relation: not yours is 404 and says nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from atensi.audit.models import LogEntry
from cases import policy
from cases.emergency import responding, rights
from cases.emergency.extension import PAGES, SENTENCES
from cases.refusals import NotAllowed, StalePage
from tests.cast import Cast
from tests.emergency.called import YELLOW, again, assess, called, done, gone, send
from tests.policy.addresses import OF_A_RESPONSE, arguments
from tests.policy.world import ROLES

pytestmark = pytest.mark.django_db
# taken: by Rini; team: Wati's report, Rini and the psychologist in the team; pic: Wati's report, Rini is PIC; red: Wati's, open;
# yellow: Wati's, nobody's but hers; gone: Wati's red one that has ended; foreign: of the other sentra.
RELATIONS = TAKEN, TEAM, PIC, RED, OTHER, GONE, FOREIGN = ("taken", "team", "pic", "red", "yellow", "gone", "foreign")
ALL = "taken team pic red yellow gone"
READS = {"kepala": ALL, "supervisor": ALL, "peksos": "taken team pic red", "profesi": "team"}
WRITES = {"kepala": "", "supervisor": ALL, "peksos": "taken team", "profesi": "team"}
DECIDES = {"supervisor": ALL, "peksos": "team"}
CARRIES = {"peksos": "taken team pic"}
PRINTS = {"kepala": ALL, "supervisor": ALL, "peksos": "taken team pic"}
JOINS = {"peksos": "taken team pic red", "profesi": "team"}
REACH = {"response": READS, "response-file": READS, "response-join": JOINS, "response-outcomes": DECIDES, "response-outcome": DECIDES,
         "response-carry": CARRIES, "response-print": PRINTS, "response-print-clear": PRINTS, "response-document": PRINTS,
         "response-print-progress": PRINTS}  # fmt: skip
ONLY_POST = {"response-tap", "response-join", "response-print-clear"}
# What the taker of a yellow report gets where it is not simply her page: nothing printed, not her decision, nothing to carry yet.
TAKERS = {"response-document": 404, "response-print-progress": 404,
          "response-outcomes": 403, "response-outcome": 403, "response-carry": 302}
# One address of each reach is asked by everybody for every relation; the others stand behind the same loader, and are asked once
# for what may be done, read and not seen.
EVERYWHERE = {"response", "response-edit", "response-outcomes", "response-carry", "response-print"}


class World:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        by = {TAKEN: cast.rini, FOREIGN: cast.lain}
        self.rows = {}
        for relation in RELATIONS:
            taker = by.get(relation, cast.wati)
            danger = ["nyawa"] if relation in {RED, GONE} else YELLOW
            texts = dict.fromkeys(("place", "happened", "name"), f"kenari{relation}")
            self.rows[relation] = called(taker, danger=danger, **texts)
        send(cast.wati, self.rows[TEAM], cast.rini, cast.psikolog)
        pic = again(self.rows[PIC])
        pic.pic = cast.rini
        pic.save()
        self.ids = {}
        for relation, row in self.rows.items():
            taker = by.get(relation, cast.wati)
            made = done(taker, row, f"kenari{relation}")
            if relation == GONE:
                gone(taker, row)
                assess(taker, row, safety=f"kenari{relation}")
            self.ids[relation] = {"response": row.code, "what": "left", "kind": "bantuan", "row": made["bantuan"].pk,
                                  "photo": made["foto"].pk, "file": made["foto"].file.token, "key": "di_luar_kewenangan",
                                  "document": "TIADA", "job": 0}  # fmt: skip

    def url(self, name: str, relation: str, **others: Any) -> str:
        return reverse(name, kwargs=arguments(OF_A_RESPONSE[name], self.ids[relation], **others))


@pytest.fixture
def world(cast: Cast) -> World:
    return World(cast)


def expected(name: str, role: str, relation: str) -> set[int]:
    let_in = REACH.get(name, WRITES)
    if role not in let_in:
        return {403}
    if relation not in READS[role].split():
        return {404}
    if relation not in let_in[role].split():
        return {403}
    return {404} if name in {"response-document", "response-print-progress"} else {200, 302}  # nothing was printed


def relations(name: str, role: str) -> tuple[str, ...]:
    if role not in REACH.get(name, WRITES):
        return (TAKEN,) if name in EVERYWHERE else ()  # the door of each action stands in tests/policy/test_matrix.py
    if name == "response-join":
        return (OTHER, FOREIGN) if role == "peksos" else ()  # it would act; let in below
    return RELATIONS if name in EVERYWHERE else (PIC, OTHER, FOREIGN) if role == "peksos" else ()


def test_each_role_gets_into_each_response_as_far_as_it_should(world: World, as_: Any) -> None:
    wrong = []
    for role, who in ROLES.items():
        client = as_(getattr(world.cast, who))
        for name in OF_A_RESPONSE:
            for relation in relations(name, role):
                wanted = expected(name, role, relation)
                answer = client.post(world.url(name, relation)) if name in ONLY_POST else client.get(world.url(name, relation))
                if answer.status_code not in wanted:
                    wrong.append((name, role, relation, answer.status_code, wanted))
                if wanted & {403, 404} and f"kenari{relation}" in answer.content.decode():
                    wrong.append((name, role, relation, "says"))
    assert wrong == []
    rini = as_(world.cast.rini)
    for name, ids in OF_A_RESPONSE.items():
        if name not in ONLY_POST:
            assert rini.get(world.url(name, TAKEN)).status_code == TAKERS.get(name, 200), name
        assert Client().get(world.url(name, TAKEN)).headers["Location"].startswith("/masuk/")
        for part in (part.split("=")[1] for part in ids.split() if part.startswith(("pk=", "token="))):
            stolen = world.url(name, TAKEN, **{part: world.ids[OTHER][part]})
            assert rini.get(stolen).status_code == 404, f"{name}: a row of another response under one's own"
    refused = LogEntry.objects.filter(action="emergency.refused", extra__response=world.ids[OTHER]["response"])
    assert refused.filter(actor=world.cast.rini.pk).exists(), "who was refused stands in the log"
    read = LogEntry.objects.filter(action="emergency.read", actor=world.cast.rini.pk, extra__response=world.ids[TAKEN]["response"])
    opened = set(OF_A_RESPONSE) - ONLY_POST - {"response-outcomes", "response-outcome"}
    assert opened <= set(read.values_list("extra__page", flat=True)), "every look is in the log"
    said = set(LogEntry.objects.filter(action__startswith="emergency.").values_list("action", flat=True))
    assert said <= set(SENTENCES) and set(OF_A_RESPONSE) <= set(PAGES)
    _lists(world, as_)


def _lists(world: World, as_: Any) -> None:
    """List and search show what is one's own; the search names nobody."""
    users = {role: getattr(world.cast, ROLES[role]) for role in READS}
    for role, seen in READS.items():
        client = as_(users[role])
        page = client.get(reverse("responses")).content.decode()
        logged = LogEntry.objects.filter(action="emergency.listed", actor=users[role].pk).latest("seq").extra["codes"]
        found = client.get(reverse("search"), {"q": "RK/"}).content.decode()
        for relation, row in world.rows.items():
            assert (f"kenari{relation}" in page) == (relation in seen.split()), (role, relation)
            assert (row.code in logged) == (relation in seen.split()), "what a list showed is in the log"
            assert f"kenari{relation}" not in found and (relation in seen.split() or row.code not in found)


def test_red_ones_are_read_by_every_worker_while_they_are_open(cast: Cast) -> None:
    red, yellow = called(cast.wati), called(cast.wati, danger=YELLOW)
    seen = rights.visible_to(cast.rini)
    assert [row.pk for row in seen] == [red.pk] and not policy.can(cast.rini, "emergency.write", red)
    assert not rights.visible_to(cast.psikolog).exists() and not rights.visible_to(cast.dian).exists()
    responding.join(cast.rini, red)
    assert policy.can(cast.rini, "emergency.write", red)
    with pytest.raises(StalePage):
        responding.join(cast.rini, red)
    with pytest.raises(NotAllowed):
        responding.join(cast.sari, yellow)
    gone(cast.wati, red)
    assert not rights.visible_to(cast.sari).exists() and rights.visible_to(cast.rini).get() == red
