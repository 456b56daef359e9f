"""A praktikan leads a group in the browser: proposes seven, workers accept, two sessions; and seven are logged on a phone in few acts."""

import re
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pikepdf
from django.utils import timezone
from playwright.sync_api import Page

from atensi.files import store
from cases import deidentify, writing
from cases.documents.printing import print_case
from cases.models import Case
from cases.stages.implementation import Session
from cases.stages.planning import Goal
from groupwork.meeting import Line
from groupwork.models import Group, GroupMember
from tests.cast import Casework, Cast
from tests.groupwork.led import NAMES, Led, people, plan
from tests.journeys import groupsteps, steps
from tests.journeys.test_session import PHONE, Thumb

START = date(2025, 9, 23)
MOST_ACTS = 20
FIRST = {"happened_on": START, "starts_at": time(16), "ends_at": time(16, 30), "activity": "Saling mengenal",
         "process": "RN menyapa SH. LN dan TW diam, JU bercerita kepada MK dan WB.", "result": "Anggota mulai berkenalan."}  # fmt: skip
SECOND = {"happened_on": date(2025, 9, 27), "starts_at": time(16), "ends_at": time(16, 30),
          "activity": "Bercerita tentang kegiatan sehari-hari", "techniques": ["attending"],
          "process": "Anggota berkumpul; SH bertanya, RN menjawab.", "result": "Anggota berbincang."}  # fmt: skip


def seven(cast: Cast) -> list[Casework]:
    """RN and two of Rini's, four of Sari's; the praktikan is placed with RN."""
    works = people(cast, cast.rini, 3)
    for name in NAMES[3:]:
        works.append(Casework(cast.sari, name=name))
        plan(works[-1])
    works[0].assign(cast.dian, ends_at=timezone.now() + timedelta(days=30))
    return works


def others_in(text: str) -> list[str]:
    """Names and initials of the other six that can be read in `text`."""
    words = {word for name in NAMES[1:] for word in name.split()} | {deidentify.initials(name) for name in NAMES[1:]}
    return sorted(word for word in words if re.search(rf"(?<!\w){word}(?!\w)", text))


def test_a_praktikan_leads_a_group_and_rn_reads_of_nobody_else(visit: Any, cast: Cast) -> None:
    works = seven(cast)
    dian, rini, sari = visit(cast.dian), visit(cast.rini), visit(cast.sari)
    values = {"name": "Kelompok Percakapan Sosial", "kind": "percakapan_sosial", "purpose": "Berkomunikasi tanpa canggung.",
              "starts_on": START, "place": "Binaraga"}  # fmt: skip
    group = groupsteps.form(dian, cast.dian, values)
    for work in works:
        groupsteps.propose(dian, group, work.case, deidentify.initials(work.person.name))
    assert "Rukmi" not in dian.locator("main").inner_text(), "a praktikan searches and finds by initials"
    assert groupsteps.accept_all(rini) == 3 and groupsteps.accept_all(sari) == 4

    members = list(GroupMember.objects.filter(group__code=group).order_by("pk"))
    groupsteps.log(dian, cast.dian, group, FIRST, {})
    goal = Goal.objects.get(case=works[0].case, kind="umum")
    own = Line("hadir", note="Klien memulai interaksi dengan penerima manfaat lain.", ratings={goal.pk: 1})
    groupsteps.log(dian, cast.dian, group, SECOND, {members[0].pk: own, members[4].pk: Line("izin", "Sakit")})
    assert Session.objects.filter(case=works[0].case).count() == 2 and Session.objects.filter(case=works[4].case).count() == 1

    reads_nobody_else(rini, works[0].case)
    signs(rini, works[0].case)
    prints_nobody_else(cast, works[0])


def reads_nobody_else(page: Page, case: Case) -> None:
    """On every page of RN that shows her sessions."""
    last = Session.objects.filter(case=case).latest("pk")
    code = case.code
    for address in ("", "linimasa/?lengkap=ya", "tahap/implementasi/", f"tahap/implementasi/sesi/{last.pk}/", "sahkan/", "riwayat/"):
        page.goto(f"/kasus/{code}/{address}")
        said = page.locator("main").inner_text()
        assert others_in(said) == [], address
        if address.startswith(("linimasa", "tahap")):
            assert "Anggota 1 bertanya, RN menjawab." in said, address
    page.goto(f"/kasus/{code}/tahap/implementasi/sesi/{last.pk}/")
    assert page.get_by_text("Sesi ini ditulis dari kelompok; ubah di sana.").first.is_visible()
    assert not page.get_by_role("button", name=re.compile("^Simpan")).count()


def signs(page: Page, case: Case) -> None:
    """Sahkan: until then the sessions of the praktikan count for nothing."""
    page.goto(f"/kasus/{case.code}/sahkan/")
    for box in page.locator("main input[type=checkbox]").all():
        box.set_checked(True)
    page.locator("main button[type=submit]").last.click()
    page.locator("#pesan").get_by_text(re.compile("disahkan")).wait_for()


def prints_nobody_else(cast: Cast, work: Casework) -> None:
    assert writing.unsigned(work.records) == []
    for names in ("inisial", "nama"):
        document = print_case(cast.rini, work.case, "penanganan", names, "Untuk berkas.", timezone.now())
        content = store.read(document.file)
        text = steps.text_of(content)
        assert others_in(text) == [], names
        assert "Klien memulai interaksi dengan penerima manfaat lain." in text and "Groupwork" in text
        with pikepdf.open(BytesIO(content)) as opened:
            assert others_in(" ".join(f"{key} {value}" for key, value in opened.docinfo.items())) == []
            assert others_in(str(opened.open_metadata())) == []


def test_seven_members_are_logged_on_a_phone_in_at_most_twenty_acts(visit: Any, cast: Cast) -> None:
    works = people(cast)
    led = Led(cast.rini, starts_at=time(0, 5), ends_at=time(0, 10))
    members = led.join(*works)
    page = visit(cast.rini, **PHONE)
    page.goto(f"/kelompok/{led.group.code}/")
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Catat sesi kelompok"))
    page.get_by_role("heading", name="Sesi kelompok 1").wait_for()
    for place, member in enumerate(members):
        line = page.locator(f"[data-member]:has(input[name=kehadiran_{member.pk}])")
        if place == 2:
            thumb.tap(line.get_by_label("Izin", exact=True).locator("xpath=ancestor::label"))
            thumb.write(f"Alasan {works[place].person.name}", "Sakit")
        else:
            thumb.tap(line.locator(".rated").get_by_label(re.compile("^0, sesuai harapan")).locator("xpath=ancestor::label"))
    for label in ("Tema dan kegiatan", "Proses kelompok", "Hasil kelompok"):
        thumb.write(label, "Anggota berbincang.")
    assert page.locator("[data-attendance]").inner_text() == "6 hadir, 1 izin"
    thumb.tap(page.get_by_role("button", name="Simpan untuk 7 anggota"))
    page.get_by_text("Sesi kelompok tersimpan, 6 berkas anggota diisi.").wait_for()
    assert thumb.taps + thumb.typed <= MOST_ACTS, (thumb.taps, thumb.typed)
    assert Session.objects.filter(source__startswith="kelompok:").count() == 6
    assert [rating.value for each in Session.objects.all() for rating in each.ratings.all()] == [0] * 6
    assert Group.objects.get().sessions.count() == 1
