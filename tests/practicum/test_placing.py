"""Placing a praktikan: what is proposed, the quota, the assignment that follows its dates; and what a sentra decides."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from atensi.files.store import store_made
from atensi.submissions.versions import Stale
from cases import extend, policy
from cases.documents import guard
from cases.models import Assignment, Beneficiary, PrintJob
from cases.practicum import diary, placing, proposals, reminding
from cases.practicum.extension import OF_A_PRACTICUM, search
from cases.practicum.holding import erase, person_data
from cases.practicum.models import Approval, Comment, Practicum, PracticumDocument, PracticumSettings, Text
from cases.practicum.naming import mask_of
from cases.practicum.report import practicum_report
from cases.practicum.texts import source_of
from cases.refusals import NotAllowed, Refused
from tests.cast import Casework, Cast
from tests.files.samples import jpeg
from tests.practicum.placed import act, another_student, away, consult, place

pytestmark = pytest.mark.django_db

READ = ("practicum", "practicum-activities", "practicum-consultations")


def form_of(**values: Any) -> dict[str, Any]:
    return {"starts_on": "1/9/2025", "ends_on": "10/10/2025", "kind": "institusi", "programme": "pekerjaan_sosial", **values}


def told(day: Any) -> str:
    return f"{day.day}/{day.month}/{day.year}"


class TestWhatIsProposed:
    def test_the_assignment_gives_case_dates_field_supervisor_and_title(self, cast: Cast) -> None:
        work = Casework(cast.rini, disabilities=["rungu"])
        work.fill_access()
        given = work.assign(cast.dian, ends_at=proposals.last_minute(away(30)))
        row = proposals.fresh(cast.budi, cast.dian)
        assert (row.case, row.field_supervisor) == (work.case, cast.rini)
        assert (row.starts_on, row.ends_on) == (timezone.localdate(given.starts_at), away(30))
        assert row.title == "Penanganan klien “RN” penyandang disabilitas sensorik rungu di Sentra Terpadu Contoh"

    def test_a_supervisor_places_with_two_clicks_and_finds_everything_filled_in(self, cast: Cast, as_: Any) -> None:
        work = Casework(cast.rini)
        work.assign(cast.dian, ends_at=proposals.last_minute(away(30)))
        client = as_(cast.budi)
        chooser = client.get(reverse("practicum-new")).content.decode()
        assert f"?praktikan={cast.dian.pk}" in chooser
        url = reverse("practicum-new") + f"?praktikan={cast.dian.pk}"
        page = client.get(url)
        shown = page.context["form"]
        sent = {name: shown[name].value() or "" for name in shown.fields} | {
            "starts_on": told(shown["starts_on"].value()), "ends_on": told(shown["ends_on"].value())}  # fmt: skip
        answer = client.post(url, sent)
        row = Practicum.objects.get()
        assert answer.headers["Location"] == reverse("practicum", args=[row.code])
        assert row.placed_by == cast.budi and row.print_until == away(30) + timedelta(days=90) and row.case == work.case
        assert Assignment.objects.filter(user=cast.dian).count() == 1  # the one she had

    def test_a_case_that_she_may_not_assign_is_not_found(self, cast: Cast, as_: Any) -> None:
        foreign = Casework(cast.sari).case
        sent = form_of(case_ref=foreign.code)
        answer = as_(cast.budi).post(reverse("practicum-new") + f"?praktikan={cast.dian.pk}", sent)
        assert answer.status_code == 422 and "tidak ditemukan" in answer.content.decode() and not Practicum.objects.exists()

    def test_the_case_of_another_team_is_neither_proposed_nor_taken_with_its_praktikan(self, cast: Cast, as_: Any) -> None:
        work = Casework(cast.rini, disabilities=["rungu"])
        foreign = work.assign(cast.dian, ends_at=proposals.last_minute(away(30))).case
        page = as_(cast.wati).get(reverse("practicum-new") + f"?praktikan={cast.dian.pk}").content.decode()
        assert foreign.code not in page and "RN" not in page and "rungu" not in page
        for until in (away(30), away(-1)):  # the same days as her assignment, or days that assign nothing
            with pytest.raises(NotAllowed, match="tugaskan"):
                place(cast, work, by=cast.wati, ends_on=until)
        bare = place(cast, by=cast.wati, ends_on=away(30))
        bare.case = foreign
        with pytest.raises(NotAllowed, match="tugaskan"):
            placing.change(cast.wati, bare, 1)
        assert Practicum.objects.get().case is None


class TestQuota:
    def test_another_placement_at_the_same_time_is_refused_with_a_sentence(self, cast: Cast, as_: Any) -> None:
        placing.save_settings(cast.kepala, PracticumSettings(center=cast.center, places=1, print_days=10, campus="K"), 0)
        first = place(cast)
        nila = another_student(cast)
        with pytest.raises(Refused, match="Semua 1 tempat praktik terisi"):
            place(cast, student=nila, starts_on=first.ends_on, ends_on=away(60))
        later = place(cast, student=nila, starts_on=away(21), ends_on=away(60))
        assert later.print_until == away(70)
        url = reverse("practicum-new") + f"?praktikan={another_student(cast, 'Ola').pk}"
        page = as_(cast.kepala).get(url).content.decode()
        assert "Semua 1 tempat praktik terisi" in page and "1 dari 1 tempat praktik terisi hari ini" in page

    def test_places_are_counted_on_the_fullest_day_and_not_over_the_whole_period(self, cast: Cast) -> None:
        people = [another_student(cast, name) for name in ("Satu", "Dua", "Tiga")]
        for student, (first, last) in zip(people, ((0, 10), (11, 20), (15, 30)), strict=True):
            place(cast, student=student, starts_on=away(first), ends_on=away(last))
        assert placing.taken(cast.center, away(0), away(30)) == 2 and placing.taken(cast.center, away(0), away(14)) == 1
        assert placing.taken(cast.other_center, away(0), away(30)) == 0

    def test_one_praktikan_is_in_one_place_at_a_time(self, cast: Cast) -> None:
        place(cast)
        with pytest.raises(Refused, match="sudah ditempatkan"):
            place(cast)

    @pytest.mark.parametrize("who", ["rini", "dian", "dosen", "admin", "psikolog"])
    def test_only_supervisor_and_kepala_place(self, cast: Cast, who: str) -> None:
        with pytest.raises(NotAllowed):
            place(cast, by=getattr(cast, who))


class TestTheAssignmentFollows:
    def test_dates_and_case_of_the_placement_move_the_access(self, cast: Cast) -> None:
        first, second = Casework(cast.rini), Casework(cast.rini, name="Bagas Prakoso")
        row = place(cast, first)
        given = Assignment.objects.get(user=cast.dian)
        assert given.ends_at == proposals.last_minute(row.ends_on) and not given.names_allowed
        row.ends_on = away(5)
        placing.change(cast.kepala, row, 1)
        given.refresh_from_db()
        assert given.ends_at == proposals.last_minute(away(5)) and row.print_until == away(95)
        row.starts_on = away(3)
        placing.change(cast.kepala, row, 2)
        given.refresh_from_db()
        assert given.starts_at == proposals.first_minute(away(3)) and not policy.can(cast.dian, "case.read", first.case)
        row.starts_on = away(-1)
        placing.change(cast.kepala, row, 3)
        assert policy.can(cast.dian, "case.read", first.case)
        row.case = second.case
        placing.change(cast.kepala, row, 4)
        assert not policy.can(cast.dian, "case.read", first.case) and policy.can(cast.dian, "case.read", second.case)
        row.title = "Judul baru"
        with pytest.raises(Stale):
            placing.change(cast.kepala, row, 4)

    def test_the_case_stays_once_something_is_written_and_a_former_one_stays_masked(self, cast: Cast) -> None:
        first, second = Casework(cast.rini), Casework(cast.rini, name="Bagas Prakoso")
        row = place(cast, first)
        Practicum.objects.filter(pk=row.pk).update(case=second.case)  # as it was before this rule; the history knows the first
        row.refresh_from_db()
        assert mask_of(row).text("Rukmi dan Bagas di Sragen") == "RN dan BP di Sragen"
        first.person.birth_date, first.person.phone = date(2001, 2, 11), "0271 8912345"
        first.person.save()
        assert mask_of(row).text("lahir 11 Februari 2001, 0271-8912345") == "lahir [tanggal lahir], [telepon]"
        assert "rukmi" in guard.known_of(source_of(row)).words and source_of(row).mask.text("Rukmi") == "RN"
        consult(row)
        for case in (first.case, None):
            row.case = case
            with pytest.raises(Refused, match="Akhiri praktikum ini"):
                placing.change(cast.kepala, row, 1)
        assert Practicum.objects.get().case == second.case
        bare = place(cast, student=another_student(cast))
        act(bare)
        bare.case = first.case
        assert placing.change(cast.kepala, bare, 1).case == first.case, "the first case may follow later"

    def test_ending_a_placement_early_ends_the_access_at_once(self, cast: Cast) -> None:
        work = Casework(cast.rini)
        row = place(cast, work)
        row.ends_on = away(-1)
        placing.change(cast.budi, row, 1)
        assert not policy.can(cast.dian, "case.read", work.case) and not policy.can(cast.dian, "practicum.write", row)

    def test_days_that_hold_activities_cannot_be_cut_off(self, cast: Cast) -> None:
        row = place(cast)
        act(row, away(-3))
        row.starts_on = away(-2)
        with pytest.raises(Refused, match="Sudah ada kegiatan"):
            placing.change(cast.kepala, row, 1)


def test_the_surat_tugas_is_kept_clean_and_opened_by_who_sees_the_placement(cast: Cast, as_: Any) -> None:
    row = place(cast, Casework(cast.rini))
    url, copy = (reverse(name, args=[row.code]) for name in ("practicum-letter", "practicum-letter-copy"))
    kepala, facts = as_(cast.kepala), {"letter_number": "12/ST/2025", "letter_date": "20/8/2025", "version": row.version}
    assert kepala.get(copy).status_code == 404
    refused = kepala.post(url, {**facts, "copy": SimpleUploadedFile("surat.pdf", b"MZ" + b"x" * 500, "application/pdf")})
    assert refused.status_code == 422 and "Unggah foto JPEG, PNG, WEBP, atau PDF" in refused.content.decode()
    assert kepala.post(url, {**facts, "copy": SimpleUploadedFile("surat Rukmi.jpg", jpeg(), "image/jpeg")}).status_code == 302
    for who, status in ((cast.dian, 200), (cast.dosen, 200), (cast.rini, 200), (cast.sari, 404), (cast.lain_kepala, 404)):
        answer = as_(who).get(copy)
        assert answer.status_code == status and "Rukmi" not in answer.headers.get("Content-Disposition", "")
        assert as_(who).get(url).status_code in (403, 404), who
    lampiran = str(practicum_report(Practicum.objects.get(), away(0)).attachments)
    assert all(word in lampiran for word in ("12/ST/2025", "20 Agustus 2025", "Salinan surat tugas tersimpan"))
    source = source_of(Practicum.objects.get(), away(400))
    assert source and source.day == row.ends_on, "ages are told as they were, however late it is printed"
    kepala = as_(cast.kepala)
    assert kepala.post(url, {**facts, "letter_number": "13", "drop_copy": "on"}).status_code == 409
    kepala.post(url, {**facts, "version": row.version + 1, "drop_copy": "on"})
    assert Practicum.objects.get().letter is None and kepala.get(copy).status_code == 404


def test_nothing_asks_more_for_more(cast: Cast, as_: Any) -> None:
    row = place(cast)
    clients = {person: as_(person) for person in (cast.kepala, cast.dian, cast.dosen, cast.rini)}
    counts: list[list[int]] = []
    for batch in (1, 5):
        for number in range(batch):
            act(row, away(-number), photo=True)
            consult(row, away(-number))
            place(cast, student=another_student(cast, f"N{batch}{number} Puspa"))
        asked = []
        for person, client in clients.items():
            pages = [reverse("practica"), *(reverse(name, args=[row.code]) for name in READ)]
            pages += ["/hari-ini/"] if person.role != "pembimbing" else []
            for url in pages:
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(url).status_code == 200, url
                asked.append(len(queries))
        counts.append(asked)
    assert counts[0] == counts[1] and max(counts[1]) < 60, counts


def test_what_waits_stands_on_hari_ini_and_goes_by_the_act_itself(cast: Cast) -> None:
    row = place(cast, ends_on=away(3))
    late = [due.text for due in reminding.today(cast.dian)]
    assert "Catat kegiatan praktikum" in late and "Selesaikan praktikum Anda: berakhir 3 hari lagi" in late
    for number in range(1, 8):
        act(row, away(-number))
    assert "Catat kegiatan praktikum" not in [due.text for due in reminding.today(cast.dian)]
    said = consult(row)
    (waiting,) = [due for due in reminding.today(cast.rini) if due.text.startswith("Benarkan")]
    assert waiting.url == reverse("practicum-consultations", args=[row.code])
    placing_day = [due.text for due in extend.today(cast.kepala) if "praktikum" in due.text]
    assert placing_day == ["Selesaikan praktikum Dian Permata: berakhir 3 hari lagi"] and not list(reminding.today(cast.sari))
    said.refresh_from_db()
    diary.confirm(cast.rini, said, said.version)
    assert not [due for due in reminding.today(cast.rini) if due.text.startswith("Benarkan")]


def test_practica_are_found_by_their_praktikan_and_hold_what_was_written_of_a_person(cast: Cast) -> None:
    work = Casework(cast.rini)
    row = place(cast, work)
    consult(row, matter="Rukmi menangis")
    act(row, text="Menemani Rukmi", place="Rumah Rukmi")
    row.activities.update(caption="Rukmi di taman", struck_reason="Rukmi keliru")
    Comment.objects.create(practicum=row, key="latar-belakang", quote="Rukmi", text="Mengapa Rukmi?", author=cast.rini)
    Approval.objects.create(practicum=row, chapter="I", by=cast.rini, told={"1.1": ["Rukmi"]})
    PracticumDocument.objects.create(
        practicum=row, reason="Rukmi belum setuju", token="T", printed_by=cast.rini, printed_at=timezone.now(),
        file=store_made(b"%PDF-1.7", "application/pdf", "laporan.pdf", cast.rini),
    )  # fmt: skip
    Text.objects.create(practicum=row, key="latar-belakang", html="<p>Rukmi pendiam</p>")
    assert [found.label for found in search(cast.kepala, "dian")] == ["Praktikum Dian Permata"] and not search(cast.sari, "dian")
    (held,) = person_data(work.person)
    assert ("latar-belakang", "Rukmi pendiam") in held.rows and ("Konsultasi: hal yang dibicarakan", "Rukmi menangis") in held.rows
    told = str(held.rows)
    assert all(each in told for each in ("Menemani Rukmi", "di taman", "Rukmi keliru", "Mengapa Rukmi?", "Rukmi belum setuju"))
    asked = {"by": cast.rini, "title": "Laporan", "reason": "Rukmi belum setuju", "at": timezone.now(), "moved_at": timezone.now()}
    PrintJob.objects.create(about="practicum", row=row.pk, **asked)
    erase(Beneficiary.objects.get(pk=work.person.pk))
    assert not PrintJob.objects.exists()
    assert "Rukmi" not in str(person_data(work.person))
    for model in OF_A_PRACTICUM:
        kept: Any = [model._base_manager, *([model.history] if hasattr(model, "history") else [])]
        assert all("Rukmi" not in str(list(rows.values())) for rows in kept), model
