"""Pages of what becomes of an entry: addendum, Batalkan isian, Sahkan; who is offered what, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cases import corrections
from cases.deidentify import Mask
from cases.documents.report import case_report
from cases.documents.source import Source
from cases.models import Addendum
from cases.models.summaries import key_of
from cases.stages.planning import Goal
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]


def rows_of_report(work: Casework, cast: Cast) -> str:
    source = Source.of(work.records.case, cast.rini, True, date(2025, 12, 1))
    assert isinstance(source.mask, Mask)
    return str(case_report(source).snapshot())


def service(work: Casework, text: str, by: Any = None) -> Any:
    return work.write("implementasi", "layanan", by=by, happened_on="16/9/2025", description=text)


def test_an_addendum_is_written_from_the_locked_entry_and_shown_everywhere(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.through("fasilitasi-akses", cast.budi)
    entry = casework.records.of_stage("fasilitasi-akses")[0]
    client, page = as_(cast.rini), at(casework, "entry-add", key_of(entry))
    places = [at(casework, "stage", "fasilitasi-akses"),
              at(casework, "entry-edit", "fasilitasi-akses", "laporan-masuk", entry.pk)]  # fmt: skip
    for place in places:
        assert page in words(client.get(place)) and "Tambah addendum" in words(client.get(place))
        assert page not in words(as_(cast.budi).get(place))
    assert "Dinas Sosial" in words(client.get(page))
    empty = send(client, page, text=" ")
    assert empty.status_code == 422 and not Addendum.objects.exists()
    answer = send(client, page, text="Alamat pelapor ternyata Desa Karangrejo.")
    assert "Addendum pada laporan masuk tersimpan." in words(answer)
    review = at(casework, "review", "fasilitasi-akses", 1)
    for place in [*places, review]:
        shown = words(as_(cast.budi).get(place))
        assert 'class="entry addendum"' in shown and "Rini Astuti" in shown and "Desa Karangrejo" in shown
    assert "Desa Karangrejo" in rows_of_report(casework, cast) and "Addendum" in rows_of_report(casework, cast)


def test_two_tabs_write_one_addendum_and_an_open_entry_is_edited_instead(
    cast: Cast, casework: Casework, as_: As
) -> None:
    entry = service(casework, "Pakaian")
    client, page = as_(cast.rini), at(casework, "entry-add", key_of(entry))
    assert client.get(page).headers["Location"].endswith(f"/layanan/{entry.pk}/")
    refused = client.post(page, {"text": "Ukuran M"})
    assert refused.status_code == 409 and "Isian ini masih terbuka" in words(refused) and "Ukuran M" in words(refused)
    casework.fill_access()
    casework.submit("fasilitasi-akses")
    page = at(casework, "entry-add", key_of(casework.records.of_stage("fasilitasi-akses")[0]))
    for form in (fields(client.get(page), "text"), fields(client.get(page), "text")):
        client.post(page, {**form, "text": "Sama"})
    assert Addendum.objects.count() == 1


def test_an_open_entry_is_struck_out_with_a_reason_and_stays_readable(
    cast: Cast, casework: Casework, as_: As
) -> None:
    entry, other = service(casework, "Pakaian seragam"), service(casework, "Sepatu")
    client, page = as_(cast.rini), at(casework, "entry-strike", key_of(entry))
    stage = at(casework, "stage", "implementasi")
    edit = at(casework, "entry-edit", "implementasi", "layanan", entry.pk)
    assert page in words(client.get(stage)) and page in words(client.get(edit))
    assert "tidak dicetak" in words(client.get(page)) and "Pakaian seragam" in words(client.get(page))
    nothing = send(client, page, "reason", reason="")
    assert nothing.status_code == 422 and "Isian belum dibatalkan" in words(nothing)
    answer = send(client, page, "reason", reason="Tertukar dengan YS")
    said = words(answer)
    assert "dibatalkan. Isinya tetap terbaca" in said and "<summary>Dibatalkan 1</summary>" in said
    assert "Dibatalkan Rini Astuti" in said and "Tertukar dengan YS" in said and "entry struck" in said
    assert "Pakaian seragam" not in rows_of_report(casework, cast) and "Sepatu" in rows_of_report(casework, cast)
    read = words(client.get(edit))
    assert "Isian ini sudah dibatalkan." in read and "Pakaian seragam" in read and page not in read
    assert client.get(page).status_code == 302 and other.pk != entry.pk
    for person, seen in ((cast.budi, True), (cast.kepala, True)):
        assert ("Pakaian seragam" in words(as_(person).get(stage))) is seen
    history = words(as_(cast.budi).get(at(casework, "history")))
    assert "Rini Astuti membatalkan isian" in history


def test_a_page_from_before_an_edit_strikes_nothing_and_keeps_the_reason(
    cast: Cast, casework: Casework, as_: As
) -> None:
    entry = service(casework, "Pakaian")
    client, page = as_(cast.rini), at(casework, "entry-strike", key_of(entry))
    form = fields(client.get(page), "reason")
    casework.write("implementasi", "layanan", entry=entry, happened_on="16/9/2025", description="Pakaian kerja")
    answer = client.post(page, {**form, "reason": "Tercatat dua kali"})
    assert answer.status_code == 409 and "Tercatat dua kali" in words(answer) and "Pakaian kerja" in words(answer)
    entry.refresh_from_db()
    assert entry.struck_at is None
    assert send(client, page, "reason", reason="Tercatat dua kali").status_code == 200
    entry.refresh_from_db()
    assert entry.struck_reason == "Tercatat dua kali"


def test_a_struck_session_leaves_timeline_chart_and_numbers(cast: Cast, casework: Casework, as_: As) -> None:
    casework.fill_planning()
    goals = casework.records.counting(Goal)
    marks = {f"rating_{goal.pk}": "2" for goal in goals}
    facts = {"happened_on": "16/9/2025", "method": "individu", "process": "Lancar", "result": "Baik"}
    wrong = casework.write("implementasi", "sesi", activity="Keliru orang", **facts, **marks)
    casework.write("implementasi", "sesi", activity="Bercerita", **facts, **{name: "-1" for name in marks})
    client = as_(cast.rini)
    assert "Dari +2 menjadi −1 dalam 2 sesi" in words(client.get(at(casework, "case")))
    corrections.strike(cast.rini, casework.case, wrong, "Keliru orang", wrong.version)
    page = words(client.get(at(casework, "case")))
    assert "−1, satu sesi" in page and "Sesi 1: Bercerita" in page and "Sesi 1: Keliru orang" not in page
    assert "Keliru orang" not in rows_of_report(casework, cast)


def test_a_praktikan_strikes_only_her_own_and_others_do_not_find_the_page(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.assign(cast.dian)
    mine, theirs = service(casework, "Pakaian"), service(casework, "Sepatu", by=cast.dian)
    stage = words(as_(cast.dian).get(at(casework, "stage", "implementasi")))
    assert at(casework, "entry-strike", key_of(theirs)) in stage
    assert at(casework, "entry-strike", key_of(mine)) not in stage
    assert as_(cast.dian).get(at(casework, "entry-strike", key_of(mine))).status_code == 403
    assert as_(cast.sari).get(at(casework, "entry-strike", key_of(mine))).status_code == 404
    for nothing in ("layanan-999999", "tidak-1", "layanan", "layanan-9" + "9" * 30):
        assert as_(cast.rini).get(at(casework, "entry-strike", nothing)).status_code == 404


def test_what_a_praktikan_drafts_counts_once_signed_and_a_later_edit_takes_the_signature_off(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.assign(cast.dian)
    student, worker = as_(cast.dian), as_(cast.rini)
    new = at(casework, "entry-new", "implementasi", "layanan")
    for text in ("Pakaian seragam", "Sepatu"):
        send(student, new, "description", happened_on="16/9/2025", description=text)
    assert "Sahkan 2 isian praktikan" in words(worker.get(at(casework, "case")))
    listed = worker.get(at(casework, "sign"))
    first, second = sorted(name.removeprefix("versi-") for name in fields(listed, "submission", at(casework, "sign"))
                           if name.startswith("versi-"))  # fmt: skip
    answer = send(worker, at(casework, "sign"), "submission", at(casework, "sign"), sahkan=[first])
    assert "1 isian disahkan." in words(answer)
    assert "Sahkan 1 isian praktikan" in words(worker.get(at(casework, "case")))
    assert "Pakaian seragam" in rows_of_report(casework, cast) and "Sepatu" not in rows_of_report(casework, cast)
    page = at(casework, "entry-edit", "implementasi", "layanan", first.rpartition("-")[2])
    send(student, page, description="Pakaian seragam biru")
    assert "Sahkan 2 isian praktikan" in words(worker.get(at(casework, "case")))
    assert "Pakaian seragam" not in rows_of_report(casework, cast)
    seen = fields(worker.get(at(casework, "sign")), "submission", at(casework, "sign"))
    send(student, at(casework, "entry-edit", "implementasi", "layanan", second.rpartition("-")[2]), description="Sandal")
    stale = worker.post(at(casework, "sign"), {**seen, "sahkan": [first, second]})
    assert stale.status_code == 409 and "Belum ada yang disahkan" in words(stale)
