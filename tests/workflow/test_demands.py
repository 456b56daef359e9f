"""What each stage demands before it may be submitted: take one thing away and the sentence names it."""

from datetime import date

import pytest

from cases.models.progress import gaps_of
from cases.refusals import Refused
from cases.stages import BY_KEY
from cases.stages.engagement import Agreement
from tests.cast import Casework
from tests.workflow.nothing import refused

AGREED = {"happened_on": "28/8/2025", "status": "disepakati", "proof": "kertas", "witness": "Pengasuh"}
ACCEPTED = {"happened_on": "10/3/2025", "decision": "diterima", "category": "disabilitas"}
REPORT = {"happened_on": "10/3/2025", "source": "rujukan"}


def gaps(work: Casework, stage: str) -> list[str]:
    return [gap.sentence for gap in gaps_of(BY_KEY[stage], work.records)]


def without(values: dict, *names: str, **instead: str) -> dict:
    return {name: value for name, value in values.items() if name not in names} | instead


def test_an_empty_case_lacks_everything_and_every_sentence_says_where(casework):
    for key, stage in BY_KEY.items():
        found = gaps_of(stage, casework.records)
        assert found, key
        assert all(gap.form == "" or stage.form(gap.form) for gap in found)


def test_a_submission_with_gaps_is_refused_with_the_list_of_them(casework):
    with refused(Refused, "Akses belum diajukan, 2 hal masih kurang.") as caught:
        casework.submit("fasilitasi-akses")
    assert [gap.sentence for gap in caught.value.gaps] == gaps(casework, "fasilitasi-akses")


def test_what_the_driver_fills_meets_the_demands_of_every_stage(casework):
    fillers = ("access", "engagement", "assessment", "planning", "implementation", "monitoring", "closure")
    for key, name in zip(BY_KEY, fillers, strict=True):
        getattr(casework, f"fill_{name}")()
        assert gaps(casework, key) == []


# 1 Fasilitasi akses


@pytest.mark.parametrize("missing", ["happened_on", "source"])
def test_the_report_needs_a_source_and_a_date(casework, missing):
    casework.fill_access()
    report = casework.records.of_stage("fasilitasi-akses")[0]
    casework.write("fasilitasi-akses", "laporan-masuk", entry=report, **without(REPORT, missing))
    assert gaps(casework, "fasilitasi-akses") == ["Isi sumber dan tanggal laporan masuk"]


@pytest.mark.parametrize("missing", ["happened_on", "decision", "category"])
def test_the_decision_needs_a_date_an_answer_and_the_main_category(casework, missing):
    casework.write("fasilitasi-akses", "laporan-masuk", **REPORT)
    casework.write("fasilitasi-akses", "keputusan", **without(ACCEPTED, missing))
    assert gaps(casework, "fasilitasi-akses") == ["Isi keputusan penerimaan dan kategori PPKS utama"]


def test_a_refusal_of_the_case_needs_a_reason_and_no_category(casework):
    casework.write("fasilitasi-akses", "laporan-masuk", **REPORT)
    declined = {"happened_on": "10/3/2025", "decision": "tidak_diterima"}
    entry = casework.write("fasilitasi-akses", "keputusan", **declined)
    assert len(gaps(casework, "fasilitasi-akses")) == 1
    casework.write("fasilitasi-akses", "keputusan", entry=entry, **declined, reason="Di luar wilayah")
    assert gaps(casework, "fasilitasi-akses") == []


@pytest.mark.parametrize(
    ("person", "lacking"),
    [
        ({"name": "Rukmi Nastiti", "sex": "", "no_nik_reason": "Belum"}, "Isi nama dan jenis kelamin"),
        ({"name": "", "sex": "P", "no_nik_reason": "Belum"}, "Isi nama dan jenis kelamin"),
        ({"name": "", "unidentified": True, "description": ""}, "Isi nama dan jenis kelamin"),
        ({"name": "Rukmi Nastiti", "sex": "P", "no_nik_reason": ""}, "Isi NIK, atau alasan tanpa NIK"),
    ],
)
def test_the_identity_must_be_known_or_openly_unknown(cast, person, lacking):
    work = Casework(cast.rini, **person)
    work.fill_access()
    assert [sentence for sentence in gaps(work, "fasilitasi-akses") if sentence.startswith(lacking)]


@pytest.mark.parametrize(
    "person",
    [
        {"no_nik_reason": "Belum dibawa"},
        {"no_nik_reason": "", "nik": "3314015102010001"},
        {
            "name": "",
            "sex": "",
            "unidentified": True,
            "description": "perempuan muda",
            "no_nik_reason": "Tanpa identitas",
        },
    ],
)
def test_a_person_with_nik_with_a_reason_or_without_identity_will_do(cast, person):
    work = Casework(cast.rini, **person)
    work.fill_access()
    assert gaps(work, "fasilitasi-akses") == []


# 2 Pendekatan awal


@pytest.mark.parametrize("missing", ["happened_on", "with_whom", "result"])
def test_one_complete_contact_is_demanded(casework, missing):
    casework.write("pendekatan-awal", "kesepakatan", **AGREED)
    contact = {"happened_on": "25/8/2025", "with_whom": "klien", "result": "Bersedia"}
    entry = casework.write("pendekatan-awal", "kontak", **without(contact, missing))
    assert gaps(casework, "pendekatan-awal") == ["Catat paling sedikit satu kontak"]
    casework.write("pendekatan-awal", "kontak", entry=entry, **contact)
    assert gaps(casework, "pendekatan-awal") == []


@pytest.mark.parametrize(
    "values",
    [
        without(AGREED, "happened_on"),
        without(AGREED, "status"),
        without(AGREED, "proof"),
        without(AGREED, "witness"),
        without(AGREED, "witness", proof="tanda_tangan"),
        without(AGREED, "witness", proof="foto"),
        {"happened_on": "28/8/2025", "status": "menolak"},
        {"happened_on": "28/8/2025", "status": "menyusul"},
    ],
)
def test_an_agreement_without_proof_and_a_refusal_without_reason_do_not_count(casework, values):
    casework.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    casework.write("pendekatan-awal", "kesepakatan", **values)
    assert gaps(casework, "pendekatan-awal") == ["Isi kesepakatan bersama, atau penolakannya dengan alasan"]


@pytest.mark.parametrize(
    "values",
    [
        AGREED,
        without(AGREED, "witness", proof="tanda_tangan", signature="[[[1,2],[3,4]]]"),
        {"happened_on": "28/8/2025", "status": "menolak", "reason": "Ingin pulang"},
        {"happened_on": "28/8/2025", "status": "menyusul", "reason": "Keadaan darurat"},
    ],
)
def test_signed_refused_with_reason_and_owed_with_reason_will_do(casework, values):
    casework.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    casework.write("pendekatan-awal", "kesepakatan", **values)
    assert gaps(casework, "pendekatan-awal") == []


@pytest.mark.parametrize(
    ("born", "needs_guardian"),
    [(date(2007, 8, 29), True), (date(2007, 8, 28), False), (date(2001, 2, 11), False), (None, False)],
)
def test_a_guardian_is_demanded_until_the_day_of_the_eighteenth_birthday(cast, born, needs_guardian):
    work = Casework(cast.rini, birth_date=born)
    work.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    entry = work.write("pendekatan-awal", "kesepakatan", **AGREED)
    assert gaps(work, "pendekatan-awal") == (["Isi wali: PM belum 18 tahun"] if needs_guardian else [])
    work.write("pendekatan-awal", "kesepakatan", entry=entry, **AGREED, guardian="Ibu")
    assert gaps(work, "pendekatan-awal") == []


@pytest.mark.parametrize(("kind", "needed"), [("intelektual", True), ("mental", True), ("rungu", False)])
def test_a_note_on_capacity_is_demanded_for_intellectual_and_mental_disability(cast, kind, needed):
    work = Casework(cast.rini, disabilities=[kind])
    work.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    work.write("pendekatan-awal", "kesepakatan", **AGREED)
    found = gaps_of(BY_KEY["pendekatan-awal"], work.records)
    assert [gap.sentence for gap in found] == (["Isi catatan kemampuan memahami"] if needed else [])
    assert [gap.entry for gap in found] == ([Agreement.objects.get().pk] if needed else [])


# 3 Asesmen


def test_the_assessment_needs_an_aspect_or_instrument_one_focus_and_one_strength(casework):
    problem = casework.write("asesmen", "masalah", text="Kurang bergaul")
    assert gaps(casework, "asesmen") == [
        "Isi satu instrumen atau satu aspek asesmen",
        "Pilih satu masalah sebagai fokus penanganan",
        "Catat paling sedikit satu kekuatan",
    ]
    casework.write("asesmen", "masalah", entry=problem, text="Kurang bergaul", focus="on")
    casework.write("asesmen", "kekuatan", text="Terampil menjahit")
    assert gaps(casework, "asesmen") == ["Isi satu instrumen atau satu aspek asesmen"]


def test_an_instrument_with_one_answer_stands_for_an_aspect_and_an_empty_one_does_not(casework):
    from cases import instruments, writing

    bpss = instruments.get("bpss")
    empty = writing.write_result(casework.worker, casework.case, writing.new_result(casework.case, bpss, answers={}))
    assert "Isi satu instrumen atau satu aspek asesmen" in gaps(casework, "asesmen")
    empty.answers = {"rambut": "Bersih"}
    writing.write_result(casework.worker, casework.case, empty, empty.version)
    assert "Isi satu instrumen atau satu aspek asesmen" not in gaps(casework, "asesmen")


# 4 Perencanaan


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("arah", "Pilih pendekatan; bila residensial, tulis alasannya"),
        ("kegiatan", "Tulis satu rencana kegiatan yang melayani sebuah tujuan"),
        ("penetapan", "Isi penetapan bersama dengan PM atau wali"),
    ],
)
def test_the_plan_needs_a_direction_an_item_tied_to_a_goal_and_a_joint_decision(casework, slug, sentence):
    casework.fill_planning()
    entry = next(
        e for e in casework.records.of_stage("perencanaan") if BY_KEY["perencanaan"].form(slug).model is type(e)
    )
    casework.write("perencanaan", slug, entry=entry)
    assert gaps(casework, "perencanaan") == [sentence]


@pytest.mark.parametrize(("kind", "title"), [("umum", "tujuan umum"), ("khusus", "tujuan khusus")])
def test_the_plan_needs_a_general_and_a_specific_aim(casework, kind, title):
    casework.fill_planning()
    goal = next(e for e in casework.records.of_stage("perencanaan") if getattr(e, "kind", "") == kind)
    casework.write("perencanaan", "tujuan", entry=goal, kind=kind, text="")
    assert f"Tulis {title}" in gaps(casework, "perencanaan")


def test_a_residential_plan_says_why_family_and_community_cannot(casework):
    entry = casework.write("perencanaan", "arah", approach="residensial")
    assert "Pilih pendekatan; bila residensial, tulis alasannya" in gaps(casework, "perencanaan")
    casework.write("perencanaan", "arah", entry=entry, approach="residensial", residential_reason="Keluarga jauh")
    assert "Pilih pendekatan; bila residensial, tulis alasannya" not in gaps(casework, "perencanaan")


# 5 Implementasi


@pytest.mark.parametrize("missing", ["happened_on", "method", "activity", "process", "result"])
def test_one_complete_session_or_one_service_is_demanded(casework, missing):
    session = {
        "happened_on": "16/9/2025",
        "method": "individu",
        "activity": "Bercerita",
        "process": "Ada",
        "result": "Ada",
    }
    casework.write("implementasi", "sesi", **without(session, missing))
    assert gaps(casework, "implementasi") == ["Catat paling sedikit satu sesi atau layanan"]
    casework.write("implementasi", "layanan", happened_on="16/9/2025", description="Pakaian")
    assert gaps(casework, "implementasi") == []


# 6 Monitoring dan evaluasi


def test_each_goal_is_evaluated_or_said_not_to_be_with_a_reason(casework):
    casework.fill_planning()
    casework.write("monitoring-evaluasi", "evaluasi", decision="lanjut")
    assert len(gaps(casework, "monitoring-evaluasi")) == 2
    first, second = [
        e for e in casework.records.of_stage("perencanaan") if getattr(e, "kind", "") in {"umum", "khusus"}
    ]
    half = casework.write("monitoring-evaluasi", "perubahan", goal=first.pk, before="Diam", during="Menjawab")
    assert len(gaps(casework, "monitoring-evaluasi")) == 2
    words = {"before": "Diam", "during": "Menjawab", "after": "Memulai"}
    casework.write("monitoring-evaluasi", "perubahan", entry=half, goal=first.pk, **words)
    assert gaps(casework, "monitoring-evaluasi") == [
        "Isi sebelum, saat, sesudah untuk tujuan 2, atau alasan belum dinilai"
    ]
    casework.write("monitoring-evaluasi", "perubahan", goal=second.pk, not_assessed="Baru mulai")
    assert gaps(casework, "monitoring-evaluasi") == []


def test_the_evaluation_needs_a_decision(casework):
    casework.write("monitoring-evaluasi", "evaluasi", own_view="Senang")
    assert gaps(casework, "monitoring-evaluasi") == ["Isi keputusan evaluasi"]
