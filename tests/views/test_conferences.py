"""A conference through its page: rows saved, the former one beside the form, the notulen printed from it."""

from collections.abc import Callable
from typing import Any

from atensi.files import store
from cases.models import Document
from cases.stages.conference import CaseConference
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.documents.reading import whole
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
CONFERENCE = ("perencanaan", "konferensi")
CAME = ["Rini Astuti", "pekerja sosial", "Sentra", "hadir", "Rukmi Nastiti", "PM", "", "hadir", "Dokter Sari", "dokter", "RSUD", "tidak"]
DECIDED = ["Latihan bersama tiga kali", "Rini", "8/9/2025"]


def held(work: Casework, **more: Any) -> CaseConference:
    told = {"kind": "kasus", "happened_on": "5/9/2025", "participants": CAME, "decisions": DECIDED,
            "discussion": "Rukmi Nastiti ingin punya teman.", "problems": "Kurang bergaul\nPercaya diri rendah"}  # fmt: skip
    return work.write(*CONFERENCE, **{**told, **more})


def test_a_conference_is_saved_with_its_rows_and_read_in_words(cast: Cast, casework: Casework, as_: As) -> None:
    answer = send(as_(cast.rini), at(casework, "entry-new", *CONFERENCE), "place", kind="kasus", happened_on="5/9/2025",
                  participants=CAME, decisions=DECIDED)  # fmt: skip
    entry = CaseConference.objects.get()
    assert [row["name"] for row in entry.participants] == ["Rini Astuti", "Rukmi Nastiti", "Dokter Sari"]
    assert entry.decisions == [{"text": "Latihan bersama tiga kali", "owner": "Rini", "until": "2025-09-08"}]
    assert "Latihan bersama tiga kali; Rini; 8 September 2025" in words(answer)
    assert "Konferensi kasus" in words(answer)


def test_a_page_opened_again_sends_the_same_rows(cast: Cast, casework: Casework, as_: As) -> None:
    entry = held(casework)
    page = as_(cast.rini).get(at(casework, "entry-edit", *CONFERENCE, entry.pk))
    sent = fields(page)
    assert sent["participants"][: len(CAME)] == CAME and not any(sent["participants"][len(CAME) :])


def test_two_people_who_edit_rows_choose_between_their_texts(cast: Cast, casework: Casework, as_: As) -> None:
    entry = held(casework)
    client, url = as_(cast.rini), at(casework, "entry-edit", *CONFERENCE, entry.pk)
    form = fields(client.get(url))
    held(casework, entry=entry, decisions=["Punya orang lain", "", ""])
    stale = client.post(url, {**form, "decisions": ["Punya saya", "", ""]})
    assert stale.status_code == 409 and "Punya saya" in words(stale) and "Punya orang lain" in words(stale)
    settled = client.post(url, {**fields(stale), "stale-pick-decisions": "theirs", "stale-pick-discussion": "mine"}, follow=True)
    entry.refresh_from_db()
    assert settled.status_code == 200 and [row["text"] for row in entry.decisions] == ["Punya orang lain"]
    assert len(entry.participants) == 3


def test_a_draft_keeps_the_rows(cast: Cast, casework: Casework, as_: As) -> None:
    rini, path = as_(cast.rini), at(casework, "entry-new", *CONFERENCE)
    rini.post("/draf/simpan/", {"draft-path": path, "participants": ["Kanari draf", "", "", ""]})
    assert "Kanari draf" in words(rini.get(path + "?draf=pakai"))


def test_the_former_conference_stands_beside_a_new_one(cast: Cast, casework: Casework, as_: As) -> None:
    held(casework)
    page = words(as_(cast.rini).get(at(casework, "entry-new", *CONFERENCE)))
    assert "Konferensi sebelumnya" in page and "Latihan bersama tiga kali" in page


def test_the_notulen_is_printed_with_the_attendance_list(cast: Cast, casework: Casework, as_: As) -> None:
    entry = held(casework, place="Ruang rapat", chair="Budi Santosa", minutes_by="Rini Astuti")
    rini = as_(cast.rini)
    assert f"jenis=notulen-{entry.pk}" in words(rini.get(at(casework, "stage", "perencanaan")))
    page = rini.get(at(casework, "print") + f"?jenis=notulen-{entry.pk}")
    send(rini, at(casework, "print") + f"?jenis=notulen-{entry.pk}", "kind")
    assert f'value="notulen-{entry.pk}"' in page.content.decode()
    document = Document.objects.get()
    text = whole(store.read(document.file))
    assert document.kind == "notulen" and "Daftar hadir" in text and "Dokter Sari" in text and "Tidak hadir" in text
    assert "Latihan bersama tiga kali" in text and "8 September 2025" in text
    assert "Nastiti" not in text


def test_an_incomplete_conference_prints_nowhere(cast: Cast, casework: Casework, as_: As) -> None:
    entry = casework.write(*CONFERENCE, kind="kasus", happened_on="5/9/2025")
    rini = as_(cast.rini)
    assert f"notulen-{entry.pk}" not in words(rini.get(at(casework, "stage", "perencanaan")))
    answer = rini.post(at(casework, "print"), {"kind": f"notulen-{entry.pk}", "names": "inisial"})
    assert answer.status_code == 422 and not Document.objects.exists()
