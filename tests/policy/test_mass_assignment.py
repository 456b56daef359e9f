"""Fields that a form does not have may be posted with it, and change nothing (A-6)."""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from cases.models import Assignment, Case, StageReview
from cases.stages import BY_KEY, STAGE_OF
from cases.stages.base import StageEntry
from tests.accounts.pages import fields
from tests.policy.world import OWN, build

# Columns nobody sets by posting, with what an intruder would like them to be. `theirs` stands for the key of a colleague.
COVETED: dict[str, Any] = {
    "state": "ditutup", "number": "STC/2025/9999", "review": "1", "author": "theirs", "author_id": "theirs", "center": "2",
    "center_id": "2", "role": "kepala", "case": "2", "case_id": "2", "id": "1", "pk": "1", "drafted": "on", "signed_by": "theirs",
    "signed_version": "99", "submitted_by": "theirs", "decided_by": "theirs", "code": "AAAAAA", "beneficiary": "2",
    "is_active": "on", "username": "penyusup", "password": "x", "vault_id": str(uuid.uuid4()), "nik_sealed": "x",
    "nik_index": "x", "kk_sealed": "x", "index": "on", "stage": "terminasi", "turn": "5-selesai", "ended_on": "1/1/2026",
    "opened": "1/1/2020", "struck_at": "1/1/2026", "struck_by": "theirs", "written_at": "1/1/2020", "was_done": "on",
    "names_allowed": "on", "duty": "pengampu", "user": "theirs", "previous": "1", "merged_into": "1", "snapshot": "[]",
}  # fmt: skip
KEPT = {  # by model: the columns that must stay as they were
    "cases.Case": ("state", "number", "code", "center_id", "beneficiary_id", "opened", "ended_on", "previous_id"),
    "cases.Beneficiary": ("center_id", "vault_id", "nik_index", "kk_index", "merged_into_id"),
    "cases.FamilyMember": ("beneficiary_id", "index"),
    "cases.Union": ("beneficiary_id",),
    "cases.Assignment": ("case_id", "user_id", "duty", "names_allowed"),
    "cases.StageReview": ("state", "submitted_by_id", "decided_by_id", "was_done", "snapshot"),
    "accounts.User": ("role", "center_id", "username", "password", "is_active"),
    "accounts.Center": ("code",),
}
ENTRY = ("case_id", "author_id", "review_id", "drafted", "signed_by_id", "signed_version", "struck_at", "struck_by_id")


def kept() -> dict[str, dict[int, tuple]]:
    """The kept columns of all rows, by model and key."""
    found = {}
    wanted = {**KEPT, **{model._meta.label: ENTRY for model in [*STAGE_OF, _result()]}}
    for label, columns in wanted.items():
        model = apps.get_model(label)
        found[label] = {row[0]: row[1:] for row in model._base_manager.values_list("pk", *columns)}
    return found


def _result() -> type[StageEntry]:
    return apps.get_model("cases.InstrumentResult")


@pytest.fixture
def world(cast):
    return build(cast, (OWN,))


def addresses(world) -> list[str]:
    """Every page of a case with a form that saves, as the worker in charge."""
    code, ids = world.cases[OWN].code, world.ids[OWN]
    found = [
        reverse("entry-new", args=[code, stage.key, form.slug]) for stage in BY_KEY.values() for form in stage.forms
    ]
    found += [reverse("instrument-new", args=[code, "bpss"]), reverse("identity-edit", args=[code])]
    found += [reverse("member-new", args=[code]), reverse("union-new", args=[code])]
    found += [reverse("member-edit", args=[code, ids["member"]]), reverse("union-edit", args=[code, ids["union"]])]
    found += [reverse("entry-edit", args=[code, "implementasi", "layanan", ids["entry"]])]
    return found + [reverse("instrument-edit", args=[code, "bpss", ids["result"]])]


def test_every_form_of_a_case_takes_its_own_fields_and_no_others(world, cast, as_):
    client, saved = as_(cast.rini), 0
    wanted = {name: str(cast.sari.pk) if value == "theirs" else value for name, value in COVETED.items()}
    for address in addresses(world):
        page = client.get(address)
        if page.status_code == 302:  # a single form that is open already: its edit
            address = page.headers["Location"]
            page = client.get(address)
        if b'name="submission"' not in page.content:
            continue  # locked, shown in words
        own = fields(page, having="submission")
        before = kept()
        data = {**{name: [value] for name, value in wanted.items() if name not in own}, **own}
        response = client.post(address, {name: values for name, values in data.items()})
        after = kept()
        for label, rows in before.items():
            assert {key: after[label][key] for key in rows} == rows, (address, label)
        for label, rows in after.items():
            _check_new(label, {key: row for key, row in rows.items() if key not in before[label]}, world, cast)
        saved += response.status_code == 302
    assert saved >= 25


def _check_new(label: str, rows: dict[int, tuple], world, cast) -> None:
    for row in rows.values():
        if label in {"cases.FamilyMember", "cases.Union"}:
            assert row[0] == world.cases[OWN].beneficiary_id and not any(row[1:])
        else:
            assert row == (world.cases[OWN].pk, cast.rini.pk, None, False, None, None, None, None), label


def test_an_assignment_takes_its_case_and_duty_from_the_address_and_the_role(world, cast, as_):
    page = reverse("assignments", args=[world.cases[OWN].code])
    before = set(Assignment.objects.values_list("pk", flat=True))
    nurse = type(cast.psikolog).objects.create(username="perawat", name="Ayu", center=cast.center, role="profesi")
    as_(cast.budi).post(page, {**COVETED, "person": nurse.pk, "names": "on", "author": "", "user": cast.sari.pk})
    new = Assignment.objects.exclude(pk__in=before).get()
    assert (new.case, new.user, new.duty, new.names_allowed) == (world.cases[OWN], nurse, "profesi", False)


def test_submitting_and_deciding_take_nothing_but_what_was_seen(casework, cast, as_):
    casework.fill_access()
    state = casework.state("fasilitasi-akses")
    data = {
        **COVETED,
        "author": str(cast.sari.pk),
        "submitted_by": str(cast.sari.pk),
        "round": "1",
        "version": state.version,
    }
    url = reverse("submit", args=[casework.case.code, "fasilitasi-akses"])
    assert as_(cast.rini).post(url, data).status_code == 302
    review = StageReview.objects.get()
    assert (review.state, review.submitted_by, review.was_done) == ("diketahui", cast.rini, False)
    url = reverse("return", args=[casework.case.code, "fasilitasi-akses", 1])
    as_(cast.budi).post(url, {**COVETED, "decided_by": str(cast.wati.pk), "catatan-": "Perbaiki"})
    review.refresh_from_db()
    assert (review.state, review.decided_by) == ("dikembalikan", cast.budi)
    assert Case.objects.get().state == "terbuka"


def test_a_new_person_gets_the_sentra_of_who_registers_her(cast, as_):
    client, page = as_(cast.rini), reverse("case-new")
    own = fields(client.post(page, {"cari": "1", "name": "Siti Aminah"}), having="submission")
    filled = {"name": "Siti Aminah", "sex": "P", "no_nik_reason": "Belum dibawa", "opened": "10/3/2025"}
    wanted = {name: value for name, value in COVETED.items() if name not in {"opened", "state"}}
    client.post(page, {**wanted, "center": str(cast.other_center.pk), **own, **filled})
    case = Case.objects.get()
    assert case.center == cast.center == case.beneficiary.center and case.number is None and case.code != "AAAAAA"
    assert case.assignments.get().user == cast.rini and case.beneficiary.nik_index == ""
