"""Needs, aid, examinations, process recordings, functioning, progress and forms of notes, typed on their pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from atensi.audit.models import LogEntry
from atensi.files import store
from cases.components import COMPONENT_OF, SUB_SERVICES
from cases.documents.printing import print_case
from cases.models import FamilyMember, ReviewState
from cases.models.planversions import changed_since_approved, in_force
from cases.stages.implementation import Service, Session
from cases.stages.monitoring import ComponentProgress
from cases.stages.planning import Goal
from cases.stages.recording import ProcessRecording
from cases.vocabulary import COMPONENT
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.documents.reading import whole
from tests.files.samples import jpeg
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
STAGE5 = "implementasi"
SESSION = {"happened_on": "16/9/2025", "method": "individu", "activity": "Bercerita"}


def report(cast: Cast, work: Casework) -> str:
    return whole(store.read(print_case(cast.rini, work.case, "penanganan", "inisial", "", timezone.now()).file))


def test_every_component_has_its_sub_services_and_no_code_stands_twice() -> None:
    assert set(SUB_SERVICES) == set(COMPONENT)
    assert len(COMPONENT_OF) == sum(map(len, SUB_SERVICES.values()))


def test_aid_is_saved_with_its_value_and_receipt_and_printed(cast: Cast, casework: Casework, as_: As) -> None:
    need = casework.write("asesmen", "kebutuhan", text="Alat bantu dengar")
    rini = as_(cast.rini)
    receipt = SimpleUploadedFile("kuitansi.jpg", jpeg(), "image/jpeg")
    answer = send(rini, at(casework, "entry-new", STAGE5, "layanan"), "happened_on", happened_on="16/9/2025",
                  description="Alat bantu dengar", need=need.pk, component="aksesibilitas", sub_service="akses_peralatan",
                  aid_kind="barang", value="Rp 1.250.000", funded_by="APBN", receiver="Ibu", receipt=receipt)  # fmt: skip
    entry = Service.objects.get()
    assert entry.value == 1_250_000 and entry.need == need and entry.receipt is not None
    page = words(answer)
    assert "Rp1.250.000" in page and "Lihat foto" in page
    assert rini.get(at(casework, "picture", entry.receipt.token)).status_code == 200
    assert as_(cast.sari).get(at(casework, "picture", entry.receipt.token)).status_code == 404
    again = rini.get(at(casework, "entry-edit", STAGE5, "layanan", entry.pk)).content.decode()
    assert 'value="1.250.000"' in again
    printed = report(cast, casework)
    assert "Rp1.250.000" in printed and "Kebutuhan: Alat bantu dengar" in printed


def test_a_sub_service_of_another_component_is_refused_with_the_way_out(cast: Cast, casework: Casework, as_: As) -> None:
    answer = send(as_(cast.rini), at(casework, "entry-new", STAGE5, "layanan"), "happened_on", happened_on="16/9/2025",
                  description="Latihan", component="terapi", sub_service="sandang")  # fmt: skip
    assert answer.status_code == 422 and "Subkomponen ini termasuk dukungan pemenuhan kebutuhan hidup layak" in words(answer)


def test_an_entry_without_a_need_says_so_and_the_stage_hints_at_needs_left_open(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.write("asesmen", "kebutuhan", text="Belajar bahasa isyarat")
    casework.write(STAGE5, "layanan", happened_on="16/9/2025", description="Makan siang")
    page = words(as_(cast.rini).get(at(casework, "stage", STAGE5)))
    assert "tanpa kebutuhan tercatat" in page and "1 layanan tanpa kebutuhan tercatat." in page
    assert "Kebutuhan yang belum terjawab" in page and "<li>Belajar bahasa isyarat</li>" in page


@pytest.mark.parametrize(
    ("form", "parts", "process", "result"),
    [
        ("naratif", {"process": "Bercerita lama", "result": "Lega"}, "Bercerita lama", "Lega"),
        ("dap", {"data": "Datang sendiri", "assessment": "Percaya diri naik"}, "Datang sendiri", "Percaya diri naik"),
        ("soap", {"subjective": "Katanya takut", "objective": "Gelisah", "assessment": "Cemas"},
         "Menurut klien: Katanya takut\nTeramati: Gelisah", "Cemas"),
        ("ringkasan", {"process": "Isi sesi", "result": "Sepakat", "problems": "Biaya"}, "Isi sesi", "Sepakat"),
    ],
)  # fmt: skip
def test_each_form_of_a_note_is_complete_by_its_own_parts(
    casework: Casework, form: str, parts: dict[str, str], process: str, result: str
) -> None:
    entry = casework.write(STAGE5, "sesi", **SESSION, note_format=form, meeting="telepon", **parts)
    assert casework.records.counting(Session) == [entry]
    assert (entry.told_process, entry.told_result) == (process, result)


def test_a_note_in_soap_without_an_assessment_is_not_complete(casework: Casework) -> None:
    casework.write(STAGE5, "sesi", **SESSION, note_format="soap", subjective="Katanya takut", process="Lain", result="Lain")
    assert casework.records.counting(Session) == []


def test_the_page_of_a_session_asks_who_of_the_family_took_part(cast: Cast, casework: Casework, as_: As) -> None:
    mother = FamilyMember.objects.create(beneficiary=casework.person, name="Sulastri", relation="ibu")
    stranger = Casework(cast.rini, name="Orang Lain").person
    other = FamilyMember.objects.create(beneficiary=stranger, name="Bukan Keluarga", relation="ibu")
    page = as_(cast.rini).get(at(casework, "entry-new", STAGE5, "sesi"))
    assert "Sulastri" in words(page) and "Bukan Keluarga" not in words(page)
    entry = casework.write(STAGE5, "sesi", **SESSION, process="Bercerita", result="Lega", family=[mother.pk])
    assert list(entry.family.all()) == [mother]
    assert other.pk != mother.pk and "Menurut Sheafor dan Horejsi" in words(page)


def recording(work: Casework, by: Any = None) -> ProcessRecording:
    return work.write(STAGE5, "rekaman-proses", by=by, happened_on="16/9/2025", turns=["Kanari proses", "", "Cemas", ""])


def test_a_process_recording_is_read_by_its_writer_and_the_supervisor_alone(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.assign(cast.psikolog, "profesi")
    casework.assign(cast.dian, names_allowed=True)
    for writer, readers in ((cast.rini, {cast.rini, cast.budi}), (cast.dian, {cast.dian, cast.budi})):
        ProcessRecording.objects.all().delete()
        entry = recording(casework, by=writer)
        for user in (cast.rini, cast.budi, cast.dian, cast.psikolog, cast.kepala):
            client = as_(user)
            status = client.get(at(casework, "entry-edit", STAGE5, "rekaman-proses", entry.pk)).status_code
            assert status == (200 if user in readers else 404), user
            assert ("Kanari proses" in words(client.get(at(casework, "stage", STAGE5)))) == (user in readers), user
            for name in ("case", "sign") if user == cast.rini else ("case",):
                assert user in readers or "Kanari proses" not in words(client.get(at(casework, name)))


def test_a_process_recording_waits_for_no_signature_joins_no_round_and_is_not_printed(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.through("perencanaan", cast.budi)
    casework.fill_implementation()
    entry = recording(casework)
    review = casework.submit(STAGE5)
    entry.refresh_from_db()
    assert entry.review is None and review.state == ReviewState.ACKNOWLEDGED
    assert "Kanari proses" not in str(review.snapshot) and "Kanari" not in report(cast, casework)
    assert not any("Kanari" in str(row.extra) for row in LogEntry.objects.all())


def test_the_worker_in_charge_cannot_change_the_recording_of_a_praktikan(cast: Cast, casework: Casework, as_: As) -> None:
    casework.assign(cast.dian)
    entry = recording(casework, by=cast.dian)
    assert entry.signed
    url = at(casework, "entry-edit", STAGE5, "rekaman-proses", entry.pk)
    assert as_(cast.rini).post(url, {"version": 1, "turns": ["x", "", "", ""]}).status_code == 404


def test_an_examination_is_quoted_in_print_and_hidden_from_other_professions(
    cast: Cast, casework: Casework, as_: As
) -> None:
    casework.assign(cast.psikolog, "profesi")
    told = {"happened_on": "29/8/2025", "kind": "psikologi", "examiner": "Putu Wirawan", "profession": "psikolog",
            "result": "IQ berada pada taraf lambat belajar"}  # fmt: skip
    own = send(as_(cast.psikolog), at(casework, "entry-new", "asesmen", "pemeriksaan"), "examiner", **told)
    assert "IQ berada pada taraf" in words(own)
    casework.write("asesmen", "pemeriksaan", **{**told, "kind": "medis", "result": "Kanari medis"})
    assert "Kanari medis" not in words(as_(cast.psikolog).get(at(casework, "stage", "asesmen")))
    assert "“IQ berada pada taraf lambat belajar”" in report(cast, casework)


def test_the_change_in_functioning_is_said_in_words_and_printed(cast: Cast, casework: Casework, as_: As) -> None:
    level = {"needs": "2", "needs_note": "Cukup", "roles": "1", "roles_note": "Pasif", "coping": "1"}
    casework.write("asesmen", "keberfungsian", happened_on="29/8/2025", **level)
    rini = as_(cast.rini)
    page = words(rini.get(at(casework, "stage", "monitoring-evaluasi")))
    assert "Baru dinilai sekali, pada asesmen" in page
    assert "Penilaian sebelumnya" in words(rini.get(at(casework, "entry-new", "monitoring-evaluasi", "keberfungsian-monev")))
    casework.write("monitoring-evaluasi", "keberfungsian-monev", happened_on="1/10/2025", **{**level, "roles": "3"})
    said = "Melaksanakan peran sosial: naik 2, 1 Kurang (asesmen) menjadi 3 Baik (monev)"
    assert said in words(rini.get(at(casework, "stage", "monitoring-evaluasi")))
    assert said in report(cast, casework)


def test_progress_by_component_begins_with_the_components_in_use(cast: Cast, casework: Casework, as_: As) -> None:
    casework.write(STAGE5, "layanan", happened_on="16/9/2025", description="Latihan", component="terapi")
    rini, url = as_(cast.rini), at(casework, "entry-new", "monitoring-evaluasi", "perkembangan")
    sent = fields(rini.get(url), "happened_on")
    assert sent["rows"][:3] == ["terapi", "", ""]
    rini.post(url, {**sent, "happened_on": "1/10/2025", "rows": ["terapi", "3", "Mandiri"]})
    entry = ComponentProgress.objects.get()
    assert entry.rows == [{"component": "terapi", "level": "3", "note": "Mandiri"}]
    assert "Terapi fisik, psikososial, mental spiritual; 3 Baik; Mandiri" in report(cast, casework)


def test_a_new_version_of_the_plan_says_what_changed(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("perencanaan", cast.budi)
    assert in_force(casework.records) == 1 and changed_since_approved(casework.records) == []
    goals = casework.state("perencanaan").rounds[0].snapshot
    item = next(row for row in goals if row["key"].startswith("kegiatan-"))
    casework.write("perencanaan", "perubahan-rencana", happened_on="20/9/2025", reason="Klien sudah berani",
                   dropped_items=[item["key"].removeprefix("kegiatan-")])  # fmt: skip
    casework.write("perencanaan", "kegiatan", method="keluarga", activity="Kunjungan ibu", how="Sebulan sekali",
                   own_part="Menelepon ibu", goals=[casework.records.counting(Goal)[0].pk])  # fmt: skip
    wanted = ["Rencana kegiatan baru: Kunjungan ibu", "Alasan perubahan: Klien sudah berani", "Kegiatan tidak dilanjutkan: Konseling"]
    assert changed_since_approved(casework.records) == wanted
    page = words(as_(cast.rini).get(at(casework, "stage", "perencanaan")))
    assert "Rencana versi 1 berlaku." in page and all(line in page for line in wanted)
    casework.submit("perencanaan")
    casework.approve("perencanaan", cast.budi)
    assert in_force(casework.records) == 2 and changed_since_approved(casework.records) == []
    printed = report(cast, casework)
    assert "Versi 2" in printed and all(line in printed for line in wanted) and "PM: Menelepon ibu" in printed
