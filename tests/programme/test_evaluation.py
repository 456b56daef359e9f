"""Evaluasi program: every number equals a count by hand, small ones are withheld, other teams are not counted."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from atensi.accounts.models import Profession, Role, User
from atensi.audit.models import LogEntry
from atensi.submissions.models import Submission
from cases.models import StageReview
from cases.overview.counting import Period
from cases.overview.tables import shown_cells
from cases.programme import survey
from cases.programme.evaluation import evaluation
from cases.programme.halves import before, half_of, last_halves, period_of
from cases.programme.models import SurveyRound, SurveyTaken, SurveyTally
from cases.programme.professions import needed
from cases.refusals import NotAllowed, Refused
from cases.stages import BY_KEY
from cases.stages.assessment import Need
from cases.stages.closure import Termination
from cases.stages.implementation import Service
from cases.stages.monitoring import Factor
from cases.stages.planning import PlanItem
from cases.vocabulary import STAGE
from tests.cast import Casework
from tests.documents.word import Word
from tests.overview.test_today_page import asked
from tests.views.test_case_list import crowd, words

pytestmark = pytest.mark.django_db
YEAR = Period(date(2025, 1, 1), date(2026, 12, 31))
NOTHING, FACTOR = ["0", "-", "0", "-"], ["-", "-", "-", "4,0"]
THERE, LACKS = {"Ada": 1, "Belum ada": 0}, {"Ada": 0, "Belum ada": 1}
HELPS, HINDERS = {"Mendukung": 1, "Menghambat": 0}, {"Mendukung": 0, "Menghambat": 1}
# What Rini's cases give, counted by hand, and what needs five of something: together every table there is, none of them empty.
BY_HAND = {
    "kebutuhan": {"Dijawab layanan": 1, "Baru direncanakan": 1, "Belum terjawab": 1},
    "layanan-kebutuhan": {"Menjawab kebutuhan yang dicatat": 1, "Tanpa kebutuhan yang dicatat": 1},
    "profesi": {"Terapis (belum ada di sentra)": 1}, "profesi-ada": {"Pekerja sosial": 2, "Psikolog": 1},
    "batas": {"Belum ada sesinya": 1}, "tidak-diterima": {"Tempat atau petugas tidak cukup": 1}, "kesepakatan": {"Disepakati": 1},
    "berhenti": {"Mengundurkan diri atau menolak layanan": 1}, "penerjemah": {"Tidak": 1},
    "berkas": {"NIK": LACKS, "Nomor KK": LACKS, "Kesepakatan": THERE, "Penetapan penerima manfaat": LACKS,
               "Asesmen yang disetujui": THERE, "Rencana yang disetujui": LACKS},
    "faktor-menyangkut": {"Sumber daya": HINDERS, "Disposisi": HELPS}, "faktor-asal": {"PM dan keluarga": HELPS, "Sentra": HINDERS},
    "faktor-tahap": {"Implementasi": {"Mendukung": 1, "Menghambat": 1}},
    "faktor-klaster": {"Penyandang disabilitas": {"Mendukung": 1, "Menghambat": 1}},
}  # fmt: skip
OF_FIVE = {
    "tren": {"I/2025": NOTHING, "II/2025": NOTHING, "I/2026": ["10", "50%", "15", "67%"], "II/2026": NOTHING},
    "beban": {"Median": 3, "Persentil 90": 5, "Pekerja sosial pengampu": 5},
    "edward": {"Komunikasi": FACTOR, "Sumber daya": FACTOR, "Disposisi": FACTOR, "Struktur birokrasi": FACTOR,
               "Jawaban": ["0", "0", "0", "5"]},
    "edward-pernyataan": {question.text: ["4,0"] for question in survey.QUESTIONS},
}  # fmt: skip


def counted(user: Any) -> dict[str, Any]:
    """Each table as {label: count}, a crossed one as {label: {column: count}}; measured ones as they are said."""
    found: dict[str, Any] = {}
    for table in (table for part in evaluation(user, YEAR) for table in part.tables):
        if hasattr(table, "counts"):
            found[table.key] = dict(table.counts)
        elif table.said:
            found[table.key] = dict(table.said)
        else:
            lines = {label: dict(zip(table.columns, cells, strict=True)) for label, cells in table.lines}
            found.setdefault(table.key.partition("-per-")[0], lines)
    return found


@pytest.fixture
def work(cast: Any) -> None:
    """Rini: one case with three needs, a planned activity of a therapist that is overdue, tags; one refused. And one of Sari."""
    case = Casework(cast.rini).through("asesmen", cast.budi)
    needs = [case.write("asesmen", "kebutuhan", text=text) for text in ("Alat bantu", "Teman", "KTP")]
    case.write("implementasi", "layanan", happened_on="1/9/2025", description="Tongkat", component="aksesibilitas", need=needs[0].pk)
    case.write("implementasi", "layanan", happened_on="2/9/2025", description="Makan", component="hidup_layak")
    planned = {"method": "individu", "how": "Bertahap", "component": "terapi", "sub_service": "latihan_terapeutik"}
    case.write("perencanaan", "kegiatan", activity="Latihan", need=needs[1].pk, starts_on="3/9/2025", ends_on="9/9/2025", **planned)
    case.write("monitoring-evaluasi", "faktor", direction="menghambat", category="sumber_daya", origin="lembaga", at_stage="implementasi")
    case.write("monitoring-evaluasi", "faktor", direction="mendukung", category="disposisi", origin="pm", at_stage="implementasi",
               text="Ibu datang tiap minggu")  # fmt: skip
    case.write("pendekatan-awal", "asesmen-awal", happened_on="1/4/2025", problem="Sulit bicara", interpreter="Isyarat")
    refused = Casework(cast.rini)
    refused.write("fasilitasi-akses", "keputusan", happened_on="11/3/2025", decision="tidak_diterima", refusal="penuh", reason="Penuh")
    approved = StageReview.objects.create(case=refused.case, stage="terminasi", round=1, state="disetujui", submitted_by=cast.rini)
    left = {"happened_on": date(2025, 4, 1), "reason": "mengundurkan_diri"}
    Termination.objects.create(case=refused.case, author=cast.rini, review=approved, **left)
    Termination.objects.create(case=refused.case, author=cast.rini, **left)  # nobody approved it
    other = Casework(cast.sari).through("asesmen", cast.wati)
    other.write("asesmen", "kebutuhan", text="Lain")


def test_every_number_is_what_is_counted_by_hand_in_the_own_team_and_no_small_one_is_shown(cast, work, as_):
    found = counted(cast.budi)
    assert {key: found[key] for key in BY_HAND} == BY_HAND
    assert set(found) <= {*BY_HAND, *OF_FIVE}, "every table has a value here that was counted by hand"
    assert counted(cast.wati)["kebutuhan"] == {"Belum terjawab": 1} and counted(cast.wati)["layanan-kebutuhan"] == {}
    assert counted(cast.kepala)["kebutuhan"]["Belum terjawab"] == 2
    assert counted(cast.lain_kepala)["kebutuhan"] == counted(cast.rini)["kebutuhan"] == {}
    look_at_the_pages(cast, as_)
    Need.objects.all().update(struck_at=timezone.now())
    assert counted(cast.budi)["kebutuhan"] == {}


def look_at_the_pages(cast: Any, as_: Any) -> None:
    """Page, PDF and workbook hold no small number, no name and no text of a case."""
    query = {"dari": "1/1/2025", "sampai": "31/12/2026"}
    page = words(as_(cast.budi).get("/angka/evaluasi/", query))
    assert "Dijawab layanan" in page and "&lt;5" in page and "Ibu datang" not in page and "Rukmi" not in page
    assert ">1</td>" not in page.replace('">Psikolog</th><td class="num">1</td>', "").split("Pegawai aktif menurut profesi")[0]
    assert as_(cast.kepala).get("/angka/evaluasi/unduh/", query).content.startswith(b"%PDF-")
    assert as_(cast.kepala).get("/angka/evaluasi/tabel/", query).content.startswith(b"PK")
    word = as_(cast.kepala).get("/angka/evaluasi/unduh/", {**query, "bentuk": "docx"})
    assert word["Content-Disposition"].endswith('.docx"') and "Dijawab layanan" in Word(word.content).lines()
    assert [row.extra["kind"] for row in LogEntry.objects.filter(action="evaluation.printed").order_by("pk")] == ["pdf", "xlsx", "docx"]
    assert as_(cast.rini).get("/angka/evaluasi/").status_code == 403


def test_what_needs_five_is_worked_out_by_hand_and_every_table_has_its_plot(cast):
    """Five workers with 1 to 5 cases; ten needs, five of them answered; ten services without a need; five answers of the staff."""
    workers = (cast.rini, cast.sari, cast.psikolog, cast.budi, cast.wati)
    cases = [case for many, worker in enumerate(workers, start=1) for case in crowd(cast, many, worker)]
    facts = {"author": cast.rini, "happened_on": date(2026, 1, 2)}
    needs = Need.objects.bulk_create(Need(case=case, text="Teman", **facts) for case in cases[:10])
    tied = [*needs[:5], *[None] * 10]
    Service.objects.bulk_create(Service(case=case, need=need, **facts) for case, need in zip(cases, tied, strict=True))
    opened = SurveyRound.objects.create(center=cast.center, half="2026-2", opened_by=cast.kepala)
    SurveyTaken.objects.bulk_create(SurveyTaken(round=opened, user=worker) for worker in workers)
    SurveyTally.objects.bulk_create(SurveyTally(round=opened, question=each.key, score=4, count=5, shown=5) for each in survey.QUESTIONS)
    found = counted(cast.kepala)
    assert {key: found[key] for key in OF_FIVE} == OF_FIVE and set(found) <= {*BY_HAND, *OF_FIVE}
    svg = {table.key: table.svg for part in evaluation(cast.kepala, YEAR) for table in part.tables if table.rows}
    assert {*OF_FIVE} <= {*svg} and all(svg.values())
    assert ">50%</text>" in svg["tren"] and ">67%</text>" in svg["tren"] and ">15</text>" not in svg["tren"]
    assert ">3</text>" in svg["beban"] and "Pekerja sosial pengampu</text>" not in svg["beban"]
    assert svg["edward"].count(">4,0</text>") == 4 and svg["edward-pernyataan"].count(">4,0</text>") == len(survey.QUESTIONS)


def needed_by(cast: Any, many: int) -> None:
    for model, facts in ((Need, {"text": "Teman"}), (Service, {"component": "terapi"}), (PlanItem, {"component": "terapi"}),
                         (Factor, {"direction": "mendukung", "category": "struktur"})):  # fmt: skip
        model.objects.bulk_create(
            model(case=case, author=cast.rini, happened_on=date(2026, 1, 2), **facts) for case in crowd(cast, many, cluster="anak")
        )


def test_the_evaluation_costs_the_same_for_many_cases_as_for_few(cast, as_):
    client, query = as_(cast.budi), "/angka/evaluasi/?dari=1/1/2025&sampai=31/12/2026"
    needed_by(cast, 1)
    client.get(query)
    with CaptureQueriesContext(connection) as few:
        client.get(query)
    needed_by(cast, 40)
    with CaptureQueriesContext(connection) as many:
        client.get(query)
    assert asked(many) == asked(few) <= 45


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([[1, 9], [8, 20]], [["<5", "ditahan"], ["ditahan", "ditahan"]]),
        ([[6, 9], [8, 20]], [["6", "9"], ["8", "20"]]),
        ([[2, 3, 9], [0, 7, 8]], [["<5", "<5", "ditahan"], ["0", "ditahan", "ditahan"]]),
        ([[1, 1, 9, 12]], [["<5", "<5", "ditahan", "12"]]),  # two ones would follow from their sum
        ([[4, 4, 30]], [["<5", "<5", "ditahan"]]),
        ([[1, 5, 7]], [["<5", "ditahan", "ditahan"]]),  # 6 is 1 and 5, whatever the words hide
    ],
)
def test_no_cell_follows_from_the_sum_of_its_row_or_column(counts, said):
    assert shown_cells(counts) == said


def test_a_withheld_cell_always_has_more_than_one_solution():
    """Every table of two rows and three columns of small numbers: who knows all sums still finds no withheld cell for sure."""
    for first in ((0, 3, 12), (2, 2, 30), (1, 6, 6), (4, 0, 9)):
        for second in ((5, 5, 5), (9, 1, 8), (2, 40, 3)):
            counts = [list(first), list(second)]
            said = shown_cells(counts)
            for r, line in enumerate(said):
                for c, cell in enumerate(line):
                    if cell not in {"<5", "ditahan"}:
                        continue
                    row = [x for x, other in enumerate(line) if other in {"<5", "ditahan"}]
                    spare = [x for x, other in enumerate(line) if other.isdigit() and counts[r][x]]
                    assert len(row) > 1 or not spare, (counts, said, r, c)


def test_the_stages_and_the_half_years_are_those_of_the_house():
    assert list(STAGE) == list(BY_KEY) and list(STAGE.values()) == [stage.short for stage in BY_KEY.values()]
    assert last_halves(date(2026, 3, 1)) == ["2024-2", "2025-1", "2025-2", "2026-1"] and before("2026-2") == "2026-1"
    assert half_of(date(2026, 7, 1)) == "2026-2" and period_of("2025-1").last == date(2025, 6, 30)
    assert needed("terapi", "psikososial_psikis") == (Profession.PSYCHOLOGIST,) and needed("", "") == ()


class TestSurvey:
    def full(self, score: int) -> dict[str, int]:
        return {each.key: score for each in survey.QUESTIONS}

    def test_the_page_is_answered_once_and_hari_ini_forgets_it(self, cast, as_):
        client = as_(cast.rini)
        assert "Belum ada kuesioner" in words(client.get("/angka/kuesioner/"))
        as_(cast.kepala).post("/angka/kuesioner/buka/")
        assert "Isi kuesioner pelaksanaan semester" in words(client.get("/hari-ini/"))
        sent = {key: "4" for key in self.full(4)}
        assert client.post("/angka/kuesioner/", {**sent, "sop": ""}).status_code == 422
        assert client.post("/angka/kuesioner/", sent).status_code == 302
        assert "Isi kuesioner" not in words(client.get("/hari-ini/")) and "sudah mengisi" in words(client.get("/angka/kuesioner/"))
        assert client.post("/angka/kuesioner/", {**sent, "sop": "1"}).status_code in {409, 422}
        given = SurveyTally.objects.filter(count__gt=0).values_list("question", "score", "count")
        assert sorted(given) == sorted((key, 4, 1) for key in sent) and SurveyTally.objects.count() == 5 * len(sent)
        assert set(Submission.objects.filter(path="/angka/kuesioner/").values_list("digest", flat=True)) == {""}
        assert as_(cast.dian).get("/angka/kuesioner/").status_code == 403
        assert as_(cast.budi).post("/angka/kuesioner/buka/").status_code == 403

    def test_results_move_five_answers_at_a_time_and_no_row_says_who_gave_what(self, cast):
        survey.open_round(cast.kepala)
        today = timezone.localdate()
        staff = [cast.kepala, cast.budi, cast.wati, cast.rini, cast.sari, cast.psikolog]
        for person in staff[:4]:
            survey.answer(person, self.full(5))
            assert survey.results(cast.center, today)[-1].factor("struktur") is None
        survey.answer(staff[4], self.full(2))
        assert survey.results(cast.center, today)[-1].factor("struktur") == pytest.approx(4.4)
        survey.answer(staff[5], self.full(1))  # the sixth stays hidden: it would be the difference of two means
        last = survey.results(cast.center, today)[-1]
        assert last.factor("struktur") == pytest.approx(4.4) and (last.shown, last.waiting) == (5, 1)
        columns = {field.name for model in (SurveyTally, SurveyTaken) for field in model._meta.concrete_fields}
        assert columns == {"id", "round", "question", "score", "count", "shown", "user"}
        assert LogEntry.objects.filter(action="survey.answered").values_list("extra", flat=True).distinct().count() == 1
        assert counted(cast.budi)["edward"]["Struktur birokrasi"][-1] == "4,4" or half_of(today) != half_of(YEAR.last)

    def test_who_may_not_answer_or_answers_twice_or_half_is_refused(self, cast):
        with pytest.raises(NotAllowed):
            survey.open_round(cast.budi)
        with pytest.raises(Refused):
            survey.answer(cast.rini, self.full(3))
        survey.open_round(cast.kepala)
        with pytest.raises(Refused):
            survey.answer(cast.rini, {"sop": 3})
        survey.answer(cast.rini, self.full(3))
        for person in (cast.rini, cast.dian, cast.lain, cast.admin):
            with pytest.raises(Refused):
                survey.answer(person, self.full(3))
        outsider = User.objects.create(username="baru", name="Baru", center=cast.other_center, role=Role.HEAD)
        assert survey.waiting_for(outsider) is None and SurveyTaken.objects.count() == 1
