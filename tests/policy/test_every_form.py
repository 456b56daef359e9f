"""Every form found by walking the addresses: sent twice it counts once, and an edit of what somebody changed overwrites nothing."""

import re
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from cases.stages import BY_KEY
from tests.accounts.pages import fields
from tests.policy.addresses import OF_A_CASE, WITHOUT_A_CASE, arguments
from tests.policy.world import OWN, build

# What a form needs beyond what stands in it when it opens, by the name of its address.
TYPED: dict[str, dict[str, str]] = {
    "member-new": {"name": "Paman Uji", "relation": "paman"},
    "member-edit": {"name": "Ayah Uji", "relation": "ayah"},
    "union-new": {"kind": "menikah", "a": "ibu", "b": "baru"},
    "genogram-new": {"name": "Paman Uji"},
    "genogram-edit": {"name": "Ayah Uji"},
    "instrument-edit": {"happened_on": "16/9/2025"},
    "instrument-new": {"happened_on": "16/9/2025", "jawaban_rambut": "Bersih"},
    "placement-new": {"service_form": "residensial", "starts_on": "16/9/2025", "building": "Asrama putri"},
    "routine-new": {"weekdays": "2", "activity": "Senam"},
    "entry-add": {"text": "Tambahan uji"},
    "entry-strike": {"reason": "Salah kasus"},
    "print": {"kind": "penanganan", "names": "nama", "reason": "Diminta keluarga"},  # canaries stand where initials do not reach
    "decision-done": {"note": "Sudah diantar"},
    "resource-new": {"name": "Sumber uji", "kind": "formal"},
    "area-new": {"regency": "Kabupaten Sragen"},
    "center-routine-new": {"weekdays": "3", "activity": "Rabu bersih"},
    "person-new": {"name": "Orang Uji", "username": "orang-uji", "role": "peksos", "profession": "pekerja_sosial"},
    "terms-of": {"label": "Teknik uji"},
    "export-ask": {"reason": "Serah terima"},
    "questionnaire-new": {"title": "Skala uji"},
    "response-new": {"happened": "Jatuh di jalan", "place": "Depan pasar", "channel": "telepon"},
    "library-source-new": {"short": "Uji, 2020", "full": "Uji, A. (2020). Buku uji."},
    "library-regulation-new": {"name": "Perda Uji Nomor 1 Tahun 2020", "subject": "Uji", "about": "Menguji."},
    "library-block-new": {"title": "Teknik uji", "text": "Teks uji."},
    "norm-new": {"what": "lapor_berangkat", "minutes": "30"},
}
# Pages with a key that this test does not send: why.
ELSEWHERE = {
    "union-edit": "its two people are chosen by name; tests/views/test_family.py",
    "case-new": "two steps; tests/views/test_identity.py and the journeys send it twice",
    "case-reopen": "the case is open; tests/bends",
    "case-again": "the case is open; tests/bends",
    "merge": "asks for a second person; tests/bends",
    "merge-with": "asks for a second person; tests/bends",
    "sign": "needs entries of a praktikan; tests/views/test_stages.py",
    "assignments": "three forms on a page; tests/views/test_assignments.py",
    "transfer": "the case is offered already; tests/overview/test_transfers.py",
    "handover": "a page with forms of another address, handover-answer",
    "note": "a page with forms of other addresses, note-sign and note-advice",
    "daily": "a page with a form of another address, daily-add",
    "attachments": "a page with a form of another address, attachment-add",
    "stage": "a page with forms of other addresses, submit and withdraw",
    "review": "a page with forms of other addresses, approve and return",
    "case": "a page with a form of another address, case-close",
    "questionnaire": "a page with forms of other addresses, questionnaire-publish and questionnaire-retire",
    "genogram": "a page with forms of other addresses, genogram-swap and genogram-version",
    "evaluation": "a page with a form of another address, survey-open; tests/programme/test_evaluation.py",
    "import": "sends a workbook; tests/programme/test_import.py sends it twice",
    "password": "changes the session; tests/accounts/test_account.py",
    "profile": "a page of several parts; tests/life",
}
NOT_COUNTED = ("audit.", "submissions.", "sessions.", "drafts.", "django_cache")


def rows() -> int:
    """How many rows the product holds, history and log apart."""
    models = [m for m in apps.get_models() if not m._meta.label_lower.startswith(NOT_COUNTED)]
    tables = [m._meta.db_table for m in models if "Historical" not in m.__name__ and m._meta.managed]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " + ".join(f'(SELECT COUNT(*) FROM "{table}")' for table in tables))  # noqa: S608  names of our own tables
        return cursor.fetchone()[0]


def addresses(world: Any) -> list[tuple[str, str]]:
    """(name, address) of every page that may hold a form, each form of each stage included."""
    ids = world.ids[OWN]
    code = world.cases[OWN].code
    found = [
        (f"entry-new {stage.key}/{form.slug}", reverse("entry-new", args=[code, stage.key, form.slug]))
        for stage in BY_KEY.values()
        for form in stage.forms
    ]
    for name, row in OF_A_CASE.items():
        if row.get is not None and name != "entry-new":
            found.append((name, reverse(name, kwargs=arguments(row.ids, ids))))
    for name, page in WITHOUT_A_CASE.items():
        if "GET" in page.methods.split():
            args = [world.of_center[page.of]] if page.of else list(page.args)
            found.append((name, reverse(name, args=[world.cast.sari.pk] if page.person else args)))
    return found


def filled(name: str, page: Any, world: Any) -> dict[str, Any]:
    """What a person would send: the form as it stands, and what it needs besides."""
    data = {**fields(page, "submission"), **TYPED.get(name.split()[0], {})}
    if name == "union-new":
        family = world.cases[OWN].beneficiary.family.order_by("-pk")
        data["a"], data["b"] = str(family[0].pk), str(family.last().pk)
    if name == "entry-new perencanaan/kegiatan" or name.startswith("entry-new"):
        data.setdefault("happened_on", ["16/9/2025"])
    return data


@pytest.fixture
def world(cast):
    return build(cast, (OWN,))


def test_every_form_sent_twice_counts_once(world, cast, as_):
    clients = {True: as_(cast.rini), False: as_(cast.kepala)}
    sent, refused = set(), {}
    for name, address in addresses(world):
        base = name.split()[0]
        client = clients[base in OF_A_CASE or base in {"resource-new", "resource-edit"}]
        page = client.get(address)
        if base in ELSEWHERE or page.status_code != 200 or page.streaming or b'name="submission"' not in page.content:
            continue
        data = filled(name, page, world)
        first = client.post(address, data)
        if first.status_code != 302:
            refused[name] = (
                first.status_code,
                re.findall(r"field-error.*?</svg>([^<]*)<", first.content.decode(), re.S)[:3],
            )
            continue
        count = rows()
        second = client.post(address, data)
        assert (second.status_code, second.headers.get("Location")) == (302, first.headers["Location"]), name
        assert rows() == count, name
        sent.add(name)
    assert refused == {}
    assert len(sent) >= 35, sorted(sent)


def test_every_edit_of_what_somebody_changed_shows_both_and_overwrites_nothing(world, cast, as_):
    clients = {True: as_(cast.rini), False: as_(cast.kepala)}
    seen = set()
    for name, address in addresses(world):
        base = name.split()[0]
        client = clients[base in OF_A_CASE or base.startswith("resource")]
        page = client.get(address)
        if (
            base in ELSEWHERE
            or base in {"entry-strike", "entry-add", "genogram-new"}  # the last has the version of a couple beside it
            or page.status_code != 200
            or page.streaming
            or b'name="version"' not in page.content
        ):
            continue
        if b'name="submission"' not in page.content:
            continue
        old = {**fields(page, "version"), **TYPED.get(base, {})}
        text = next((key for key, value in old.items() if key in TEXTS), None)
        if text is None:
            continue
        theirs, mine = f"Punya mereka {uuid.uuid4().hex[:6]}", f"Punya saya {uuid.uuid4().hex[:6]}"
        assert client.post(address, {**old, text: theirs}).status_code == 302, name
        answer = client.post(address, {**old, "submission": str(uuid.uuid4()), text: mine})
        assert answer.status_code == 409, name
        assert mine in answer.content.decode() and theirs in answer.content.decode(), name
        assert theirs in client.get(address).content.decode(), name
        seen.add(name)
    assert len(seen) >= 8, sorted(seen)


TEXTS = {
    "name", "result", "description", "text", "occupation", "building", "activity", "address", "informant", "hamlet", "caption",
    "note", "regency", "jawaban_rambut", "pattern_text", "offer",
}  # fmt: skip
