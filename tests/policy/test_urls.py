"""Every address of the product, asked by nobody and by everybody: what is not yours does not exist, and says nothing."""

import re
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from cases.documents import pdf
from cases.documents.binding import bind
from tests.cast import assemble
from tests.policy.addresses import (
    OF_A_CASE,
    OF_A_GROUP,
    OF_A_PRACTICUM,
    OF_A_RESPONSE,
    PUBLIC,
    SEES,
    WITHOUT_A_CASE,
    Row,
    arguments,
    expected,
    outcome,
)
from tests.policy.test_matrix import patterns
from tests.policy.world import FOREIGN, OWN, RELATIONS, ROLES, TEAM, World, build, canary

METHODS = ("GET", "POST", "PUT", "DELETE")
NOBODYS = "ZZZZZZ"  # a code no case has
CHANGING = re.compile(
    r'^\s*(INSERT|UPDATE|DELETE)\b[^"]*"(?!audit_|submissions_)'
)  # a refused act takes its key back itself


@pytest.fixture(scope="module")
def shared_world(built_once: Any) -> World:
    """Built once: what an address changes is undone after each question."""
    return built_once(lambda: build(assemble()))


@pytest.fixture(autouse=True)
def _prints_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF packs its words so that no mark would be found in it: the page it is drawn from is answered in its place."""
    for module, name in ((pdf, "render"), (bind, "bound")):
        monkeypatch.setattr(module, name, lambda html: b"%PDF-1.7 " + html.encode())


@pytest.fixture
def world(db: None, shared_world: World) -> World:
    return shared_world


@pytest.fixture
def clients(world: World, as_: Any) -> dict[str, Client]:
    return {role: as_(world.person(role)) for role in ROLES}


def ask(client: Client, url: str, method: str = "GET", body: str = "") -> tuple[Any, str, list[str]]:
    """The response, everything it says, and the changes of stored rows; undone at once, so that each is asked alike."""
    changes: list[str] = []

    def noting(execute: Any, sql: str, *more: Any) -> Any:
        if CHANGING.match(sql):
            changes.append(sql)
        return execute(sql, *more)

    with transaction.atomic(), connection.execute_wrapper(noting):
        response = client.generic(
            method, url, body if method == "POST" else "", content_type="application/x-www-form-urlencoded"
        )
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    says = body.decode("utf-8", "replace") + "\n" + str(list(response.headers.items()))
    return response, says, changes


def relations_of(row: Row, role: str) -> tuple[str, ...]:
    """The relations worth asking: whom the door does not let in gets no further with any case, so one stands for all."""
    return RELATIONS if role in row.door else (OWN,)


def foreign_marks(role: str) -> list[str]:
    """Canaries of the cases this role may not see."""
    return [canary(relation) for relation in RELATIONS if relation not in SEES.get(role, "").split()]


def without_tokens(says: str) -> str:
    """The page without the keys that are new on every page: of CSRF, of the submission."""
    return re.sub(r'X-CSRFToken": "\w+"|name="(csrfmiddlewaretoken|submission)" value="[^"]*"', "", says)


def test_the_tables_name_every_address_there_is():
    named = [pattern.name for pattern in patterns(get_resolver())]
    assert len(named) == len(set(named))
    others = set(OF_A_GROUP) | set(OF_A_PRACTICUM) | set(OF_A_RESPONSE)
    assert set(named) == set(OF_A_CASE) | others | set(WITHOUT_A_CASE) | set(PUBLIC)


def url_of(name: str, world: World, relation: str = OWN) -> str:
    if name in OF_A_CASE:
        return reverse(name, kwargs=arguments(OF_A_CASE[name].ids, world.ids[relation]))
    page = WITHOUT_A_CASE.get(name)
    if page and page.of:
        return reverse(name, args=[world.of_center[page.of]])
    return reverse(name, args=[world.cast.sari.pk] if page and page.person else page.args if page else [])


def test_nobody_gets_further_than_the_sign_in_page(world):
    for name in [*OF_A_CASE, *WITHOUT_A_CASE]:
        url = url_of(name, world)
        for method in METHODS:
            response, says, changes = ask(Client(), url, method)
            assert response.status_code == 302 and response.headers["Location"].startswith("/masuk/"), (name, method)
            assert "kenari" not in says and changes == [], (name, method)
    for name, wanted in PUBLIC.items():
        for method, status in wanted.items():
            assert ask(Client(), reverse(name), method)[0].status_code == status, (name, method)


@pytest.mark.one_engine
def test_each_role_gets_into_each_case_as_far_as_the_table_says_and_refusals_say_nothing(world, clients):
    wrong, asked = [], 0
    for name, row in OF_A_CASE.items():
        for role, client in clients.items():
            for relation in relations_of(row, role):
                url = url_of(name, world, relation)
                for method in METHODS[:2]:
                    response, says, changes = ask(client, url, method, row.body)
                    found, wanted, asked = outcome(response), expected(row, role, relation, method), asked + 1
                    if found != wanted:
                        wrong.append((name, method, role, relation, f"{wanted} expected, got {response.status_code}"))
                    leaked = [mark for mark in foreign_marks(role) if mark in says]
                    if leaked or (found != "in" and canary(relation) in says):
                        wrong.append((name, method, role, relation, "leaks", leaked))
                    if changes and (method == "GET" or found != "in"):
                        wrong.append((name, method, role, relation, "changes", changes[0][:80]))
    assert wrong == []
    assert asked == 2 * sum(len(relations_of(row, role)) for row in OF_A_CASE.values() for role in ROLES)


@pytest.mark.one_engine
def test_each_role_opens_the_other_pages_as_the_table_says_and_finds_no_foreign_case_there(world, clients):
    wrong = []
    for name, page in WITHOUT_A_CASE.items():
        for role, client in clients.items():
            for method in METHODS[:2]:
                response, says, changes = ask(client, url_of(name, world), method)
                allowed = page.bare if method == "POST" or page.bare == "404" else "in"
                wanted = "403" if role not in page.roles else allowed if method in page.methods.split() else "405"
                if outcome(response) != wanted:
                    wrong.append((name, method, role, f"{wanted} expected, got {response.status_code}"))
                if changes and (method == "GET" or wanted != "in"):
                    wrong.append((name, method, role, changes[0][:80]))
                wrong += [(name, method, role, mark) for mark in foreign_marks(role) if mark in says]
    assert wrong == []


@pytest.mark.one_engine
def test_methods_nobody_uses_are_refused_everywhere(world, clients):
    for name in [*OF_A_CASE, *WITHOUT_A_CASE]:
        for method in METHODS[2:]:
            for client in (clients["peksos"], clients["kepala"], clients["admin"]):
                response, _, changes = ask(client, url_of(name, world), method)
                assert response.status_code in {403, 405} and changes == [], (name, method)


@pytest.mark.one_engine
def test_a_case_of_others_and_a_case_that_is_not_have_the_same_answer_to_the_byte(world, clients):
    for name, row in OF_A_CASE.items():
        for role, client in ((role, client) for role, client in clients.items() if role in row.door):
            for method in METHODS[:2]:
                theirs = reverse(name, kwargs=arguments(row.ids, world.ids[FOREIGN]))
                nobodys = reverse(name, kwargs=arguments(row.ids, world.ids[FOREIGN], code=NOBODYS))
                (one, says, _), (other, said, _) = ask(client, theirs, method), ask(client, nobodys, method)
                assert one.status_code == other.status_code, (name, role, method)
                assert without_tokens(says) == without_tokens(said), (name, role, method)


@pytest.mark.one_engine
def test_a_thing_of_another_case_does_not_exist_under_ones_own(world, clients):
    for name, row in OF_A_CASE.items():
        parts = [part.split("=")[-1] for part in row.ids.split() if part.startswith(("pk=", "token="))]
        for part in parts:
            for relation in (TEAM, FOREIGN):
                stolen = arguments(row.ids, world.ids[OWN], **{part: world.ids[relation][part]})
                for role in ("peksos", "kepala", "supervisor", "praktikan", "profesi"):
                    for method in METHODS[:2]:
                        response, says, changes = ask(clients[role], reverse(name, kwargs=stolen), method)
                        assert response.status_code in {403, 404, 405} and changes == [], (name, role, method)
                        assert canary(relation) not in says, (name, role, method)


def test_a_person_of_another_sentra_does_not_exist_in_pengaturan(world, clients):
    for name in (name for name, page in WITHOUT_A_CASE.items() if page.person):
        for role in ("admin", "kepala"):
            for method in METHODS[:2]:
                response, says, changes = ask(clients[role], reverse(name, args=[world.cast.lain.pk]), method)
                assert response.status_code in {404, 405} and "Manurung" not in says and changes == []


def test_searching_for_a_foreign_case_finds_nothing_and_says_nothing(world, clients):
    own_words = {canary(FOREIGN), world.cases[FOREIGN].code, world.cases[FOREIGN].number, "Orang Foreign"}
    for role in ("kepala", "supervisor", "peksos", "profesi", "praktikan"):
        for word in own_words:
            for name in ("cases", "search"):
                _, says, _ = ask(clients[role], f"{reverse(name)}?q={word}")
                _, nothing, _ = ask(clients[role], f"{reverse(name)}?q=zzzzzzzz")
                said = without_tokens(says).replace(word, "").replace(word.upper(), "")
                assert canary(FOREIGN) not in said and world.cases[FOREIGN].code not in said
                assert says.count("/kasus/") == nothing.count("/kasus/"), (role, word, name)


def test_no_address_holds_a_name_a_number_or_a_nik(world):
    for name in OF_A_CASE:
        assert "kenari" not in url_of(name, world) and "STC" not in url_of(name, world)
