"""Riwayat and Log akses: the log in sentences, without names of beneficiaries, and nothing of another sentra."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import get_resolver

from atensi.audit.log import record
from atensi.audit.models import LogEntry
from cases import policy
from cases.sentences import PAGES, SENTENCES, say
from cases.views.history import PER_PAGE
from tests.cast import Casework
from tests.views.cases_at_work import at

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def words(answer):
    return " ".join(answer.content.decode().split())


def recorded():
    """Every action that the code records: given to `record` itself, or handed on to a function that does."""
    first_words = "|".join({action.split(".")[0] for action in SENTENCES})
    handed_on = re.compile(rf"({first_words})\.(?!yaml)[a-z-]+")
    found = set()
    for path in [*(ROOT / "atensi").rglob("*.py"), *(ROOT / "cases").rglob("*.py")]:
        if path.name in ("sentences.py", "settings.py", "urls.py", "apps.py") or {"migrations", "emergency", "practicum"} & set(path.parts):
            continue  # the two applications have words of their own
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "record":
                found |= {arg.value for arg in node.args[1:2] if isinstance(arg, ast.Constant)}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and handed_on.fullmatch(node.value):
                found |= {node.value} - set(policy.MATRIX)
    return found


class TestSentences:
    def test_every_action_that_is_recorded_has_one(self):
        assert len(recorded()) > 30
        assert recorded() - set(SENTENCES) == set()

    def test_no_sentence_is_for_nothing(self):
        assert set(SENTENCES) - recorded() == set()

    def test_every_page_of_a_case_has_its_words(self):
        routes = [
            (name, get_resolver().reverse_dict.getlist(name))
            for name in get_resolver().reverse_dict
            if isinstance(name, str)
        ]
        of_cases = {name for name, ways in routes if any("%(code)s" in path for way in ways for path, _ in way[0])}
        only_post = {
            "submit",
            "withdraw",
            "approve",
            "return",
            "case-close",
            "assignment-end",
            "member-remove",
            "union-remove",
            "attachment-add",
            "attachment-strike",
            "daily-add",
            "merge-undo",
            "print-clear",
            "genogram-remove",
            "genogram-swap",
            "genogram-version",
        }
        assert of_cases - only_post - set(PAGES) == set()

    @pytest.mark.parametrize("action", sorted(SENTENCES))
    def test_a_line_that_lacks_its_extras_still_reads(self, action):
        said = say(LogEntry(actor=1, action=action), lambda key: "Rini Astuti")
        assert said.startswith("Rini Astuti ") and "{" not in said

    def test_an_action_of_later_versions_is_not_hidden(self):
        assert "sesuatu.baru" in say(LogEntry(actor=1, action="sesuatu.baru"), lambda key: "Rini Astuti")

    @pytest.mark.parametrize(
        ("action", "ref", "extra", "sentence"),
        [
            ("case.read", "", {"page": "case"}, "Rini Astuti membuka halaman kasus"),
            ("entry.written", "", {"title": "Sesi"}, "Rini Astuti menulis Sesi"),
            ("stage.approved", "", {"stage": "asesmen", "round": 2}, "Rini Astuti menyetujui asesmen, putaran 2"),
            (
                "person.created",
                "user:7",
                {"role": "peksos"},
                "Rini Astuti menambahkan Sari Utami sebagai pekerja sosial",
            ),
            ("case.assigned", "", {"user": 7}, "Rini Astuti menugaskan Sari Utami"),
            ("cases.listed", "", {"codes": "AAAAAA BBBBBB"}, "Rini Astuti melihat daftar kasus (2 kasus)"),
        ],
    )
    def test_sentences_are_said_as_people_say_them(self, action, ref, extra, sentence):
        names = {1: "Rini Astuti", 7: "Sari Utami"}
        assert say(LogEntry(actor=1, action=action, ref=ref, extra=extra), lambda key: names[key]) == sentence


class TestCaseHistory:
    def test_acts_and_looks_stand_newest_first_and_reading_is_logged(self, cast, casework, as_):
        casework.fill_access()
        client = as_(cast.rini)
        client.get(at(casework, "case"))
        page = words(client.get(at(casework, "history")))
        said = ["membuka riwayat kasus", "membuka halaman kasus", "menulis Keputusan penerimaan", "menulis Laporan masuk",
                "membuka kasus baru"]  # fmt: skip
        places = [page.index(f"Rini Astuti {each}") for each in said]
        assert places == sorted(places)

    def test_somebody_of_another_sentra_who_tried_stays_unnamed(self, cast, casework, as_):
        as_(cast.lain).get(at(casework, "case"))
        page = words(as_(cast.rini).get(at(casework, "history")))
        assert "Seseorang dari sentra lain mencoba membuka kasus ini dan ditolak" in page and "Manurung" not in page

    def test_nothing_of_another_case_is_in_it(self, cast, casework, as_):
        Casework(cast.rini).fill_access()
        assert "menulis Laporan masuk" not in words(as_(cast.rini).get(at(casework, "history")))

    def test_fifty_a_page_without_a_gap_or_a_double(self, cast, casework, as_):
        for _ in range(PER_PAGE + 10):
            record(cast.rini, "entry.changed", code=casework.case.code, extra={"title": "Sesi"})
        client = as_(cast.rini)
        first = client.get(at(casework, "history"))
        older = client.get(at(casework, "history") + "?" + first.context["older"])
        lines = [len([line for day in page.context["days"] for line in day.lines]) for page in (first, older)]
        # sixty edits, the opening and the first of the two looks; the second look is newer than the first page
        assert lines == [PER_PAGE, 12] and not older.context["older"]

    @pytest.mark.parametrize("odd", ["x", "-1", "99999999999999999999", "²"])
    def test_an_odd_page_is_the_first(self, cast, casework, as_, odd):
        assert as_(cast.rini).get(at(casework, "history"), {"sebelum": odd}).status_code == 200

    def test_a_praktikan_and_other_professions_do_not_read_it(self, cast, casework, as_):
        casework.assign(cast.dian)
        casework.assign(cast.psikolog, "profesi")
        for person in (cast.dian, cast.psikolog):
            assert as_(person).get(at(casework, "history")).status_code == 403


class TestCenterLog:
    def test_petugas_and_kepala_read_codes_and_never_names_of_beneficiaries(self, cast, casework, as_):
        casework.fill_access()
        for person in (cast.petugas, cast.kepala):
            page = words(as_(person).get("/log/"))
            assert "Rini Astuti menulis Laporan masuk" in page and f"kasus {casework.case.code}" in page
            assert "Rukmi" not in page and "Nastiti" not in page

    def test_nothing_of_another_sentra_is_in_it(self, cast, casework, as_):
        other = Casework(cast.lain)
        page = words(as_(cast.petugas).get("/log/"))
        assert other.case.code not in page and "Manurung" not in page
        assert "Manurung" in words(as_(cast.lain_kepala).get("/log/"))

    def test_a_stranger_at_a_case_of_ours_is_in_it_without_a_name(self, cast, casework, as_):
        as_(cast.lain).get(at(casework, "case"))
        assert "Seseorang dari sentra lain mencoba" in words(as_(cast.petugas).get("/log/"))

    def test_reading_it_is_logged(self, cast, as_):
        as_(cast.petugas).get("/log/", {"orang": cast.rini.pk})
        assert LogEntry.objects.get(action="log.read").extra == {"user": cast.rini.pk}

    def test_it_narrows_to_a_person_and_a_day(self, cast, casework, as_):
        client = as_(cast.petugas)
        Casework(cast.sari)
        rini = words(client.get("/log/", {"orang": cast.rini.pk, "tanggal": "hari ini"}))
        assert casework.case.code in rini and "Sari Utami membuka" not in rini
        assert "Tidak ada catatan yang cocok" in words(
            client.get("/log/", {"orang": cast.rini.pk, "tanggal": "1/1/2020"})
        )

    def test_a_person_of_another_sentra_cannot_be_chosen(self, cast, as_):
        Casework(cast.lain)
        answer = as_(cast.petugas).get("/log/", {"orang": cast.lain.pk})
        assert answer.status_code == 422 and "Manurung" not in words(answer)

    def test_nobody_else_reads_it(self, cast, as_):
        for person in (cast.rini, cast.budi, cast.dian, cast.admin, cast.dosen, cast.psikolog):
            assert as_(person).get("/log/").status_code == 403
