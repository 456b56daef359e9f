"""Telaah: the queue, one round beside the round before, approving and returning."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import CaseState, ReviewNote, ReviewState, StageReview
from cases.models.differences import words_changed
from cases.models.summaries import key_of
from cases.views.reviews import queue
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]


@pytest.fixture
def waiting(cast: Cast, casework: Casework) -> Casework:
    """Rini's case with an assessment that waits for Budi."""
    casework.through("pendekatan-awal", cast.budi).fill_assessment()
    casework.submit("asesmen")
    return casework


def rounds(work: Casework) -> StageReview:
    return StageReview.objects.filter(case=work.case, stage="asesmen").latest("round")


def test_words_that_were_added_and_dropped_are_marked() -> None:
    assert words_changed("makan siang", "makan siang bersama teman") == [("", "makan siang"), ("ins", " bersama teman")]
    assert words_changed("a b.", "a c.") == [("", "a "), ("del", "b"), ("ins", "c"), ("", ".")]
    assert words_changed("", "baru") == [("ins", "baru")]
    assert words_changed("sama", "sama") == [("", "sama")]


def test_the_queue_holds_own_team_first_then_others(cast: Cast, waiting: Casework, as_: As) -> None:
    other = Casework(cast.sari, "Mulyani Nur").through("pendekatan-awal", cast.wati)
    other.fill_assessment()
    other.submit("asesmen")
    assert [review.case for review in queue(cast.wati)] == [other.case, waiting.case]
    assert [review.case for review in queue(cast.budi)] == [waiting.case, other.case]
    page = words(as_(cast.budi).get("/telaah/"))
    assert (
        page.index("Telaah asesmen RN") < page.index("Atas nama supervisor lain") < page.index("atas nama Wati Lestari")
    )
    assert not queue(cast.rini) and not queue(cast.lain_supervisor) and not queue(cast.dian)


def test_own_work_is_not_in_the_queue(cast: Cast, waiting: Casework) -> None:
    StageReview.objects.filter(pk=rounds(waiting).pk).update(submitted_by=cast.budi)
    assert not queue(cast.budi) and queue(cast.wati)
    StageReview.objects.filter(pk=rounds(waiting).pk).update(submitted_by=cast.rini)
    review = rounds(waiting)
    review.snapshot[0]["author"] = cast.budi.pk
    review.save()
    assert not queue(cast.budi) and queue(cast.wati)


def test_an_approval_goes_to_the_next_and_says_what_was_done(cast: Cast, waiting: Casework, as_: As) -> None:
    other = Casework(cast.sari, "Mulyani Nur").through("pendekatan-awal", cast.wati)
    other.fill_assessment()
    other.submit("asesmen")
    url = at(waiting, "review", "asesmen", 1)
    assert "1 dari 2" in words(as_(cast.budi).get(url))
    answer = send(as_(cast.budi), url, "catatan-", at(waiting, "approve", "asesmen", 1))
    assert answer.redirect_chain[-1][0] == at(other, "review", "asesmen", 1)
    assert "Asesmen RN disetujui." in words(answer)
    assert rounds(waiting).state == ReviewState.APPROVED


def test_a_note_written_while_approving_is_kept(cast: Cast, waiting: Casework, as_: As) -> None:
    send(as_(cast.budi), at(waiting, "review", "asesmen", 1), "catatan-", at(waiting, "approve", "asesmen", 1),
         **{"catatan-": "Bagus."})  # fmt: skip
    assert ReviewNote.objects.get().text == "Bagus." and rounds(waiting).state == ReviewState.APPROVED


def test_a_return_without_a_note_is_refused(cast: Cast, waiting: Casework, as_: As) -> None:
    url = at(waiting, "review", "asesmen", 1)
    form = fields(as_(cast.budi).get(url), "catatan-")
    answer = as_(cast.budi).post(at(waiting, "return", "asesmen", 1), {**form, "catatan-": "  "})
    assert answer.status_code == 422 and "Tulis paling sedikit satu catatan" in words(answer)
    assert rounds(waiting).state == ReviewState.WAITING


def test_a_return_with_a_note_at_an_entry_opens_it_again(cast: Cast, waiting: Casework, as_: As) -> None:
    key = rounds(waiting).snapshot[0]["key"]
    form = fields(as_(cast.budi).get(at(waiting, "review", "asesmen", 1)), "catatan-")
    answer = as_(cast.budi).post(
        at(waiting, "return", "asesmen", 1), {**form, f"catatan-{key}": "Kurang."}, follow=True
    )
    assert "Asesmen RN dikembalikan." in words(answer) and answer.redirect_chain[-1][0] == "/telaah/"
    assert rounds(waiting).state == ReviewState.RETURNED and ReviewNote.objects.get().entry == key


def test_a_note_at_an_entry_of_no_round_is_refused_and_kept(cast: Cast, waiting: Casework, as_: As) -> None:
    answer = as_(cast.budi).post(at(waiting, "return", "asesmen", 1), {"catatan-": "Semua ini.", "catatan-sesi-9": "x"})
    assert answer.status_code == 422 and "Semua ini." in words(answer) and not ReviewNote.objects.exists()


def test_the_second_round_shows_what_changed_beside_what_was(cast: Cast, waiting: Casework, as_: As) -> None:
    strength = next(e for e in waiting.records.of_stage("asesmen") if key_of(e).startswith("kekuatan"))
    waiting.give_back("asesmen", cast.budi, **{key_of(strength): "Apa buktinya?"})
    waiting.write("asesmen", "kekuatan", entry=strength, text="Terampil menjahit baju sendiri", owner="diri")
    waiting.write("asesmen", "kebutuhan", text="Teman")
    waiting.submit("asesmen")
    page = words(as_(cast.budi).get(at(waiting, "review", "asesmen", 2)))
    assert "2 isian berubah atau baru, 2 tetap." in page
    assert "Terampil menjahit<ins> baju sendiri</ins>" in page and "Apa buktinya?" in page
    assert "Berubah" in page and "Baru" in page and "Belum ada pada putaran 1." in page


def test_deciding_twice_from_old_pages_changes_nothing(cast: Cast, waiting: Casework, as_: As) -> None:
    waiting.approve("asesmen", cast.budi)
    answer = as_(cast.kepala).post(at(waiting, "return", "asesmen", 1), {"catatan-": "Terlambat sekali"})
    assert (
        answer.status_code == 409
        and "sudah disetujui Budi Santosa" in words(answer)
        and "Terlambat sekali" in words(answer)
    )
    assert (
        as_(cast.wati).post(at(waiting, "approve", "asesmen", 1), {}).status_code == 404
    )  # not her team, nothing waits
    assert rounds(waiting).decided_by == cast.budi


def test_a_double_click_decides_once(cast: Cast, waiting: Casework, as_: As) -> None:
    stand_in = as_(cast.wati)  # sees the case only while it waits
    other = fields(stand_in.get(at(waiting, "review", "asesmen", 1)), "catatan-")
    first, second = (stand_in.post(at(waiting, "approve", "asesmen", 1), other) for _ in range(2))
    assert first["Location"] == second["Location"] and rounds(waiting).on_behalf_of == cast.budi


def test_the_other_button_of_a_page_sent_before_changes_nothing(cast: Cast, waiting: Casework, as_: As) -> None:
    client = as_(cast.budi)
    form = fields(client.get(at(waiting, "review", "asesmen", 1)), "catatan-")
    first, second = (client.post(at(waiting, "approve", "asesmen", 1), form) for _ in range(2))
    assert first["Location"] == second["Location"]
    back = client.post(at(waiting, "return", "asesmen", 1), {**form, "catatan-": "Kembali saja"})
    assert back.status_code == 409 and "Kembali saja" in words(back)
    assert rounds(waiting).state == ReviewState.APPROVED


def test_own_work_is_refused_in_words(cast: Cast, waiting: Casework, as_: As) -> None:
    StageReview.objects.filter(pk=rounds(waiting).pk).update(submitted_by=cast.budi)
    page = words(as_(cast.budi).get(at(waiting, "review", "asesmen", 1)))
    assert "Anda sendiri yang mengajukan" in page and "Setujui</button>" not in page
    answer = as_(cast.budi).post(at(waiting, "approve", "asesmen", 1), {})
    assert answer.status_code == 403 and "Anda sendiri yang mengajukan" in words(answer)
    assert rounds(waiting).state == ReviewState.WAITING


def test_the_worker_reads_the_round_without_buttons(cast: Cast, waiting: Casework, as_: As) -> None:
    page = words(as_(cast.rini).get(at(waiting, "review", "asesmen", 1)))
    assert "Terampil menjahit" in page and "<button" not in page.split("<main")[1].split("</main")[0]
    assert as_(cast.rini).post(at(waiting, "approve", "asesmen", 1), {}).status_code == 403
    assert as_(cast.sari).get(at(waiting, "review", "asesmen", 1)).status_code == 404


def test_a_round_only_taken_note_of_may_be_returned(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("fasilitasi-akses", cast.budi)
    url = at(casework, "review", "fasilitasi-akses", 1)
    page = words(as_(cast.budi).get(url))
    assert "Kembalikan" in page and "Setujui</button>" not in page
    answer = send(
        as_(cast.budi),
        url,
        "catatan-",
        at(casework, "return", "fasilitasi-akses", 1),
        **{"catatan-": "Periksa sumber."},
    )
    assert "Akses RN dikembalikan." in words(answer)
    assert casework.state("fasilitasi-akses").status == "returned"


def test_a_termination_is_approved_after_reading_its_consequence(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("monitoring-evaluasi", cast.budi).fill_closure()
    casework.submit("terminasi")
    client, url = as_(cast.budi), at(casework, "review", "terminasi", 1)
    approve = at(casework, "approve", "terminasi", 1)
    refused = send(client, url, "catatan-", approve)
    assert refused.status_code == 422 and "Centang dulu" in words(refused)
    casework.case.refresh_from_db()
    assert casework.case.state == CaseState.OPEN
    send(client, url, "catatan-", approve, dibaca="on")
    casework.case.refresh_from_db()
    assert casework.case.state == CaseState.TERMINATED


def test_a_praktikan_reads_a_round_masked_and_without_class_h(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("pendekatan-awal", cast.budi).fill_assessment()
    casework.write("asesmen", "kebutuhan", text="Rukmi perlu teman")
    casework.write(
        "asesmen", "aspek", happened_on="29/8/2025", aspect="mental", assessor="Putu", finding="Rahasia sekali"
    )
    casework.submit("asesmen")
    casework.assign(cast.dian)
    page = words(as_(cast.dian).get(at(casework, "review", "asesmen", 1)))
    assert "RN perlu teman" in page and "Rukmi" not in page and "Rahasia sekali" not in page


def test_more_rounds_ask_no_more_queries(cast: Cast, waiting: Casework, as_: As) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert as_(cast.budi).get("/telaah/").status_code == 200
        return len(found)

    few = queries()
    for name in ("Satu", "Dua", "Tiga"):
        other = Casework(cast.sari, name).through("pendekatan-awal", cast.wati)
        other.fill_assessment()
        other.submit("asesmen")
    assert queries() == few


def test_the_former_conference_stands_on_the_page_of_a_later_round_of_the_plan(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.through("asesmen", cast.budi).fill_planning()
    came = ["Rini Astuti", "pekerja sosial", "Sentra", "hadir"]

    def conference(kind: str, day: str, decided: str) -> None:
        told = {"participants": came, "decisions": [decided, "Rini", "8/9/2025"]}
        casework.write("perencanaan", "konferensi", kind=kind, happened_on=day, **told)

    conference("kasus", "5/9/2025", "Belajar menjahit")
    casework.submit("perencanaan")
    page = words(as_(cast.budi).get(at(casework, "review", "perencanaan", 1)))
    assert "Belajar menjahit" in page and "Konferensi sebelumnya" not in page
    casework.approve("perencanaan", cast.budi)
    conference("keluarga", "5/10/2025", "Magang di pasar")
    casework.submit("perencanaan")
    page = words(as_(cast.budi).get(at(casework, "review", "perencanaan", 2)))
    former = page[page.index("Konferensi sebelumnya") :]
    assert "Konferensi kasus, Jumat, 5 September 2025" in former and "Belajar menjahit" in former
    assert "Konferensi sebelumnya" not in words(as_(cast.budi).get(at(casework, "review", "asesmen", 1)))
