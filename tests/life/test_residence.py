"""Life in the sentra: one place at a time, a week for everybody and for one, notes in one line."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases.models import DailyNote, Placement, Routine


def url(name: str, case: Any, *more: Any) -> str:
    return reverse(name, args=[case.code, *more])


def note(client: Any, case: Any, text: str = "Makan siang habis", **more: Any) -> Any:
    return client.post(url("daily-add", case), {"text": text, "kind": "makan", "happened_on": "16/9/2025", **more})


def place(client: Any, case: Any, **more: Any) -> Any:
    data = {"service_form": "residensial", "building": "Asrama Melati", "room": "3", "starts_on": "25/8/2025", **more}
    return client.post(url("placement-new", case), data)


def test_a_new_placement_ends_the_former_one_on_its_first_day(cast, casework, as_):
    rini = as_(cast.rini)
    assert place(rini, casework.case, planned_end="25/11/2025").status_code == 302
    assert place(rini, casework.case, room="5", starts_on="1/9/2025").status_code == 302
    now, former = Placement.objects.filter(case=casework.case)
    assert (now.room, now.ends_on, former.room, former.ends_on) == ("5", None, "3", date(2025, 9, 1))
    page = rini.get(url("daily", casework.case)).content.decode()
    assert "Residensial: Asrama Melati, kamar 5" in page and "sampai" in page
    assert former.history.first().history_user == cast.rini


def test_a_placement_cannot_end_before_it_begins(cast, casework, as_):
    answer = place(as_(cast.rini), casework.case, ends_on="1/8/2025")
    assert answer.status_code == 422 and "sebelum mulai" in answer.content.decode()


def test_everybody_assigned_but_praktikan_writes_a_line_of_the_day(cast, casework, as_):
    casework.assign(cast.psikolog, "profesi")
    casework.assign(cast.dian)
    for person, status in (
        (cast.rini, 302),
        (cast.psikolog, 302),
        (cast.dian, 403),
        (cast.budi, 403),
        (cast.sari, 404),
    ):
        assert note(as_(person), casework.case).status_code == status, person
    assert DailyNote.objects.count() == 2
    assert LogEntry.objects.filter(action="daily.written").count() == 2


def test_a_note_is_changed_by_its_writer_or_the_worker_in_charge_and_never_overwritten_unseen(cast, casework, as_):
    casework.assign(cast.psikolog, "profesi")
    note(as_(cast.rini), casework.case)
    row = DailyNote.objects.get()
    edit = url("daily-edit", casework.case, row.pk)
    data = {"text": "Makan siang separuh", "kind": "makan", "happened_on": "16/9/2025", "version": 1}
    assert as_(cast.psikolog).post(edit, data).status_code == 403
    assert as_(cast.rini).post(edit, data).status_code == 302
    assert as_(cast.rini).post(edit, data | {"text": "Lain lagi"}).status_code == 409
    row.refresh_from_db()
    assert row.text == "Makan siang separuh" and row.version == 2


@pytest.mark.parametrize(
    ("day", "word"), [(timezone.localdate() + timedelta(days=2), "belum terjadi"), (date(2025, 1, 1), "dibuka")]
)
def test_a_note_lies_between_the_opening_and_today(cast, casework, as_, day, word):
    answer = note(as_(cast.rini), casework.case, happened_on=f"{day.day}/{day.month}/{day.year}")
    assert (
        answer.status_code == 422 and word in answer.content.decode() and "Makan siang habis" in answer.content.decode()
    )


def test_notes_stand_newest_first_in_pages_and_their_number_costs_no_query(cast, casework, as_):
    rini = as_(cast.rini)
    for number in range(2):
        note(rini, casework.case, f"Catatan nomor {number}", happened_on=f"{number + 10}/9/2025")
    with CaptureQueriesContext(connection) as few:
        rini.get(url("daily", casework.case))
    for number in range(40):
        DailyNote.objects.create(
            case=casework.case, author=cast.rini, happened_on=date(2025, 9, 20), text=f"Baris {number}"
        )
    with CaptureQueriesContext(connection) as many:
        page = rini.get(url("daily", casework.case)).content.decode()
    assert len(many) == len(few)
    assert page.index("Baris 39") < page.index("Baris 38") and "Catatan nomor 1" not in page
    assert "Catatan nomor 1" in rini.get(url("daily", casework.case) + "?halaman=2").content.decode()


def test_the_week_shows_what_all_do_and_what_one_does_on_the_case_and_beside_the_session(cast, casework, as_):
    kepala, rini = as_(cast.kepala), as_(cast.rini)
    data = {"weekdays": ["0", "4"], "starts_at": "7.30", "activity": "Apel pagi", "place": "Binaraga"}
    assert kepala.post(reverse("center-routine-new"), data).status_code == 302
    own = {"weekdays": ["1"], "starts_at": "9.00", "ends_at": "11.00", "activity": "Kelas menjahit"}
    assert rini.post(url("routine-new", casework.case), own).status_code == 302
    for page in (url("daily", casework.case), url("entry-new", casework.case, "implementasi", "sesi")):
        text = rini.get(page).content.decode()
        assert "Apel pagi, Binaraga" in text and "09.00–11.00" in text and "Kelas menjahit" in text
    row = Routine.objects.get(case=casework.case)
    stop = {**own, "stopped": "on", "version": 1}
    assert rini.post(url("routine-edit", casework.case, row.pk), stop).status_code == 302
    assert "Kelas menjahit" not in rini.get(url("daily", casework.case)).content.decode()


def test_a_routine_of_another_sentra_shows_nowhere_here(cast, casework, as_):
    Routine.objects.create(center=cast.other_center, weekdays=[0], activity="Senam seberang")
    assert "Senam seberang" not in as_(cast.rini).get(url("daily", casework.case)).content.decode()


def test_who_sees_initials_reads_notes_without_the_name(cast, casework, as_):
    note(as_(cast.rini), casework.case, "Rukmi Nastiti tidur nyenyak")
    casework.assign(cast.dian)
    page = as_(cast.dian).get(url("daily", casework.case)).content.decode()
    assert "Rukmi" not in page and "RN tidur nyenyak" in page


def test_an_ended_case_takes_no_more_notes(cast, casework, as_):
    casework.through("terminasi", cast.budi)
    rini = as_(cast.rini)
    answer = note(rini, casework.case)
    assert answer.status_code in {409, 422} and "sudah berakhir" in answer.content.decode()
    assert "daily-form" not in rini.get(url("daily", casework.case)).content.decode()
