"""The matrix, written a second time by hand: who may do what to which case. It is not read from the policy."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import URLPattern, URLResolver, get_resolver

from atensi.accounts.rules import PUBLIC
from cases import policy
from cases.models import Case
from tests.policy.world import RELATIONS, ROLES, World, build

EVERY = "own team other waiting"
TEAM = "own team"
STAND_IN = "own team waiting"
# action: {role: the relations in which the answer is yes}; a role that is not named may never.
ON_A_CASE = {
    "case.list": {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own", "profesi": "own", "praktikan": "own"},
    "case.read": {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own", "profesi": "own", "praktikan": "own"},
    "case.transfer": {"kepala": EVERY, "supervisor": TEAM, "peksos": "own"},
    "case.assign": {"kepala": EVERY, "supervisor": TEAM},
    "beneficiary.write": {"peksos": "own"},
    "entry.write": {"peksos": "own", "profesi": "own", "praktikan": "own"},
    "entry.sign": {"peksos": "own"},
    "stage.submit": {"peksos": "own"},
    "stage.withdraw": {"peksos": "own"},
    "figures.read": {"kepala": EVERY, "supervisor": TEAM, "peksos": "own"},
    "supervision.read": {"kepala": EVERY, "supervisor": TEAM},
    "evaluation.read": {"kepala": EVERY, "supervisor": TEAM},
    "review.list": {"kepala": EVERY, "supervisor": STAND_IN},
    "review.decide": {"kepala": EVERY, "supervisor": STAND_IN},
    "case.close": {"kepala": EVERY, "supervisor": TEAM},
    "case.reopen": {"kepala": EVERY, "supervisor": TEAM},
    "entry.strike": {"peksos": "own", "profesi": "own", "praktikan": "own"},
    "entry.add": {"peksos": "own", "profesi": "own", "praktikan": "own"},
    "beneficiary.merge": {"kepala": EVERY, "supervisor": TEAM},
    "case.history": {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own"},
    "case.print": {"kepala": EVERY, "supervisor": TEAM, "peksos": "own", "praktikan": "own"},
    "case.print-names": {"kepala": EVERY, "supervisor": TEAM, "peksos": "own"},
    "document.sign": {"kepala": EVERY, "supervisor": TEAM, "peksos": "own"},
    "document.read": {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own", "praktikan": "own"},
    "file.attach": {"peksos": "own", "profesi": "own", "praktikan": "own"},
    "daily.write": {"peksos": "own", "profesi": "own"},
    "residence.write": {"peksos": "own"},
    "decision.settle": {"peksos": "own"},
    "file.read": {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own", "profesi": "own", "praktikan": "own"},
}
# action: the roles that may; no case is involved.
WITHOUT_A_CASE = {
    "home": set(ROLES),
    "handover.read": {"kepala", "supervisor", "peksos"},
    "handover.answer": {"kepala", "supervisor", "peksos"},
    "note.read": {"kepala", "supervisor", "peksos"},
    "note.write": {"kepala", "supervisor"},
    "note.sign": {"kepala", "supervisor", "peksos"},
    "survey.open": {"kepala"},
    "survey.answer": {"kepala", "supervisor", "peksos", "profesi"},
    "case.import": {"kepala", "supervisor"},
    "export.read": {"kepala", "supervisor", "petugas"},
    "export.ask": {"kepala"},
    "export.decide": {"kepala", "supervisor", "petugas"},
    "export.download": {"kepala"},
    "account": set(ROLES),
    "draft.keep": set(ROLES),
    "people.manage": {"admin", "kepala"},
    "center.edit": {"admin", "kepala"},
    "log.read": {"kepala", "petugas"},
    "case.create": {"kepala", "supervisor", "peksos"},
    "directory.read": {"kepala", "supervisor", "peksos"},
    "directory.write": {"kepala", "supervisor", "peksos"},
    "blank.read": {"kepala", "supervisor", "peksos", "profesi", "praktikan"},
    "document.check": {"kepala", "supervisor", "peksos", "praktikan"},
}
# Of a group: which groups each role may do it to. Asked in tests/groupwork/test_rights.py, group by group.
OF_A_GROUP = {
    "group.list": {"kepala", "supervisor", "peksos", "profesi", "praktikan"},
    "group.read": {"kepala", "supervisor", "peksos", "profesi", "praktikan"},
    "group.create": {"peksos", "praktikan"},
    "group.write": {"peksos", "praktikan"},
    "group.answer": {"peksos"},
    "group.print": {"kepala", "supervisor", "peksos", "praktikan"},
    "group.clear": {"kepala", "supervisor", "peksos"},
}
# Of a practicum, or of what a sentra decides about practica: asked in tests/practicum/test_rights.py.
OF_A_PRACTICUM = {
    "practicum.list": {"kepala", "supervisor", "peksos", "praktikan", "pembimbing"},
    "practicum.read": {"kepala", "supervisor", "peksos", "praktikan", "pembimbing"},
    "practicum.manage": {"kepala", "supervisor"},
    "practicum.settings": {"admin", "kepala"},
    "practicum.write": {"praktikan"},
    "practicum.comment": {"kepala", "supervisor", "peksos", "pembimbing"},
    "practicum.approve": {"kepala", "supervisor", "peksos", "pembimbing"},
    "practicum.print": {"kepala", "supervisor", "peksos", "praktikan", "pembimbing"},
    "library.edit": {"kepala", "supervisor"},
    "template.edit": {"admin", "kepala"},
}
# Of a response: which ones each role may do it to. Asked in tests/emergency/test_rights.py, relation by relation.
OF_A_RESPONSE = {
    "emergency.create": {"kepala", "supervisor", "peksos", "profesi"},
    "emergency.list": {"kepala", "supervisor", "peksos", "profesi"},
    "emergency.read": {"kepala", "supervisor", "peksos", "profesi"},
    "emergency.join": {"peksos", "profesi"},
    "emergency.write": {"kepala", "supervisor", "peksos", "profesi"},
    "emergency.decide": {"supervisor", "peksos"},
    "emergency.carry": {"peksos"},
    "emergency.print": {"kepala", "supervisor", "peksos"},
    "norm.edit": {"admin", "kepala"},
}
# Asked inside a view or by a function, and the door of no address.
NO_DOOR = {"document.sign"}


@pytest.fixture
def world(cast) -> World:
    return build(cast)


def test_the_matrix_gives_each_role_each_relation_and_each_action_the_expected_answer(world):
    wrong = []
    for action, allowed in ON_A_CASE.items():
        for role in ROLES:
            person = world.person(role)
            seen = set(policy.visible_to(person, action).values_list("pk", flat=True))
            for relation in RELATIONS:
                case, wanted = world.cases[relation], relation in allowed.get(role, "").split()
                answer = bool(policy.can(person, action, case))
                if (case.pk in seen) != wanted or answer != (wanted and action != "case.close"):
                    wrong.append((action, role, relation, wanted, answer))
    assert wrong == []


@pytest.mark.parametrize(("action", "roles"), sorted((OF_A_GROUP | OF_A_PRACTICUM | OF_A_RESPONSE).items()))
def test_a_door_of_groups_practica_and_responses_opens_for_the_roles_that_work_there(cast, action, roles):
    assert {role for role, name in ROLES.items() if policy.may(getattr(cast, name), action)} == roles


@pytest.mark.parametrize("action", sorted(WITHOUT_A_CASE))
def test_each_role_may_what_is_expected_where_no_case_is_involved(cast, action):
    assert {role for role, name in ROLES.items() if policy.can(getattr(cast, name), action)} == WITHOUT_A_CASE[action]
    assert {role for role, name in ROLES.items() if policy.may(getattr(cast, name), action)} == WITHOUT_A_CASE[action]


def test_nobody_may_anything_without_signing_in_or_after_leaving(cast, casework):
    cast.kepala.is_active = False
    for action in policy.MATRIX:
        for nobody in (AnonymousUser(), cast.kepala, None, object()):
            assert not policy.may(nobody, action)
            assert not policy.can(nobody, action, casework.case)
            assert not policy.visible_to(nobody, action).exists()


def test_an_unknown_action_and_an_unknown_role_mean_no(cast, casework):
    assert not policy.can(cast.kepala, "case.destroy", casework.case) and not policy.may(cast.kepala, "")
    cast.kepala.role = "superuser"
    assert not any(policy.may(cast.kepala, action) for action in policy.MATRIX)


@pytest.mark.parametrize("action", sorted(ON_A_CASE))
def test_what_belongs_to_no_case_is_nobodys(cast, action):
    for role, name in ROLES.items():
        assert not policy.can(getattr(cast, name), action, object()), role
        assert not policy.can(getattr(cast, name), action, Case(center=cast.center)), role


def patterns(resolver: URLResolver) -> list[URLPattern]:
    return [
        found
        for each in resolver.url_patterns
        for found in (patterns(each) if isinstance(each, URLResolver) else [each])
    ]


def test_every_view_declares_an_action_of_the_matrix_and_every_action_has_its_view():
    declared = {pattern.name: getattr(pattern.callback, "action", None) for pattern in patterns(get_resolver())}
    assert [name for name, action in declared.items() if action is None] == []
    assert set(declared.values()) - {PUBLIC} == set(policy.MATRIX) - NO_DOOR
    assert set(policy.MATRIX) == set(ON_A_CASE) | set(WITHOUT_A_CASE) | set(OF_A_GROUP) | set(OF_A_PRACTICUM) | set(OF_A_RESPONSE)


def test_only_signing_in_and_out_is_public():
    public = {p.name for p in patterns(get_resolver()) if getattr(p.callback, "action", None) == PUBLIC}
    assert public == {"sign-in", "sign-out"}
