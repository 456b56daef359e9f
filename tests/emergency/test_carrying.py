"""Into case management: nothing is typed again, consent is owed and blocks nothing, one person stays one person, twice is once."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases import assigning, extend, workflow
from cases.emergency import carrying, due, ended, outcomes, responding
from cases.emergency.carrying import Answer, carry
from cases.emergency.models import Carried, EmergencyResponse, RapidAssessment, TemporaryPlacement
from cases.models import Assignment, Attachment, Beneficiary, Case, Duty, Placement, StageReview
from cases.models.progress import state_of
from cases.models.records import CaseRecords
from cases.models.summaries import day, key_of
from cases.overview import handover
from cases.refusals import NotAllowed, StalePage
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.assessment import AspectAssessment
from cases.stages.engagement import Agreement, Contact, InitialAssessment
from cases.stages.implementation import Service
from tests.cast import Casework, Cast
from tests.emergency.called import RED, again, assess, called, done, gone, send, step

pytestmark = pytest.mark.django_db
LINES = {
    "safety": "Pelaku sudah pergi", "health": "Luka di kaki", "basic_needs": "Belum makan", "psychological": "Takut keramaian",
    "identity_family": "Menyebut adiknya di Blora", "legal": "Belum lapor polisi", "disability_communication": "Bahasa isyarat",
    "hopes": "Ingin pulang",
}  # fmt: skip
NOTE = "di belakang pasar, lewat jalan setapak di samping balai desa, tanyakan Bu Sum yang memegang kunci kamar depan"
REPORT = {
    "name": "Sekar Wulandari", "sex": "P", "age_estimate": 34, "reporter_name": "Gunadi", "reporter_phone": "0812 5555 777",
    "reporter_relation": "Tetangga", "category": "disabilitas", "danger": RED,
}  # fmt: skip


def ready(cast: Cast, **report: Any) -> EmergencyResponse:
    """Rini's response, answered and decided into case management."""
    row = called(cast.rini, **{**REPORT, **report})
    send(cast.rini, row, cast.rini)
    gone(cast.rini, row, "left", "arrived")
    assess(cast.rini, row, **LINES)
    done(cast.rini, row, "tanda")
    outcomes.decide(cast.rini, row, outcomes.INTO, {"outcome_note": "Perlu penelusuran keluarga"}, again(row).version)
    return again(row)


def only(model: Any, case: Case) -> Any:
    return model._default_manager.get(case=case)


def test_what_was_typed_in_the_response_stands_in_the_case_text_for_text(cast: Cast, as_: Any) -> None:
    row = ready(cast)
    assert [each.url for each in ended.uncarried(cast.rini)] == [reverse("response-carry", args=[row.code])]
    assert not ended.uncarried(cast.sari) and not ended.uncarried(cast.budi)
    page = as_(cast.rini).get(reverse("today")).content.decode()
    assert f"Buka kasus dari respon {row.number}" in page

    today = timezone.localdate()
    ahead = today + timedelta(days=7)
    before = TemporaryPlacement(response=row, place="Puskesmas", starts_on=today, limit_on=ahead, ended_on=today)
    responding.save_doing(cast.rini, before)
    row.placements.filter(ended_on=None).update(place="Rumah singgah", note=NOTE)
    assert "1 penempatan sementara" in as_(cast.rini).get(reverse("response-carry", args=[row.code])).content.decode()
    case = carry(cast.rini, row, Answer(category="disabilitas", cluster="disabilitas", communication="Bahasa isyarat"))
    assert not ended.uncarried(cast.rini), "the line goes by the act"
    assert carry(cast.rini, row, Answer()) == case and Case.objects.count() == Carried.objects.count() == 1, "twice gives one case"

    person = case.beneficiary
    assert (person.name, person.sex, person.communication) == ("Sekar Wulandari", "P", "Bahasa isyarat")
    assert person.estimated_birth_year == row.reported_at.year - 34 and case.opened == timezone.localdate(row.reported_at)
    report, decision = only(AccessReport, case), only(AccessDecision, case)
    assert (report.source, report.reason, report.reporter) == ("pelaporan", row.happened, "Gunadi")
    assert (report.reporter_relation, report.reporter_contact) == ("Tetangga", "0812 5555 777")
    assert report.place_found == "Depan pasar, Kabupaten Blora" and report.happened_on == case.opened
    assert (decision.decision, decision.category, decision.reason) == ("diterima", "disabilitas", "Perlu penelusuran keluarga")
    first = only(InitialAssessment, case)
    assert (first.problem, first.urgent_needs, first.high_risk) == (row.happened, "Belum makan", True)
    assert "Nyawa terancam sekarang" in first.risks
    found = {entry.aspect: [] for entry in AspectAssessment.objects.filter(case=case)}  # type: ignore[var-annotated]
    for entry in AspectAssessment.objects.filter(case=case):
        found[entry.aspect].append(entry.finding)
        assert entry.assessor.startswith("Rini Astuti") and entry.happened_on == today
    assert found == {
        "lainnya": ["Keselamatan: Pelaku sudah pergi", "Kebutuhan dasar: Belum makan", "Harapan orang ini: Ingin pulang"],
        "medis": ["Luka di kaki"], "psikososial": ["Takut keramaian"], "penelusuran_keluarga": ["Menyebut adiknya di Blora"],
        "legal": ["Belum lapor polisi"], "fisik": ["Disabilitas dan komunikasi: Bahasa isyarat"],
    }  # fmt: skip
    assert [each.with_whom for each in Contact.objects.filter(case=case)] == ["Klien", "Polisi: tanda"]
    assert [each.result for each in Contact.objects.filter(case=case, with_whom__startswith="Polisi")] == ["tanda"]
    services = Service.objects.filter(case=case)
    assert [(each.description, each.receiver) for each in services] == [
        ("tanda", "tanda"), ("Kedaruratan: tanda", ""), (f"Penempatan sementara: Rumah singgah, {NOTE}", "")]  # fmt: skip
    home = only(Placement, case)  # the stay that has ended is no placement of the case
    assert home.building.startswith("Rumah singgah, di belakang pasar") and home.building.endswith("…") and len(home.building) == 100
    assert (home.service_form, home.starts_on, home.planned_end) == ("residensial", today, ahead)
    assert (home.ends_on, home.author) == (None, cast.rini)
    photo = row.photos.get()
    attached = Attachment.objects.get(case=case)
    assert (attached.file, attached.entry, attached.caption) == (photo.file, key_of(first), "tanda"), "the same file, not sent again"
    assert RapidAssessment.objects.get(response=row).health == "Luka di kaki", "the response keeps its own"


def test_round_one_is_from_the_response_and_what_is_owed_goes_by_doing_it(cast: Cast, as_: Any) -> None:
    row = ready(cast, category="disabilitas")
    case = carry(cast.rini, row, Answer(category="disabilitas"))
    review = StageReview.objects.get(case=case)
    assert (review.stage, review.round, review.submitted_by) == ("fasilitasi-akses", 1, cast.rini) and review.done and case.number
    client = as_(cast.rini)
    assert "Putaran 1 diketahui dari respon kasus" in client.get(reverse("stage", args=[case.code, "fasilitasi-akses"])).content.decode()
    assert "mendahului tahap" in client.get(reverse("stage", args=[case.code, "asesmen"])).content.decode()

    def owed(user: Any) -> list[str]:
        return [line.text for each in extend.background(user, Case.objects.get(pk=case.pk)) for line in each.owed]

    page = client.get(reverse("case", args=[case.code])).content.decode()
    assert "Kasus ini berasal dari respon kasus" in page and reverse("response", args=[row.code]) in page
    stay = "Akhiri atau perpanjang penempatan sementara"
    assert owed(cast.rini) == ["Mintakan kesepakatan bersama", "Isi NIK, atau mengapa tidak ada", stay]
    stage = state_of(CaseRecords(Case.objects.get(pk=case.pk)), "pendekatan-awal")
    workflow.submit(cast.rini, case, "pendekatan-awal", stage.next_round, stage.version)  # consent is owed and blocks nothing
    assert only(Agreement, case).status == "menyusul"

    work = Casework.__new__(Casework)
    work.worker, work.case = cast.rini, case
    day = f"{timezone.localdate():%d/%m/%Y}"
    work.write("pendekatan-awal", "kesepakatan", happened_on=day, status="disepakati", proof="kertas", witness="Perawat")
    Beneficiary.objects.filter(pk=case.beneficiary_id).update(no_nik_reason="Belum perekaman")
    row.placements.update(ended_on=timezone.localdate())
    assert owed(cast.rini) == []
    url = extend.background(cast.kepala, case)[0].url
    assert url and not extend.background(cast.sari, case)[0].url, "the address only for who may open the response"


def test_a_response_goes_with_its_case_from_who_gave_it_to_who_is_in_charge(cast: Cast, as_: Any) -> None:
    row = ready(cast)
    send(cast.rini, row, cast.rini, cast.psikolog)
    case = carry(cast.rini, row, Answer(category="disabilitas"))
    addresses = [reverse("response", args=[row.code]), reverse("response-print", args=[row.code]),
                 reverse("response-row", args=[row.code, "penempatan", row.placements.get().pk]),
                 reverse("response-file", args=[row.code, row.photos.get().file.token])]  # fmt: skip

    def answers(user: Any) -> set[int]:
        return {as_(user).get(each).status_code for each in addresses}

    def links(user: Any) -> list[str]:
        return [each.url for each in extend.background(user, Case.objects.get(pk=case.pk))[0].owed if each.text.startswith("Akhiri")]

    assert (answers(cast.rini), answers(cast.sari)) == ({200}, {404})
    assert as_(cast.psikolog).get(addresses[0]).status_code == 404, "to be of the team alone opens nothing any more"
    assert links(cast.rini) == addresses[:1] and links(cast.sari) == [""]
    row.placements.update(limit_on=timezone.localdate())
    today = timezone.localdate()
    past = {"happened_on": today - timedelta(days=2), "ends_on": today - timedelta(days=1)}
    step(cast.rini, row, function="pelatihan", unit="BLK Contoh", **past)
    page = dict(handover.page_of(case))
    assert page["Tanggal berikutnya"][:2] == [f"{day(past['ends_on'])}: serahkan layanan pelatihan kepada BLK Contoh",
                                              f"{day(today)}: akhiri atau perpanjang penempatan sementara"]  # fmt: skip
    assert page["Janji yang belum selesai"] == ["Mintakan kesepakatan bersama, menyusul karena keadaan darurat",
                                                "Isi NIK, atau mengapa tidak ada"]  # fmt: skip
    waits = [f"Akhiri atau perpanjang penempatan sementara {row.number}", f"Serahkan layanan pelatihan {row.number} kepada BLK Contoh"]
    assert [line.text for line in due.today(cast.rini)] == waits and not due.today(cast.sari)
    lead = Assignment.objects.active().get(case=case, duty=Duty.IN_CHARGE)
    assigning.hand_over(cast.kepala, case, cast.sari, lead.pk)
    assert (answers(cast.rini), answers(cast.sari), answers(cast.wati)) == ({404}, {200}, {200})
    assert links(cast.rini) == [""] and links(cast.sari) == addresses[:1]
    assert [line.text for line in due.today(cast.sari)] == waits and not due.today(cast.rini), "Hari ini changes hands too"
    assert row.number not in as_(cast.rini).get(reverse("responses")).content.decode()
    assigning.add(cast.kepala, case, cast.psikolog)
    assert as_(cast.psikolog).get(addresses[0]).status_code == 200, "of the team, and assigned to the case"


def test_one_person_stays_one_person(cast: Cast, as_: Any) -> None:
    running = Casework(cast.rini, "Sekar Wulandari", opened=timezone.localdate() - timedelta(days=40))
    others = Casework(cast.sari, "Sekar Wulandari", regency="Kabupaten Wonogiri")
    row = ready(cast)
    client, url = as_(cast.rini), reverse("response-carry", args=[row.code])
    page = client.get(url).content.decode()
    assert f"kasus {running.case} masih berjalan" in page and others.case.code not in page
    assert page.count("Sekar Wulandari") == 2 and page.count("Mungkin sudah terdaftar. Minta supervisor") == 1
    assert "SW" not in page and "Wonogiri" not in page and "Sari Utami" not in page, "of who is not hers nothing is told"
    looked = LogEntry.objects.filter(action="people.searched").latest("pk").extra
    assert (looked["found"], looked["codes"]) == (2, running.case.code)
    assert looked["people"] == f"{running.person.pk} {others.person.pk}"
    assert client.post(url, {"category": "disabilitas"}).status_code == 422, "the question is answered before a case is opened"
    refused = client.post(url, {"known": others.case.code, "category": "disabilitas"})
    assert refused.status_code == 422
    with pytest.raises(NotAllowed):
        carry(cast.rini, row, Answer(known=others.case, category="disabilitas"))

    answer = client.post(url, {"known": running.case.code})
    assert answer.status_code == 302 and answer.url == reverse("case", args=[running.case.code])
    assert Case.objects.count() == 2 and again(row).case == running.case and not StageReview.objects.exists()
    told = Contact.objects.filter(case=running.case).first()
    assert told and (told.with_whom, told.result) == ("Gunadi", row.happened) and not Agreement.objects.exists()

    over = Casework(cast.rini, "Bagas Prakoso", sex="L")
    over.fill_closure("pindah_lembaga")
    over.submit("terminasi")
    over.approve("terminasi", cast.budi)
    back = ready(cast, name="Bagas Prakoso", sex="L")
    case = carry(cast.rini, back, Answer(known=over.case, category="disabilitas"))
    assert case.pk != over.case.pk and case.previous == over.case and case.beneficiary == over.person and case.number


def test_somebody_without_a_name_is_carried_as_such(cast: Cast, as_: Any) -> None:
    row = ready(cast, name="", sex="L", age_estimate=60, category="")
    client, url = as_(cast.rini), reverse("response-carry", args=[row.code])
    running = Casework(cast.rini, "Sekar Wulandari")
    looked = client.post(url, {"cari": "1", "name": "sekar wulandarie", "nik": ""})
    assert looked.status_code == 200 and f"kasus {running.case} masih berjalan" in looked.content.decode(), "a name that became known"
    assert "error-summary" not in looked.content.decode() and 'value="sekar wulandarie"' in looked.content.decode()
    lacking = client.post(url, {})
    assert lacking.status_code == 422 and "Kategori PPKS utama" in lacking.content.decode()
    assert client.post(url, {"category": "gelandangan"}).status_code == 302
    person = again(row).case.beneficiary  # type: ignore[union-attr]
    assert (person.name, person.unidentified, person.description) == ("", True, "laki-laki, sekitar 60 tahun")
    assert person.no_nik_reason == carrying.NO_NIK.format(number=row.number)

    done_on_the_spot = called(cast.rini)
    send(cast.rini, done_on_the_spot, cast.rini)
    with pytest.raises(StalePage):
        carry(cast.rini, done_on_the_spot, Answer(category="gelandangan"))
    with pytest.raises(NotAllowed):
        carry(cast.sari, row, Answer())
