"""The pages of a group: refusals in words with everything kept, two people at once, one answer to a double click, few queries."""

import ast
import re
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from cases import extend, residence
from cases.models import Beneficiary, Routine
from cases.overview.today import DAY, page_of
from cases.stages.implementation import Session
from groupwork import forming, joining
from groupwork.extension import PAGES, SENTENCES
from groupwork.meeting import Line
from groupwork.models import Contract, Group, GroupMember, GroupSession, GroupStep, MemberNote, Sociometry
from tests.cast import Casework, Cast
from tests.groupwork.led import Led, people, placed

pytestmark = pytest.mark.django_db
WHEN = {"happened_on": "27/9/2025", "starts_at": "16.00", "ends_at": "16.30", "stage": "awal", "place": "Binaraga"}
ROOT = Path(__file__).resolve().parents[2]


def sent(members: list[GroupMember], **more: Any) -> dict[str, Any]:
    """What a browser sends for a session with everybody present."""
    return {**WHEN, "activity": "Bercerita", "process": "Berbincang.", "result": "Cair.",
            **{f"kehadiran_{member.pk}": "hadir" for member in members}, **more}  # fmt: skip


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_form_with_a_mistake_comes_back_with_everything_typed(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini)
    members = led.join(*people(cast, count=3))
    client, address = as_(cast.rini), reverse("group-session-new", args=[led.group.code])
    told = sent(members, **{f"kehadiran_{members[0].pk}": "izin", f"catatan_{members[1].pk}": "Tertawa lepas"}, ends_at="15.00")
    answer = client.post(address, told)
    page = words(answer)
    assert answer.status_code == 422 and "Sesi kelompok belum tersimpan, 2 hal perlu diperbaiki" in page
    assert "Tulis alasan izin Rukmi Nastiti." in page and "Jam selesai lebih awal dari jam mulai." in page
    assert "Tertawa lepas" in page and "Berbincang." in page
    assert not GroupSession.objects.exists() and not Session.objects.exists()


@pytest.mark.parametrize(("field", "sentence"), [("nilai_{pk}_99999", "tidak dikaitkan"), ("kehadiran_99999", "bukan anggota")])
def test_values_for_goals_and_people_that_are_not_the_groups_are_refused(cast: Cast, as_: Any, field: str, sentence: str) -> None:
    led = Led(cast.rini)
    members = led.join(*people(cast, count=2))
    told = sent(members) | {field.format(pk=members[0].pk): "1" if "nilai" in field else "hadir"}
    answer = as_(cast.rini).post(reverse("group-session-new", args=[led.group.code]), told)
    assert answer.status_code == 422 and sentence in words(answer)
    assert not GroupSession.objects.exists()


def test_a_double_click_saves_once_and_a_future_day_is_refused(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini)
    members = led.join(*people(cast, count=2))
    client, address = as_(cast.rini), reverse("group-session-new", args=[led.group.code])
    page = client.get(address).content.decode()
    key = re.search(r'name="submission" value="([^"]+)"', page)[1]  # type: ignore[index]
    answers = [client.post(address, sent(members, submission=key)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302] and GroupSession.objects.count() == 1
    assert Session.objects.count() == 2
    ahead = (date.today() + timedelta(days=3)).strftime("%d/%m/%Y")
    assert "Tanggal belum terjadi" in words(client.post(address, sent(members, happened_on=ahead)))


def test_two_people_at_one_session_are_shown_both_texts(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini, co_leader=cast.sari)
    members = led.join(*people(cast, count=2))
    saved = led.meet()
    address = reverse("group-session", args=[led.group.code, saved.session.pk])
    first = as_(cast.sari).post(address, sent(members, version=1, result="Dari Sari."))
    assert first.status_code == 302
    second = as_(cast.rini).post(address, sent(members, version=1, result="Dari Rini.", **{f"catatan_{members[0].pk}": "Aktif"}))
    page = words(second)
    assert second.status_code == 409 and "Dari Sari." in page and "Dari Rini." in page and "Aktif" in page
    assert GroupSession.objects.get().result == "Dari Sari." and not MemberNote.objects.exclude(note="").exists()


def test_who_only_reads_gets_the_session_by_initials_where_she_may_not_read_names(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini)
    led.join(*people(cast, cast.sari, 2))
    saved = led.meet(process="Rukmi Nastiti menyapa Seruni.")
    page = words(as_(cast.budi).get(reverse("group-session", args=[led.group.code, saved.session.pk])))
    assert "RN menyapa SH." in page and "Rukmi" not in page and "<textarea" not in page


def test_the_form_fills_in_what_is_known_and_never_copies_a_text(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini, starts_at=time(9), ends_at=time(10), ends_on=date(2025, 10, 3))
    members = led.join(*people(cast, count=2))
    goal = members[0].goals.get()
    led.meet(stage="bekerja", lines={members[0].pk: Line("hadir", ratings={goal.pk: 1}, note="Aktif")})
    page = as_(cast.rini).get(reverse("group-session-new", args=[led.group.code])).content.decode()
    assert 'value="09.00"' in page and 'value="3/10/2025"' in page and "Bekerja." in page
    assert "nilai sesi lalu" in page and "Anggota berbincang." not in page and "Aktif" not in page
    assert len(re.findall(r'name="kehadiran_\d+"[^>]*value="hadir"|value="hadir"[^>]*name="kehadiran_', page)) == 2


def test_a_share_on_the_case_pages_leads_to_the_group_for_who_may_open_it(cast: Cast, as_: Any) -> None:
    (work,) = people(cast, cast.sari, 1)
    led = Led(cast.rini, co_leader=cast.dian)
    placed(cast, work)
    led.join(work)
    saved = led.meet()
    mine = Session.objects.get()
    address = reverse("entry-edit", args=[work.case.code, "implementasi", "sesi", mine.pk])
    target = reverse("group-session", args=[led.group.code, saved.session.pk])
    assert target in words(as_(cast.dian).get(address)), "the praktikan leads with Rini"
    page = words(as_(cast.sari).get(address))
    assert "Sesi ini ditulis dari kelompok; ubah di sana." in page and target not in page and "<textarea" not in page
    timeline = as_(cast.sari).get(reverse("case", args=[work.case.code])).content.decode()
    assert '<li class="group"' in timeline
    assert as_(cast.sari).post(address, {"version": 1, "process": "Diubah"}).status_code in {403, 422}


def test_steps_are_printed_as_one_sentence_and_the_contract_has_a_mark_of_each_member(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini)
    members = led.join(*people(cast, count=2))
    step = GroupStep(group=led.group, key="asesmen", starts_on=date(2025, 9, 24), ends_on=date(2025, 9, 24), place="ruang binaraga",
                     techniques=["observasi"], skills=["attending"], target="Calon anggota.", result="Tujuh orang bersedia.")  # fmt: skip
    forming.write(cast.rini, step, "langkah", None)
    forming.write(cast.rini, Contract(group=led.group, norms=["Datang tepat waktu"]), "kontrak", None)
    client = as_(cast.rini)
    client.post(reverse("group-contract", args=[led.group.code]), {"marked_on": "24/9/2025", f"tanda_{members[0].pk}": "cap_jempol"})
    page = words(client.get(reverse("group", args=[led.group.code])))
    assert (
        "Tahap asesmen dilaksanakan pada 24 September 2025, bertempat di ruang binaraga, dengan teknik observasi, dengan keterampilan "
        "attending, sasaran calon anggota, hasil: tujuh orang bersedia." in page
    )
    assert "Datang tepat waktu" in page and "1 anggota belum memberi tanda." in page


def test_size_composition_and_type_warn_and_the_reason_is_shown(cast: Cast, as_: Any) -> None:
    works = people(cast, count=3)
    placed(cast, works[0])
    led = Led(cast.dian, kind="penyembuhan")
    led.join(*works)
    client, address = as_(cast.dian), reverse("group", args=[led.group.code])
    page = words(client.get(address))
    assert "3 anggota: kurang dari 4." in page and "TW sendirian pada jenis kelamin: Laki-laki." in page
    assert "memerlukan pemimpin dengan keahlian terapi" in page
    group = Group.objects.get()
    group.size_reason = "Baru mulai."
    forming.change(cast.dian, group, group.version)
    assert "Baru mulai." in words(client.get(address))
    answer = client.post(reverse("group-new"), {"name": "Jahit", "kind": "rekreasional_keterampilan", "starts_on": "1/9/2025"})
    assert answer.status_code == 422 and "perlu pelatih, instruktur, atau penasihat" in words(answer)


def test_a_group_ends_and_takes_no_session_after(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini)
    members = led.join(*people(cast, count=2))
    led.meet()
    client, address = as_(cast.rini), reverse("group-end", args=[led.group.code])
    answer = client.post(address, {"ended_on": "24/9/2025", "version": 1})
    assert answer.status_code == 422 and "Sudah ada sesi pada 27 September 2025" in words(answer)
    stale = client.post(address, {"ended_on": "28/9/2025", "version": 7})
    assert stale.status_code == 409 and stale.context["version"] == 1, "the page may be sent again"
    assert client.post(address, {"ended_on": "28/9/2025", "version": stale.context["version"]}).status_code == 302
    late = client.post(reverse("group-session-new", args=[led.group.code]), sent(members, happened_on="29/9/2025"))
    assert late.status_code == 422 and "s.d. 28 September 2025" in words(late)


def grown(cast: Cast, name: str, members: int, sessions: int) -> str:
    led = Led(cast.rini, name=name)
    works = [Casework(cast.rini, name=f"Orang {chr(65 + place)}{name}") for place in range(members)]
    led.join(*works)
    for place in range(sessions):
        led.meet(happened_on=date(2025, 9, 23) + timedelta(days=place))
    forming.write(cast.rini, Sociometry(group=led.group, happened_on=date(2025, 9, 27), situation="Makan"), "sosiometri", None)
    return led.group.code


def test_the_queries_of_a_group_do_not_grow_with_members_and_sessions(cast: Cast, as_: Any) -> None:
    client = as_(cast.rini)
    codes = grown(cast, "Kecil", 2, 2), grown(cast, "Besar", 10, 20)
    for name, most in (("group", 45), ("group-session-new", 35), ("group-session", 40), ("group-sociometry", 35), ("groups", 25)):
        counts = []
        for code in codes:
            args = [] if name == "groups" else [code]
            if name == "group-session":
                args.append(GroupSession.objects.filter(group__code=code).first().pk)  # type: ignore[union-attr]
            if name == "group-sociometry":
                args.append(Sociometry.objects.get(group__code=code).pk)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(name, args=args)).status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1] <= most, (name, counts)


def test_the_case_page_of_a_member_does_not_ask_more_for_more_group_sessions(cast: Cast, as_: Any) -> None:
    (work,) = people(cast, count=1)
    led = Led(cast.rini)
    led.join(work)
    client, counts = as_(cast.rini), []
    for place in range(6):
        led.meet(happened_on=date(2025, 9, 23) + timedelta(days=place))
        if place in {0, 5}:
            for name, args in (("case", []), ("stage", ["implementasi"]), ("timeline", [])):
                with CaptureQueriesContext(connection) as queries:
                    client.get(reverse(name, args=[work.case.code, *args]))
                counts.append(len(queries))
    assert counts[:3] == counts[3:]


def test_the_proposals_ask_as_much_for_seven_as_for_one_and_say_nothing_that_was_typed_of_the_group(cast: Cast, as_: Any) -> None:
    works, counts = people(cast, cast.sari, 7), []
    led = Led(cast.rini, purpose="Rukmi dan Seruni berani menyapa.")
    for place, work in enumerate(works):
        joining.add(cast.rini, led.group, case=work.case)
        if place in {0, 6}:
            with CaptureQueriesContext(connection) as queries:
                page = as_(cast.sari).get(reverse("group-proposals")).content.decode()
            counts.append(len(queries))
    assert page.count(">Terima<") == 7 and "Maksud: pertumbuhan normal." in page and "berani menyapa" not in page
    assert counts[0] == counts[1] <= 30, counts


def test_every_line_of_the_log_and_every_page_has_its_words() -> None:
    said = set()
    for path in (ROOT / "groupwork").rglob("*.py"):
        if path.name == "extension.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"group\.[a-z-]+", node.value):
                said.add(node.value)
    actions = {"group.list", "group.create", "group.write", "group.answer", "group.print", "group.clear"}
    assert said - actions - {"group.read"} == set(SENTENCES) - {"group.read"}
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith("group")}
    only_post = {"groups", "group-new", "group-answer", "group-propose", "group-leave", "group-end"}
    assert names - only_post == set(PAGES)
    assert extend.sentence("group.formed") == SENTENCES["group.formed"] and extend.page("group") == "halaman kelompok"


def test_a_persons_own_data_holds_her_lines_and_erasing_her_leaves_none(cast: Cast) -> None:
    works = people(cast, count=2)
    led = Led(cast.rini)
    members = led.join(*works)
    led.meet(lines={members[0].pk: Line("hadir", note="Menangis sebentar."), members[1].pk: Line("izin", "Rahasia lain")})
    row = Sociometry(group=led.group, happened_on=date(2025, 9, 27), situation="Makan",
                     choices=[{"from": members[1].pk, "to": members[0].pk, "kind": "penolakan"}])  # fmt: skip
    forming.write(cast.rini, row, "sosiometri", None)
    (held,) = extend.person_data(works[0].person)
    assert ("Kelompok", "Kelompok Percakapan Sosial") in held.rows and any("Menangis sebentar." in text for _, text in held.rows)
    assert not any("Rahasia lain" in text for _, text in held.rows)
    extend.erase(Beneficiary.objects.get(pk=works[0].person.pk))
    assert MemberNote.objects.get(member=members[0]).note == "" and Sociometry.objects.get().choices == []
    assert MemberNote.objects.get(member=members[1]).reason == "Rahasia lain"
    assert not MemberNote.history.filter(note__contains="Menangis").exists()


def test_what_waits_stands_in_the_hook_of_hari_ini(cast: Cast) -> None:
    (work,) = people(cast, cast.sari, 1)
    today = date.today()
    led = Led(cast.rini, starts_on=today, weekdays=[str(today.weekday())], starts_at=time(16))
    joining.add(cast.rini, led.group, case=work.case)
    assert [due.text for due in extend.today(cast.sari)] == ["Jawab usulan Kelompok Percakapan Sosial"]
    assert [(due.text, due.on) for due in extend.today(cast.rini)] == [("Catat sesi Kelompok Percakapan Sosial", today)]
    for day, activity in ((today.weekday(), "Apel pagi"), ((today.weekday() + 1) % 7, "Olahraga")):
        residence.save_routine_of_center(cast.kepala, Routine(center=cast.center, weekdays=[day], activity=activity))
    residence.save(cast.sari, work.case, Routine(weekdays=[today.weekday()], activity="Menjahit"))
    (line,) = page_of(cast.rini).sections[DAY]
    assert line.meta == "16.00 · jadwal sentra: Apel pagi", "what the whole sentra does that day, and nobody's own routine"
    led.meet(happened_on=today)
    assert extend.today(cast.rini) == [] and extend.today(cast.kepala) == []


def test_the_search_box_finds_a_group_for_who_may_see_it(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini)
    address = reverse("group", args=[led.group.code])
    assert [found.url for found in extend.search(cast.rini, "percakapan")] == [address]
    assert extend.search(cast.sari, "percakapan") == [] and extend.search(cast.lain, led.group.code) == []
