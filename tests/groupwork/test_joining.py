"""Into a group and out again: proposed, accepted with one click or refused with a reason; nobody twice, nobody from elsewhere."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cases import policy
from cases.models import FamilyMember
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.implementation import Session
from cases.stages.planning import Goal
from groupwork import joining, rights
from groupwork.meeting import Line
from groupwork.models import Group, GroupMember, GroupSession, MemberNote
from tests.cast import Casework, Cast
from tests.groupwork.led import Led, people
from tests.overview.conftest import lines

pytestmark = pytest.mark.django_db


def test_the_worker_in_charge_accepts_with_one_click_and_the_goals_of_the_plan_are_tied(cast: Cast, as_) -> None:
    (work,) = people(cast, cast.sari, 1)
    led = Led(cast.rini)
    member = joining.add(cast.rini, led.group, case=work.case)
    sari = as_(cast.sari)
    page = sari.get(reverse("group-proposals")).content.decode()
    assert "Rukmi Nastiti" in page and "Kelompok Percakapan Sosial" in page
    tied = Goal.objects.get(case=work.case, kind="umum")
    assert f'value="{tied.pk}" checked' in page
    assert "Jawab usulan Kelompok Percakapan Sosial" in lines(cast.sari)
    sari.post(reverse("group-answer", args=[member.pk]), {"version": member.version, "tujuan": [tied.pk]})
    assert "Jawab usulan Kelompok Percakapan Sosial" not in lines(cast.sari)
    member.refresh_from_db()
    assert (member.state, member.answered_by, list(member.goals.all())) == ("anggota", cast.sari, [tied])
    assert member.plan_item is not None


def test_a_refusal_needs_a_reason_and_the_leader_reads_it(cast: Cast, as_) -> None:
    (work,) = people(cast, cast.sari, 1)
    led = Led(cast.rini)
    member = joining.add(cast.rini, led.group, case=work.case)
    with pytest.raises(Refused, match="alasan menolak"):
        joining.refuse(cast.sari, member, member.version, " ")
    joining.refuse(cast.sari, member, member.version, "Sedang dirawat.")
    assert "Sedang dirawat." in as_(cast.rini).get(reverse("group", args=[led.group.code])).content.decode()
    with pytest.raises(StalePage):
        joining.accept(cast.sari, GroupMember.objects.get(), member.version)
    again = GroupMember.objects.get()
    joining.propose(cast.rini, again, again.version)
    assert again.state == "diusulkan" and again.refusal == ""


def test_the_worker_of_the_case_herself_needs_no_answer(cast: Cast) -> None:
    (work,) = people(cast, cast.rini, 1)
    assert joining.add(cast.rini, Led(cast.rini).group, case=work.case).state == "anggota"


def test_the_same_case_stands_on_the_list_once(cast: Cast) -> None:
    (work,) = people(cast, cast.rini, 1)
    led = Led(cast.rini)
    led.join(work)
    with pytest.raises(Refused, match="sudah ada dalam daftar"):
        joining.add(cast.rini, led.group, case=work.case)
    assert GroupMember.objects.count() == 1


def test_nobody_of_another_sentra_is_found_or_added(cast: Cast, as_) -> None:
    foreign = Casework(cast.lain, name="Rukmi Nastiti")
    led = Led(cast.rini)
    assert list(joining.found(led.group, "Rukmi")) == []
    with pytest.raises(NotAllowed):
        joining.add(cast.rini, led.group, case=foreign.case)
    address = reverse("group-candidates", args=[led.group.code])
    assert as_(cast.rini).post(address, {"kasus": foreign.case.pk}).status_code == 404
    assert not GroupMember.objects.exists()


def test_a_search_shows_initials_code_age_and_communication_and_nothing_else(cast: Cast, as_) -> None:
    Casework(cast.sari, name="Rukmi Nastiti", nickname="Rukmi", communication="Rukmi memakai isyarat", birth_place="Blora")
    led = Led(cast.rini)
    for text in ("RN", "Rukmi", "nastiti"):
        said = as_(cast.rini).get(reverse("group-candidates", args=[led.group.code]), {"q": text}).content.decode()
        main = said[said.index("<main") :].replace(f'value="{text}"', "")
        assert "RN memakai isyarat" in main and "tahun" in main
        assert "Rukmi" not in main and "Nastiti" not in main and "Blora" not in main


def test_family_and_staff_are_members_without_a_line_in_a_file(cast: Cast) -> None:
    (work,) = people(cast, cast.sari, 1)
    mother = FamilyMember.objects.create(beneficiary=work.person, name="Kartini Sumiyati", relation="ibu", sex="P")
    led = Led(cast.rini)
    led.join(work)
    relative = joining.add(cast.rini, led.group, case=work.case, family=mother)
    assert relative.state == "diusulkan", "the worker of the case answers for the family too"
    joining.accept(cast.sari, relative, relative.version)
    joining.add(cast.rini, led.group, user=cast.psikolog)
    led.meet(process="Kartini bercerita, Rukmi mendengarkan, Putu Wirawan mencatat.")
    assert Session.objects.get().process == "Anggota 1 bercerita, Rukmi mendengarkan, Putu Wirawan mencatat."
    assert MemberNote.objects.count() == 3 and MemberNote.objects.filter(share=None).count() == 2
    stranger = FamilyMember.objects.create(beneficiary=Casework(cast.sari, name="Lain Orang").person, name="Bukan", relation="ibu")
    with pytest.raises(NotAllowed):
        joining.add(cast.rini, led.group, case=work.case, family=stranger)


def test_who_left_keeps_what_was_written_and_cannot_leave_before_a_session_she_was_in(cast: Cast) -> None:
    works = people(cast, cast.rini, 2)
    led = Led(cast.rini)
    members = led.join(*works)
    led.meet()
    with pytest.raises(Refused, match="hadir dalam sesi sesudah tanggal itu"):
        joining.leave(cast.rini, members[0], members[0].version, date(2025, 9, 25), "")
    joining.leave(cast.rini, members[0], members[0].version, date(2025, 9, 28), "Pindah")
    led.meet(happened_on=date(2025, 10, 4), lines={members[0].pk: Line("")})
    assert Session.objects.filter(case=works[0].case).count() == 1
    assert Session.objects.filter(case=works[1].case).count() == 2


def test_a_candidate_who_is_not_chosen_needs_a_reason_and_an_ended_case_cannot_be_proposed(cast: Cast) -> None:
    works = people(cast, cast.rini, 2)
    led = Led(cast.rini)
    member = joining.add(cast.rini, led.group, propose_at_once=False, case=works[0].case)
    assert member.state == "calon"
    with pytest.raises(Refused, match="mengapa tidak dipilih"):
        joining.not_chosen(cast.rini, member, member.version)
    works[1].fill_closure("mengundurkan_diri")
    works[1].submit("terminasi")
    works[1].approve("terminasi", cast.budi)
    works[1].case.refresh_from_db()
    with pytest.raises(Refused, match="sudah berakhir"):
        joining.add(cast.rini, led.group, case=works[1].case)


def test_membership_gives_the_leader_the_row_and_never_the_file(cast: Cast, as_: Any) -> None:
    (work,) = people(cast, cast.sari, 1)
    led = Led(cast.rini)
    (member,) = led.join(work)
    assert not policy.can(cast.rini, "case.read", work.case)
    said = as_(cast.rini).get(reverse("group", args=[led.group.code])).content.decode()
    assert "RN" in said and work.case.code in said and "Bergaul dengan semua orang" in said
    assert "Rukmi" not in said and "Berlatih berkomunikasi" not in said, "initials, and the goals that are tied"
    assert as_(cast.rini).get(reverse("case", args=[work.case.code])).status_code == 404
    assert not policy.can(cast.sari, "group.read", led.group), "the worker in charge does not read the group"
    assert not rights.may_share(cast.sari, f"kelompok:{GroupSession(pk=1).pk}", work.case)
    assert GroupMember.objects.get(pk=member.pk).goals.count() == 1


def test_who_may_not_answer_for_a_case_finds_no_proposal(cast: Cast, as_: Any) -> None:
    (work,) = people(cast, cast.sari, 1)
    led = Led(cast.rini)
    member = joining.add(cast.rini, led.group, case=work.case)
    assert member.state == "diusulkan"
    address = reverse("group-answer", args=[member.pk])
    assert as_(cast.rini).post(address, {"version": member.version}).status_code == 404
    assert Group.objects.get().members.get().state == "diusulkan"
