"""What a praktikan logs: activities with photos that are checked, consultations that are confirmed, days that count; and their words."""

import ast
import re
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from atensi.submissions.versions import Stale
from cases import extend
from cases.demo.clock import clock_at
from cases.practicum import diary, rights
from cases.practicum.extension import PAGES, SENTENCES
from cases.practicum.making.practice import _told
from cases.practicum.models import Activity, Consultation
from cases.refusals import NotAllowed, Refused, StalePage
from tests.cast import Cast
from tests.files.samples import EICAR, HTML, jpeg
from tests.policy.addresses import OF_A_PRACTICUM
from tests.practicum.placed import act, at, away, consult, place, today

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
SENT = {"kind": "senam", "text": "Senam", "caption": "Senam pagi"}


def told(day: Any) -> str:
    return f"{day.day}/{day.month}/{day.year}"


class TestPhotos:
    def test_what_is_no_picture_is_refused_with_a_sentence_and_nothing_is_kept(self, cast: Cast, as_: Any) -> None:
        row = place(cast)
        client, url = as_(cast.dian), reverse("practicum-activity-new", args=[row.code])
        for name, content in (("foto.jpg", HTML), ("foto.png", EICAR), ("foto.svg", b"<svg/>"), ("../../a.jpg", b"%PDF-1.4")):
            sent = {**SENT, "happened_on": told(today()), "photo": SimpleUploadedFile(name, content, "image/jpeg")}
            answer = client.post(url, sent)
            assert answer.status_code == 422 and "unggah" in answer.content.decode().lower(), name
        assert "Pilih salah satu" in client.post(url, {"happened_on": told(today())}).content.decode()
        assert not Activity.objects.exists()

    def test_a_photo_is_drawn_anew_and_served_under_a_name_that_says_nothing(self, cast: Cast, as_: Any) -> None:
        row = place(cast)
        sent = {**SENT, "happened_on": told(today()), "photo": SimpleUploadedFile("rukmi.jpg", jpeg(comment=b"Rukmi"), "image/jpeg")}
        client = as_(cast.dian)
        client.post(reverse("practicum-activity-new", args=[row.code]), sent)
        found = Activity.objects.get()
        answer = client.get(reverse("practicum-photo", args=[row.code, found.photo.token]))  # type: ignore[union-attr]
        body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert answer.status_code == 200 and b"Rukmi" not in body and "rukmi" not in answer.headers["Content-Disposition"]
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        client.post(reverse("practicum-activity", args=[row.code, found.pk]),
                    {**SENT, "happened_on": told(today()), "version": 1, "drop_photo": "on", "faces_consented": "on"})  # fmt: skip
        found.refresh_from_db()
        assert found.photo is None and not found.faces_consented and found.caption == ""


class TestDays:
    def test_an_activity_lies_within_the_placement_and_not_in_the_future(self, cast: Cast) -> None:
        row = place(cast)
        for day, said in ((away(1), "belum terjadi"), (away(-11), "di luar masa praktikum")):
            with pytest.raises(Refused, match=said):
                diary.save_activity(cast.dian, Activity(practicum=row, happened_on=day, kind="senam"))
        with pytest.raises(Refused, match="Jam selesai"):
            diary.save_activity(cast.dian, Activity(practicum=row, happened_on=today(), kind="senam", starts_at=time(9), ends_at=time(9)))

    def test_working_days_of_the_last_week_without_activity_are_asked_for(self, cast: Cast) -> None:
        row = place(cast, starts_on=away(-30))
        day = today()
        missing = diary.unlogged(row, set(), day)
        assert all(each.weekday() < 5 and day - timedelta(days=7) <= each < day for each in missing) and len(missing) == 5
        assert diary.unlogged(row, set(missing[1:]), day) == missing[:1] and diary.unlogged(row, set(), row.starts_on) == []

    def test_the_eleven_kinds_are_counted_without_the_others(self, cast: Cast) -> None:
        row = place(cast)
        act(row)
        act(row, kind="lainnya")
        assert len(diary.missing_kinds(diary.standing(row))) == 10

    def test_nobody_but_the_praktikan_writes_and_only_while_placed(self, cast: Cast) -> None:
        row = place(cast)
        for person in (cast.rini, cast.kepala, cast.dosen):
            with pytest.raises(NotAllowed):
                diary.save_activity(person, Activity(practicum=row, happened_on=today(), kind="senam"))
        with clock_at(at(away(21))), pytest.raises(NotAllowed, match="Masa menulis berakhir"):
            diary.save_activity(cast.dian, Activity(practicum=row, happened_on=today(), kind="senam"))


class TestEdits:
    def test_an_entry_is_struck_out_with_a_reason_and_two_edits_meet(self, cast: Cast, as_: Any) -> None:
        row = place(cast)
        found = act(row, text="kenari", photo=True)
        shown = reverse("practicum-photo", args=[row.code, found.photo.token])
        client, url = as_(cast.dian), reverse("practicum-activity", args=[row.code, found.pk])
        sent = {**SENT, "happened_on": told(today()), "version": 1}
        assert client.post(url, {**sent, "text": "pertama"}).status_code == 302
        assert client.post(url, {**sent, "text": "kedua"}).status_code == 409
        strike = reverse("practicum-activity-strike", args=[row.code, found.pk])
        client.post(strike, {"version": 2})
        assert diary.standing(row)
        client.post(strike, {"version": 2, "batal-reason": "Dua kali"})
        found.refresh_from_db()
        assert found.struck_reason == "Dua kali" and not diary.standing(row) and client.get(url).status_code == 404
        assert client.get(shown).status_code == 404, "the photo goes with it"

    def test_both_supervisors_confirm_and_an_edit_takes_it_off(self, cast: Cast, as_: Any) -> None:
        row = place(cast)
        first, second = consult(row), consult(row, with_whom="kampus")
        assert (first.supervisor, second.supervisor) == (cast.rini.name, cast.dosen.name)
        for person, said in ((cast.rini, first), (cast.dosen, second)):
            as_(person).post(reverse("practicum-consultation-confirm", args=[row.code, said.pk]), {"version": 1})
            assert Consultation.objects.get(pk=said.pk).confirmed_by == person
        with pytest.raises(StalePage):  # the page that shows who confirmed it is no page to confirm it again
            diary.confirm(cast.dosen, Consultation.objects.get(pk=first.pk), 2)
        changed = Consultation.objects.get(pk=first.pk)
        changed.practicum, changed.advice = row, "Baru"
        with pytest.raises(Stale):
            diary.save_consultation(cast.dian, changed, 1)
        diary.save_consultation(cast.dian, changed, 2)
        assert Consultation.objects.get(pk=first.pk).confirmed_at is None
        with pytest.raises(NotAllowed):
            diary.confirm(cast.budi, changed, 3)


def test_every_line_of_the_log_and_every_page_has_its_words() -> None:
    said: set[str] = set()
    word = re.compile(r"(practicum|library|template)\.[a-z-]+")
    for path in (ROOT / "cases" / "practicum").rglob("*.py"):
        if path.name == "extension.py" or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and word.fullmatch(node.value):
                said.add(node.value)
    assert said - set(rights.ACTIONS) - {"practicum.read"} == set(SENTENCES) - {"practicum.read"}
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert set(PAGES) <= names and names & set(OF_A_PRACTICUM) == set(OF_A_PRACTICUM)
    only_post = {name for name in OF_A_PRACTICUM if name.endswith(("-strike", "-confirm", "-clear"))}
    assert set(OF_A_PRACTICUM) - only_post <= set(PAGES)
    assert extend.sentence("practicum.placed") == SENTENCES["practicum.placed"] and extend.page("practicum") == "halaman praktikum"


def test_the_activities_of_a_kind_are_told_in_sentences_each_once() -> None:
    twice = [
        Activity(happened_on=date(2025, 8, day), place="Lapangan tenis", role="Peserta", text="Doa bersama.") for day in (25, 29)
    ]  # fmt: skip
    told = "Diikuti dua kali antara 25 dan 29 Agustus 2025, bertempat di lapangan tenis, sebagai peserta. Doa bersama."
    assert _told(twice) == told
    once = Activity(happened_on=date(2025, 9, 1), place="Surabaya", text="rapat")
    assert _told([once]) == "Diikuti sekali pada 1 September 2025, bertempat di Surabaya. Rapat."
