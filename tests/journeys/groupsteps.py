"""Steps of a group as they are taken on its pages: form it, propose members, answer, write a step, log a session."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from playwright.sync_api import Page

from cases.models import Case
from groupwork.forms.group import GroupForm, StepForm
from groupwork.forms.session import SessionForm
from groupwork.meeting import Line
from groupwork.models import Group, GroupMember, GroupSession, GroupStep
from groupwork.naming import Roster
from groupwork.words import ATTENDANCE
from tests.journeys import hands


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values as a person types them."""

    def one(value: Any) -> Any:
        if isinstance(value, date):
            return f"{value.day}/{value.month}/{value.year}"
        return value.strftime("%H.%M") if isinstance(value, time) else value

    return {name: one(value) for name, value in values.items()}


def form(page: Page, user: Any, values: Mapping[str, Any]) -> str:
    """From the list of groups; returns the code of the group."""
    page.goto("/kelompok/")
    hands.follow(page, "Bentuk kelompok")
    page.wait_for_url("**/kelompok/baru/")
    hands.fill_form(page, GroupForm(instance=Group(center=user.center, leader=user)).fields, typed(values), {})
    hands.press(page, "Bentuk kelompok")
    page.get_by_text("dibentuk.").wait_for()
    found = re.search(r"/kelompok/([A-Z0-9]{6})/", page.url)
    assert found, page.url
    return found[1]


def propose(page: Page, group: str, case: Case, text: str) -> None:
    """Search by `text`, and propose the row with the code of the case."""
    page.goto(f"/kelompok/{group}/calon/")
    page.get_by_role("searchbox", name="Inisial, kode, atau nama").fill(text)
    hands.press(page, "Cari")
    page.locator("ul.worklist li").filter(has_text=case.code).get_by_role("button", name=re.compile("^Usulkan")).click()
    page.locator("#pesan").get_by_text(re.compile("diusulkan|menjadi anggota")).wait_for()


def accept_all(page: Page) -> int:
    """One click each, from the list of proposals."""
    page.goto("/kelompok/usulan/")
    count = page.get_by_role("button", name=re.compile("^Terima")).count()
    for _ in range(count):
        page.get_by_role("button", name=re.compile("^Terima")).first.click()
        page.locator("#pesan").get_by_text(re.compile("menjadi anggota")).wait_for()
    return count


def write_step(page: Page, group: str, key: str, values: Mapping[str, Any]) -> None:
    page.goto(f"/kelompok/{group}/langkah/{key}/")
    fields = StepForm(instance=GroupStep(group=Group.objects.get(code=group), key=key)).fields
    hands.fill_form(page, fields, typed(values), {})
    hands.press(page, "Simpan")
    page.locator("#pesan").get_by_text("tersimpan").wait_for()


def log(page: Page, user: Any, group: str, values: Mapping[str, Any], lines: Mapping[int, Line]) -> None:
    """The whole form of a session; members without a line stay present."""
    page.goto(f"/kelompok/{group}/sesi/baru/")
    roster = Roster(Group.objects.get(code=group), user)
    form_ = SessionForm(instance=GroupSession(group=roster.group), roster=roster, notes={})
    hands.fill_form(page, form_.fields, typed(values), {})
    for pk, line in lines.items():
        fill_line(page, roster, GroupMember.objects.get(pk=pk), line)
    page.locator(".action-bar .btn-primary").click()
    page.locator("#pesan").get_by_text("Sesi kelompok tersimpan").wait_for()


def fill_line(page: Page, roster: Roster, member: GroupMember, line: Line) -> None:
    label = roster.label(member)
    if not line.present:
        hands.fill(page, f"Kehadiran {label}", ATTENDANCE[line.attendance])
        hands.fill(page, f"Alasan {label}", line.reason)
    if line.note:
        hands.fill(page, f"Catatan {label}", line.note)
    for goal in member.goals.all():
        if line.ratings.get(goal.pk) is not None:
            scale = page.get_by_role("group", name=re.compile(rf"{re.escape(goal.text)}$")).and_(
                page.locator(f"fieldset:has(input[name=nilai_{member.pk}_{goal.pk}])")
            )
            hands.choose(scale, hands.RATINGS[line.ratings[goal.pk]])  # type: ignore[index]
