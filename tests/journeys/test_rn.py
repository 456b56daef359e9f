"""The reference case RN, typed and clicked on its pages by a worker and a supervisor, prints what the demo prints."""

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page

from atensi.files import store
from cases.demo import rn
from cases.demo.clock import Play
from cases.demo.typist import INSTRUMENT, Typed
from cases.documents.printing import print_case
from cases.models import Beneficiary, Case, CaseState, FamilyMember, NameMode, Union
from cases.stages import BY_KEY
from cases.stages.entryform import entry_form
from cases.views.familyforms import MemberForm, ParentsForm, UnionForm
from cases.views.personforms import IntakeForm, SearchForm
from groupwork import demo
from groupwork.meeting import Line
from groupwork.models import GroupMember
from tests.cast import Cast
from tests.journeys import groupsteps, hands, steps

DATA = rn.load()
ALL = rn.entries(DATA)
KNOWN = {typed.label: typed.values.get("text") or typed.values.get("activity") for typed in ALL if typed.label} | {
    label: values["name"] for label, values in rn.family(DATA)
}


def open_case(page: Page) -> str:
    """Look first, then open; returns the code of the case."""
    values = rn.person(DATA)
    page.goto("/kasus/")
    hands.follow(page, "Buka kasus baru")
    page.wait_for_url("**/kasus/baru/")
    searched = {name: values[name] for name in SearchForm.base_fields}
    hands.fill_form(page, SearchForm().fields, searched, KNOWN)
    hands.press(page, "Cari")
    page.get_by_role("heading", name="Belum tercatat di sentra ini").wait_for()
    hands.fill_form(page, IntakeForm(workers=None).fields, values, KNOWN)
    hands.press(page, "Buka kasus")
    page.get_by_text("Kasus dibuka.").wait_for()
    assert page.get_by_text("Disimpan apa adanya").is_visible(), "the NIK is warned of, not refused"
    return steps.code_of(page)


def write_family(page: Page, code: str) -> None:
    person = Case.objects.get(code=code).beneficiary
    member = MemberForm(instance=FamilyMember(beneficiary=person), family=[]).fields
    for _, values in rn.family(DATA):
        page.goto(f"/kasus/{code}/identitas/")
        hands.follow(page, "Tambah anggota keluarga")
        save_family(page, member, values)
    page.get_by_role("link", name=f"Ubah {person.name}").click()
    own = FamilyMember.objects.get(beneficiary=person, index=True)
    save_family(page, ParentsForm(instance=own, family=[]).fields, rn.own_parents(DATA))
    for values in rn.unions(DATA):
        hands.follow(page, "Tambah pasangan")
        save_family(page, UnionForm(instance=Union(beneficiary=person), family=[]).fields, values)


def save_family(page: Page, fields: Any, values: Any) -> None:
    page.get_by_role("button", name="Simpan").wait_for()
    hands.fill_form(page, fields, values, KNOWN)
    hands.press(page, "Simpan")
    page.get_by_text("Keluarga tersimpan.").wait_for()


def write(page: Page, code: str, typed: Typed) -> None:
    if typed.slug.startswith(INSTRUMENT):
        steps.fill_instrument(page, code, typed.slug.removeprefix(INSTRUMENT), typed.values)
    else:
        steps.write_entry(page, code, typed.stage, typed.slug, typed.values, KNOWN)


def repair(page: Page, code: str) -> None:
    """From the case page to the note, to the entry, and complete it."""
    page.goto(f"/kasus/{code}/")
    page.locator("ol.stage-rail").get_by_role("link", name=re.compile(BY_KEY[rn.RETURN.stage].title)).click()
    entry = page.locator("article.entry").filter(has_text=rn.RETURN.note)
    entry.get_by_role("link", name=re.compile("^Ubah")).click()
    whole = next(typed for typed in ALL if typed.label == rn.RETURN.label)
    form = BY_KEY[whole.stage].form(whole.slug)
    assert form is not None
    fields = entry_form(form, Case.objects.get(code=code)).fields
    missing = {rn.RETURN.missing: whole.values[rn.RETURN.missing]}
    page.get_by_role("button", name="Simpan rencana kegiatan").wait_for()
    steps.save_form(page, fields, missing, KNOWN, form.title)


def through_the_stages(worker: Page, supervisor: Page, code: str) -> None:
    for stage, group in groupby(ALL, lambda typed: typed.stage):
        for typed in group:
            write(worker, code, rn.as_first_typed(typed))
        if stage == "implementasi":
            meet_in_a_group(worker, code)
        steps.submit(worker, code, stage)
        if stage == rn.RETURN.stage:
            steps.give_back(supervisor, code, stage, KNOWN[rn.RETURN.label], rn.RETURN.note)
            repair(worker, code)
            steps.submit(worker, code, stage)
        if BY_KEY[stage].needs_approval:
            steps.approve(supervisor, code, stage)


def meet_in_a_group(page: Page, code: str) -> None:
    """The group of RN and six others, its two steps, and its one session."""
    case = Case.objects.get(code=code)
    worker = case.assignments.get(duty="pengampu").user
    opened = demo.steps_of(DATA)["asesmen"]["starts_on"]
    others = [demo.neighbour(worker, each, opened) for each in demo.NEIGHBOURS[: demo.others_of(DATA)]]
    group = groupsteps.form(page, worker, demo.group_of(DATA))
    for each in [case, *others]:
        groupsteps.propose(page, group, each, each.code)
    for key, values in demo.steps_of(DATA).items():
        groupsteps.write_step(page, group, key, values)
    members = list(GroupMember.objects.filter(group__code=group).order_by("pk"))
    result, ratings = demo.line_of(DATA)
    goals = {goal.text: goal.pk for goal in members[0].goals.all()}
    own = Line("hadir", note=result, ratings={goals[KNOWN[label]]: value for label, value in ratings.items()})
    lines = {members[0].pk: own, members[1].pk: Line("izin", "Sakit")}
    groupsteps.log(page, worker, group, demo.session_of(DATA), lines)


def as_the_demo(cast: Cast) -> Case:
    """The same case through the functions of the demo, all of it today."""
    play: Play = rn.happens(cast.rini, cast.budi, DATA)
    while True:
        try:
            next(play)
        except StopIteration as end:
            return end.value


def alike(report: str, case: Case) -> str:
    """The text without what differs between two prints of the same facts: number, code of the print, time."""
    report = report.replace(str(case.number), "NOMOR")
    report = re.sub(r"(Kode cetak:?) [A-Z0-9-]+", r"\1 KODE", report)
    today = re.escape(date_format(timezone.localdate(), "j F Y"))
    return re.sub(rf"({today}), \d\d\.\d\d", r"\1, JAM", report)


def differing(one: str, other: str) -> list[str]:
    """Where the two texts say different things, in words."""
    a, b = one.split(), other.split()
    changes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [f"{a[i:j]} / {b[k:m]}, after {a[i - 6 : i]}" for kind, i, j, k, m in changes if kind != "equal"]


def test_rn_by_worker_and_supervisor(visit: Any, cast: Cast, sign_in: Any) -> None:
    worker, supervisor = visit(), visit()
    sign_in(worker, cast.rini)
    sign_in(supervisor, cast.budi)
    code = open_case(worker)
    write_family(worker, code)
    through_the_stages(worker, supervisor, code)
    case = Case.objects.get(code=code)
    assert case.state == CaseState.TERMINATED
    typed = steps.printed(worker, code)

    twin = as_the_demo(cast)
    document = print_case(cast.rini, twin, "penanganan", NameMode.INITIALS, "", timezone.now())
    told = steps.text_of(store.read(document.file))
    assert len(told) > 8_000
    assert differing(alike(typed, case), alike(told, twin)) == []
    assert Beneficiary.objects.get(pk=case.beneficiary_id).nik == rn.person(DATA)["nik"]
