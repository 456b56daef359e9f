"""Catatan supervisi: an agenda from the cases, two signatures on one version, advice on the day of who carries it out."""

from typing import Any

import pytest
from django.utils import timezone

from atensi.accounts.models import Profession
from cases import policy, supervising
from cases.models import SupervisionNote
from cases.overview import today
from cases.overview.agenda import agenda
from cases.refusals import NotAllowed, StalePage
from tests.cast import Casework
from tests.overview.conftest import ago, lines
from tests.views.cases_at_work import send
from tests.views.test_case_list import words

pytestmark = pytest.mark.django_db


def write(cast: Any, *advice: tuple[str, str, int], **facts: Any) -> SupervisionNote:
    """A note of Budi on Rini; advice as (text, owner, days ago)."""
    rows = [{"text": text, "owner": owner, "until": ago(days).isoformat()} for text, owner, days in advice]
    return supervising.save(cast.budi, SupervisionNote(worker=cast.rini, held_on=timezone.localdate(), advice=rows, **facts))


def test_the_agenda_is_filled_from_the_cases_of_the_worker_by_initials(cast, as_):
    Casework(cast.rini)
    Casework(cast.sari, name="Tegar Wicaksono")
    assert [line.split(": ")[1] for line in agenda(cast.rini)] == ["kasus yang diam"]
    page = words(as_(cast.budi).get(f"/catatan-supervisi/baru/{cast.rini.pk}/"))
    assert "RN · " in page and "kasus yang diam" in page and "Rukmi" not in page and "TW · " not in page


def test_a_supervisor_writes_a_note_by_the_page(cast, as_):
    answer = send(as_(cast.budi), f"/catatan-supervisi/baru/{cast.rini.pk}/", discussion="Beban kerja", functions=["suportif"])
    assert "Catatan supervisi tersimpan." in words(answer)
    note = SupervisionNote.objects.get()
    assert (note.supervisor, note.worker, note.functions, note.discussion) == (cast.budi, cast.rini, ["suportif"], "Beban kerja")


def test_both_sign_the_version_that_stands_and_an_edit_takes_the_signatures_off(cast):
    note = write(cast)
    assert [len(lines(person, today.TURN)) for person in (cast.budi, cast.rini)] == [1, 1]
    note = supervising.sign(cast.rini, note, 1)
    assert lines(cast.rini) == [] and len(lines(cast.budi)) == 1 and not note.sealed
    note.discussion = "Lebih jelas"
    note = supervising.save(cast.budi, note, 1)
    assert len(lines(cast.rini)) == 1
    with pytest.raises(StalePage):
        supervising.sign(cast.rini, note, 1)
    supervising.sign(cast.rini, note, 2)
    note = supervising.sign(cast.budi, note, 2)
    assert note.sealed and lines(cast.rini) == lines(cast.budi) == []
    with pytest.raises(StalePage):
        supervising.save(cast.budi, note, 2)


def test_signing_by_the_page(cast, as_):
    note = write(cast)
    answer = send(as_(cast.rini), f"/catatan-supervisi/{note.pk}/", to=f"/catatan-supervisi/{note.pk}/paraf/")
    assert "Catatan diparaf." in words(answer)
    note.refresh_from_db()
    assert (note.worker_signed, note.supervisor_signed) == (1, None)


def test_advice_stands_on_the_day_of_its_owner_until_its_outcome_is_written(cast, as_):
    note = write(cast, ("Susun ulang rencana RN", "pekerja", 1), ("Hubungi RSUD", "supervisor", 0), ("Nanti", "pekerja", -30))
    assert lines(cast.rini, today.LATE) == ["Kerjakan arahan: Susun ulang rencana RN"] and lines(cast.rini, today.DAY) == []
    assert lines(cast.budi, today.DAY) == ["Kerjakan arahan: Hubungi RSUD"] and lines(cast.budi, today.LATE) == []
    url = f"/catatan-supervisi/{note.pk}/"
    assert send(as_(cast.rini), url, to=f"{url}arahan/", outcome="").status_code == 422
    answer = send(as_(cast.rini), url, to=f"{url}arahan/", outcome="Rencana disusun ulang")
    assert "Hasil arahan tercatat." in words(answer) and "Rencana disusun ulang" in words(answer)
    assert lines(cast.rini, today.LATE) == []
    with pytest.raises(StalePage):
        supervising.settle_advice(cast.rini, note, "Susun ulang rencana RN", "Lagi")


def test_a_supervisor_who_is_no_pekerja_sosial_is_warned_and_may_go_on(cast, as_):
    client, url = as_(cast.budi), f"/catatan-supervisi/baru/{cast.rini.pk}/"
    assert "seharusnya pekerja sosial" in words(client.get(url))
    cast.budi.profession = Profession.PSYCHOLOGIST
    cast.budi.save()
    assert "Profesi Budi Santosa: psikolog." in words(client.get(url))
    cast.budi.profession = Profession.SOCIAL_WORKER
    cast.budi.save()
    assert "seharusnya pekerja sosial" not in words(client.get(url))


def test_only_the_two_and_kepala_read_a_note_and_only_its_supervisor_changes_it(cast, as_):
    note = write(cast, discussion="Rahasia berdua")
    url = f"/catatan-supervisi/{note.pk}/"
    for person in (cast.budi, cast.rini, cast.kepala):
        assert "Rahasia berdua" in words(as_(person).get(url))
    for person in (cast.wati, cast.sari, cast.lain, cast.lain_kepala, cast.lain_supervisor):
        assert as_(person).get(url).status_code == 404
        assert f'href="{url}"' not in words(as_(person).get("/catatan-supervisi/"))
    answer = as_(cast.kepala).get(f"{url}ubah/", follow=True)
    assert "Yang mengubahnya: supervisor yang menulisnya." in words(answer) and as_(cast.rini).get(f"{url}ubah/").status_code == 403
    for person in (cast.kepala, cast.wati, cast.sari):
        assert not policy.can(person, "note.sign", note)
        with pytest.raises(NotAllowed):
            supervising.sign(person, note, 1)


def test_nobody_writes_a_note_on_somebody_of_another_team_or_sentra(cast, as_):
    for person, worker in ((cast.budi, cast.sari), (cast.budi, cast.lain), (cast.kepala, cast.lain), (cast.budi, cast.psikolog)):
        assert as_(person).get(f"/catatan-supervisi/baru/{worker.pk}/").status_code == 404
        with pytest.raises(NotAllowed):
            supervising.save(person, SupervisionNote(worker=worker, held_on=timezone.localdate()))
    assert as_(cast.kepala).get(f"/catatan-supervisi/baru/{cast.sari.pk}/").status_code == 200


def test_a_day_to_come_is_refused(cast, as_):
    day = ago(-1)
    answer = send(as_(cast.budi), f"/catatan-supervisi/baru/{cast.rini.pk}/", held_on=f"{day.day}/{day.month}/{day.year}")
    assert answer.status_code == 422 and not SupervisionNote.objects.exists()
