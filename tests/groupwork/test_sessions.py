"""A group session: one save, one ordinary session in the case of each present member, the others as Anggota 1..n; or nothing at all."""

from datetime import date, time

import pytest

from atensi.submissions.versions import Stale
from cases import corrections, policy, writing
from cases.models import Addendum
from cases.models.records import CaseRecords
from cases.refusals import NotAllowed, Refused
from cases.stages.closure import LateNote
from cases.stages.implementation import Session
from cases.stages.planning import Goal
from groupwork import joining
from groupwork.meeting import Line
from groupwork.models import GroupMember, GroupSession, MemberNote
from tests.cast import Casework, Cast
from tests.groupwork.led import Led, people, placed

pytestmark = pytest.mark.django_db


def share(work, **more):
    return Session.objects.get(case=work.case, struck_at=None, **more)


def test_each_present_member_gets_one_ordinary_session_with_her_ratings(cast: Cast) -> None:
    works = people(cast, count=4)
    led = Led(cast.rini)
    members = led.join(*works)
    goal = Goal.objects.get(case=works[0].case, kind="umum")
    saved = led.meet(lines={
        members[0].pk: Line("hadir", participation=4, note="Memulai percakapan.", ratings={goal.pk: 1}),
        members[1].pk: Line("izin", "Sakit"),
    })  # fmt: skip
    assert saved.shares == 3
    mine = share(works[0])
    assert (mine.source, mine.method, mine.result) == (f"kelompok:{saved.session.pk}", "kelompok", "Memulai percakapan.")
    assert [rating.value for rating in mine.ratings.all()] == [1]
    assert mine.plan_item is not None and mine.plan_item.method == "kelompok"
    assert share(works[2]).result == "Suasana cair.", "without a line of her own she has that of the group"
    assert not Session.objects.filter(case=works[1].case).exists()
    assert MemberNote.objects.get(member=members[1]).reason == "Sakit"
    assert mine in CaseRecords(works[0].case).counting(Session)


def test_the_others_are_anggota_1_to_n_by_name_initials_nickname_and_code(cast: Cast) -> None:
    works = people(cast, count=3)
    led = Led(cast.rini)
    led.join(*works)
    code = works[2].case.code
    text = f"Rukmi menyapa Seruni Hapsari; SH tersenyum, S.H. menjawab. Tegar ({code}) dan TW diam. RN senang."
    led.meet(process=text)
    assert share(works[0]).process == (
        "Rukmi menyapa Anggota 1; Anggota 1 tersenyum, Anggota 1 menjawab. Anggota 2 (Anggota 2) dan Anggota 2 diam. RN senang."
    )
    other = share(works[1]).process
    assert "Rukmi" not in other and "RN" not in other and "Seruni Hapsari" in other and "Anggota 2" in other


def test_a_word_that_may_mean_two_members_names_neither(cast: Cast) -> None:
    works = people(cast, count=2)
    works.append(Casework(cast.rini, name="Rara Nastiti"))
    led = Led(cast.rini)
    led.join(*works)
    led.meet(process="Nastiti dan RN tertawa, Rukmi Nastiti diam.")
    assert share(works[1]).process == "seorang anggota dan seorang anggota tertawa, Anggota 1 diam."
    assert share(works[0]).process == "seorang anggota dan seorang anggota tertawa, Rukmi Nastiti diam."


def test_the_shares_of_a_praktikan_wait_for_the_signature_and_an_edit_takes_it_off(cast: Cast) -> None:
    works = people(cast, count=4)
    placed(cast, works[0])
    led = Led(cast.dian)
    members = led.join(*works)
    led.meet()
    mine = share(works[0])
    assert mine.drafted and not mine.signed and mine.author == cast.dian
    records = CaseRecords(works[0].case)
    assert mine in writing.unsigned(records) and records.counting(Session) == []
    writing.sign(cast.rini, works[0].case, {f"sesi-{mine.pk}": mine.version})
    session = GroupSession.objects.get()
    led.meet(session, lines={members[1].pk: Line("hadir", note="Ikut tertawa.")})
    mine.refresh_from_db()
    assert mine.signed, "nothing was changed for her"
    led.meet(GroupSession.objects.get(), lines={members[0].pk: Line("hadir", note="Menyapa dua orang.")})
    mine.refresh_from_db()
    assert not mine.signed and mine.result == "Menyapa dua orang."


def test_on_the_cases_own_pages_the_share_can_neither_be_edited_nor_struck_out(cast: Cast) -> None:
    works = people(cast, count=4)
    led = Led(cast.rini)
    led.join(*works)
    led.meet()
    mine = share(works[0])
    for action in ("entry.write", "entry.strike"):
        decision = policy.can(cast.rini, action, mine)
        assert not decision and decision.reason == "Sesi ini ditulis dari kelompok; ubah di sana."
    with pytest.raises(NotAllowed):
        corrections.strike(cast.rini, works[0].case, mine, "Keliru", mine.version)
    assert policy.can(cast.rini, "file.attach", mine)


def test_a_locked_share_takes_an_addendum_and_the_rest_is_changed(cast: Cast) -> None:
    works = people(cast, count=3)
    led = Led(cast.rini)
    led.join(*works)
    led.meet()
    first = works[0]
    first.fill_access()
    first.submit("fasilitasi-akses")
    first.fill_engagement()
    first.submit("pendekatan-awal")
    first.fill_assessment()
    first.submit("asesmen")
    first.approve("asesmen", cast.budi)
    first.write("perencanaan", "arah", approach="keluarga")
    first.write("perencanaan", "penetapan", happened_on="8/9/2025", with_whom="PM")
    first.submit("perencanaan")
    first.approve("perencanaan", cast.budi)
    first.submit("implementasi")
    assert share(first).locked
    saved = led.meet(GroupSession.objects.get(), result="Semua bicara.")
    assert saved.addenda == 1 and "addendum" in saved.words
    assert share(first).result == "Suasana cair." and share(works[1]).result == "Semua bicara."
    assert "Semua bicara." in Addendum.objects.get(case=first.case).text
    led.meet(GroupSession.objects.get())
    assert Addendum.objects.filter(case=first.case).count() == 1, "the same is not added twice"


def test_a_member_whose_case_has_ended_gets_a_catatan_susulan_and_the_others_their_session(cast: Cast) -> None:
    works = people(cast, count=3)
    led = Led(cast.rini)
    led.join(*works)
    works[0].fill_closure("mengundurkan_diri")
    works[0].submit("terminasi")
    works[0].approve("terminasi", cast.budi)
    saved = led.meet()
    assert (saved.shares, saved.late) == (2, 1) and "catatan susulan" in saved.words
    note = LateNote.objects.get(case=works[0].case)
    assert "Anggota berbincang" in note.text and note.happened_on == date(2025, 9, 27)
    led.meet(GroupSession.objects.get(), result="Semua bicara.")
    assert LateNote.objects.get(case=works[0].case).text.endswith("Hasil: Semua bicara.")


def test_who_was_absent_after_all_loses_the_share_and_who_came_after_all_gets_one(cast: Cast) -> None:
    works = people(cast, count=3)
    led = Led(cast.rini)
    members = led.join(*works)
    led.meet(lines={members[1].pk: Line("tidak")})
    led.meet(GroupSession.objects.get(), lines={members[0].pk: Line("izin", "Sakit")})
    assert Session.objects.get(case=works[0].case).struck_at is not None
    assert share(works[1]).process == "Anggota berbincang."
    led.meet(GroupSession.objects.get())
    assert share(works[0]).source == share(works[1]).source


class TestRefusals:
    """In words, and nothing half-saved."""

    def refused(self, led: Led, words: str, **meet) -> None:
        with pytest.raises(Refused, match=words):
            led.meet(**meet)
        assert not GroupSession.objects.exists() and not Session.objects.exclude(source="").exists()
        assert not MemberNote.objects.exists()

    def test_attendance_for_one_who_had_left(self, cast: Cast) -> None:
        works = people(cast, count=3)
        led = Led(cast.rini)
        members = led.join(*works)
        joining.leave(cast.rini, members[0], members[0].version, date(2025, 9, 25), "Pindah")
        self.refused(led, "sudah keluar 25 September 2025", lines={members[0].pk: Line("hadir")})

    def test_attendance_for_one_who_is_not_on_the_list(self, cast: Cast) -> None:
        works = people(cast, count=3)
        led, other = Led(cast.rini), Led(cast.rini, name="Lain")
        led.join(*works[:2])
        (foreign,) = other.join(works[2])
        self.refused(led, "bukan anggota kelompok ini", lines={foreign.pk: Line("hadir")})

    def test_a_session_outside_the_dates_of_the_group(self, cast: Cast) -> None:
        led = Led(cast.rini, ends_on=date(2025, 10, 1))
        led.join(*people(cast, count=2))
        self.refused(led, "berlangsung mulai 23 September 2025", happened_on=date(2025, 9, 1))
        self.refused(led, "berlangsung mulai 23 September 2025 s.d. 1 Oktober 2025", happened_on=date(2025, 10, 2))

    def test_a_rating_for_a_goal_that_is_not_tied(self, cast: Cast) -> None:
        works = people(cast, count=2)
        led = Led(cast.rini)
        members = led.join(*works)
        untied = Goal.objects.get(case=works[0].case, kind="khusus")
        self.refused(led, "tidak dikaitkan", lines={members[0].pk: Line("hadir", ratings={untied.pk: 1})})

    def test_izin_without_a_reason(self, cast: Cast) -> None:
        works = people(cast, count=2)
        led = Led(cast.rini)
        members = led.join(*works)
        self.refused(led, "Tulis alasan izin", lines={members[0].pk: Line("izin")})

    def test_a_day_before_the_case_of_a_present_member_was_opened(self, cast: Cast) -> None:
        works = [*people(cast, count=2), Casework(cast.rini, name="Bima Sakti", opened=date(2025, 9, 30))]
        led = Led(cast.rini)
        members = led.join(*works)
        GroupMember.objects.filter(pk=members[2].pk).update(joined_on=date(2025, 9, 23))
        self.refused(led, "Bima Sakti: Kasus ini dibuka 30 September 2025")

    def test_somebody_who_does_not_lead_the_group(self, cast: Cast) -> None:
        led = Led(cast.rini)
        led.join(*people(cast, count=2))
        for other in (cast.sari, cast.budi, cast.kepala, cast.dian, cast.lain):
            with pytest.raises(NotAllowed):
                led.meet(by=other)


def test_the_same_hour_is_not_logged_twice_and_a_stale_edit_changes_nothing(cast: Cast) -> None:
    works = people(cast, count=2)
    led = Led(cast.rini)
    led.join(*works)
    led.meet()
    with pytest.raises(Refused, match="sudah tercatat"):
        led.meet()
    led.meet(starts_at=time(18), ends_at=time(19))
    stale = GroupSession.objects.first()
    led.meet(GroupSession.objects.first(), result="Yang pertama.")
    with pytest.raises(Stale):
        led.meet(stale, result="Yang kedua.")
    assert Session.objects.filter(case=works[0].case).first().result == "Yang pertama."


def test_a_rating_taken_back_is_gone(cast: Cast) -> None:
    works = people(cast, count=2)
    led = Led(cast.rini)
    members = led.join(*works)
    goal = Goal.objects.get(case=works[0].case, kind="umum")
    led.meet(lines={members[0].pk: Line("hadir", ratings={goal.pk: 2})})
    led.meet(GroupSession.objects.get(), lines={members[0].pk: Line("hadir", ratings={goal.pk: None})})
    assert not share(works[0]).ratings.exists()
