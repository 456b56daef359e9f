"""The page of the genogram: rows, relatives made at once, what is refused, drawing while typing, versions."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse

from cases import identity
from cases.drawing.genogram import draw
from cases.models import Assignment, FamilyMember, Household, InstrumentResult, Tie, Union
from cases.views import genogrampage
from tests.accounts.pages import fields
from tests.drawing.pictures import EVIL
from tests.instruments.entering import Entered

pytestmark = pytest.mark.django_db
FAMILIES = json.loads((Path(__file__).parents[1] / "drawing" / "families.json").read_text())
HTMX = {"HTTP_HX_REQUEST": "true"}


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def form(page) -> dict:
    """What the form of the open row would send as it stands."""
    return fields(page, "submission", page.wsgi_request.get_full_path())


class Editor:
    """One person's browser at the genogram of one case."""

    def __init__(self, client, case) -> None:
        self.client, self.case = client, case

    def at(self, kind="", pk=None) -> str:
        if not kind:
            return reverse("genogram", args=[self.case.code])
        return reverse("genogram-edit", args=[self.case.code, kind, pk]) if pk else reverse("genogram-new", args=[self.case.code, kind])

    def open(self, kind="", pk=None):
        return self.client.get(self.at(kind, pk))

    def send(self, kind, pk=None, headers=None, /, **typed):
        data = {**form(self.open(kind, pk)), **typed}
        return self.client.post(self.at(kind, pk), data, **(headers or {}))

    def relative(self, member, what, **typed) -> FamilyMember:
        """Press a + button in the row of `member`; answers the row that opens."""
        answer = self.send("orang", member.pk, lalu=what, **typed)
        assert answer.status_code == 302, words(answer)
        return FamilyMember.objects.get(pk=int(answer.headers["Location"].split("#orang-")[1]))


@pytest.fixture
def editor(cast, casework, as_):
    return Editor(as_(cast.rini), casework.case)


@pytest.fixture
def own(casework):
    return FamilyMember.objects.get(beneficiary=casework.person, index=True)


def member(cast, casework, **facts) -> FamilyMember:
    row = FamilyMember(**facts)
    identity.add(cast.rini, casework.case, row)
    return row


class TestRelatives:
    def test_a_fresh_genogram_begins_with_the_person_herself(self, editor, own):
        answer = editor.client.get(editor.at(), follow=True)
        assert answer.redirect_chain[0][0] == editor.at("orang", own.pk)
        assert "+ ayah dan ibu" in words(answer) and "1 orang" in words(answer)

    def test_father_and_mother_come_as_a_couple(self, editor, own):
        father = editor.relative(own, "orang-tua")
        own.refresh_from_db()
        assert own.father == father and (father.sex, own.mother.sex) == ("L", "P")
        assert (father.relation, own.mother.relation) == ("ayah", "ibu")
        assert Union.objects.get().kind == "menikah"
        assert "+ ayah dan ibu" not in words(editor.open("orang", own.pk))

    def test_only_the_parent_who_is_missing_is_made(self, cast, casework, editor, own):
        mother = member(cast, casework, name="Wagiyem", sex="P", relation="ibu")
        editor.send("orang", own.pk, mother=mother.pk)
        father = editor.relative(own, "orang-tua")
        assert father.sex == "L" and FamilyMember.objects.count() == 3
        assert {Union.objects.get().a_id, Union.objects.get().b_id} == {father.pk, mother.pk}

    def test_a_sibling_has_the_same_parents_who_are_made_where_nobody_is_recorded(self, editor, own):
        sibling = editor.relative(own, "saudara")
        own.refresh_from_db()
        assert sibling.relation == "adik" and (sibling.father, sibling.mother) == (own.father, own.mother)
        assert own.father and FamilyMember.objects.count() == 4

    def test_a_partner_and_their_child(self, editor, own):
        partner = editor.relative(own, "pasangan")
        assert partner.sex == "L"  # the person is a woman
        child = editor.relative(own, "anak")
        assert (child.father, child.mother, child.relation) == (partner, own, "anak")
        other = editor.relative(own, "anak")
        assert other != child and FamilyMember.objects.count() == 4

    def test_a_child_of_a_couple_and_of_the_union_that_lasts(self, cast, casework, editor, own):
        first, second = (member(cast, casework, name=name, sex="L") for name in ("Pertama", "Kedua"))
        ended = Union(a=own, b=first, kind="bercerai", start_year=2019)
        identity.add(cast.rini, casework.case, ended)
        identity.add(cast.rini, casework.case, Union(a=own, b=second, start_year=2022))
        assert editor.relative(own, "anak").father == second
        answer = editor.send("pasangan", ended.pk, lalu="anak")
        assert FamilyMember.objects.get(pk=int(answer.headers["Location"].split("#orang-")[1])).father == first

    def test_what_was_typed_in_the_row_is_saved_with_the_relative(self, editor, own):
        father = editor.relative(own, "orang-tua")
        editor.relative(father, "orang-tua", name="Sutrisno", birth_year="1969")
        father.refresh_from_db()
        assert (father.name, father.birth_year) == ("Sutrisno", 1969) and FamilyMember.objects.count() == 5
        assert father.history.count() == 3  # made, typed, parents

    def test_a_row_that_is_refused_makes_no_relative(self, editor, own):
        father = editor.relative(own, "orang-tua")
        answer = editor.send("orang", father.pk, lalu="anak", birth_year="2005")
        assert answer.status_code == 422 and "lahir 2001" in words(answer)
        assert FamilyMember.objects.count() == 3

    def test_sent_twice_it_is_one_relative(self, editor, own):
        data = {**form(editor.open("orang", own.pk)), "lalu": "saudara"}
        answers = [editor.client.post(editor.at("orang", own.pk), data) for _ in range(2)]
        assert answers[0].headers["Location"] == answers[1].headers["Location"] and FamilyMember.objects.count() == 4

    def test_a_tie_begins_with_the_person_whose_row_was_open(self, editor, own):
        mother = editor.relative(own, "orang-tua")
        answer = editor.send("orang", mother.pk, lalu="hubungan")
        page = editor.client.get(answer.headers["Location"])
        assert form(page)["a"] == [str(mother.pk)]
        editor.send("hubungan", a=mother.pk, kind="dekat", b=own.pk)
        assert Tie.objects.get().kind == "dekat" and "dekat" in words(editor.open())

    def test_at_most_as_many_people_as_one_drawing_holds(self, cast, casework, editor, own):
        FamilyMember.objects.bulk_create(FamilyMember(beneficiary=casework.person, name=f"Orang {n}") for n in range(79))
        answer = editor.send("orang", own.pk, lalu="anak")
        assert answer.status_code == 422 and "paling banyak 80 orang" in words(answer)


class TestBadInput:
    """A drawing of what is valid and a sentence at the row for the rest."""

    def refused(self, editor, sentence, kind, pk=None, /, **typed):
        for headers in (None, HTMX):
            extra = {"gambar": "1"} if headers else {}
            answer = editor.send(kind, pk, headers, **typed, **extra)
            assert answer.status_code == (200 if headers else 422) and sentence in words(answer), sentence
            assert b"<svg" in answer.content

    def test_nobody_is_an_own_ancestor(self, cast, casework, editor, own):
        child = member(cast, casework, name="Anak", sex="L", mother=own)
        self.refused(editor, "jadi tidak dapat menjadi ayahnya", "orang", own.pk, father=child.pk)
        self.refused(editor, "jadi tidak dapat menjadi ayahnya", "orang", own.pk, other_father=child.pk)

    def test_both_parents_are_not_one_person(self, cast, casework, editor, own):
        carer = member(cast, casework, name="Pengasuh")
        self.refused(editor, "tidak dapat orang yang sama", "orang", own.pk, father=carer.pk, mother=carer.pk)
        self.refused(editor, "tidak dapat orang yang sama", "orang", own.pk, other_father=carer.pk, other_mother=carer.pk)

    def test_a_parent_is_not_born_after_the_child(self, cast, casework, editor, own):
        young = member(cast, casework, name="Muda", sex="L", birth_year=2010)
        self.refused(editor, "Muda lahir 2010, tidak lebih dulu dari 2001", "orang", own.pk, father=young.pk)

    def test_a_pair_stands_once(self, cast, casework, editor, own):
        other = member(cast, casework, name="Suami", sex="L")
        identity.add(cast.rini, casework.case, Union(a=own, b=other))
        answer = editor.send("pasangan", a=other.pk, b=own.pk)
        assert answer.status_code == 422 and "sudah tercatat sebagai pasangan" in words(answer)
        self.refused(editor, "tidak dapat berpasangan dengan dirinya sendiri", "pasangan", a=own.pk, b=own.pk)

    def test_of_twenty_partners_eight_are_drawn_and_each_other_row_says_so(self, cast, casework, editor, own):
        for number in range(20):
            identity.add(cast.rini, casework.case, Union(a=own, b=member(cast, casework, name=f"Suami {number}", sex="L")))
        answer = editor.open()
        assert answer.status_code == 200 and words(answer).count("pasangan ini tidak digambar") == 12

    def test_rows_that_hang_on_nobody_say_what_to_do(self, cast, casework, editor, own):
        stranger = member(cast, casework, name="Sari")
        page = editor.open().content.decode()
        place = page[page.index(f'id="kata-orang-{stranger.pk}"') :][:600]
        assert "Sari belum terhubung dengan keluarga. Pilih ayah dan ibu, atau pasangan." in place

    def test_long_names_and_markup_in_every_text(self, cast, casework, editor, own):
        long = "Bambangsutrisnowibowo" * 4
        father = editor.relative(own, "orang-tua")
        editor.send("orang", father.pk, name=EVIL + long[:60], note=EVIL[:20])
        home = editor.send("rumah-tangga", name=EVIL, members=[father.pk])
        assert home.status_code == 302
        father.refresh_from_db()
        assert father.household.name == EVIL
        for mode in ("nama", "inisial", "tanpa"):
            answer = editor.client.get(editor.at(), {"nama": mode})
            assert answer.status_code == 200 and b"<b>&" not in answer.content
        preview = editor.send("orang", father.pk, HTMX, name=EVIL, gambar="1")
        assert b"<b>&" not in preview.content and b"&lt;b&gt;" in preview.content

    @pytest.mark.parametrize("kind", ["orang", "pasangan", "rumah-tangga", "hubungan"])
    @pytest.mark.parametrize("value", ["", "9" * 30, "-1", "abc", "\x00", "\u0663", EVIL])
    def test_anything_posted_is_answered(self, cast, casework, editor, own, kind, value):
        names = ["name", "sex", "kind", "birth_year", "birth_date", "father", "mother", "link", "gap", "order", "twin_of", "household",
                 "note", "died", "a", "b", "start_year", "swap", "members", "other_link", "version", "lalu"]  # fmt: skip
        for extra in ({}, {"gambar": "1"}):
            answer = editor.client.post(editor.at(kind), {name: value for name in names} | extra)
            assert answer.status_code in (200, 302, 409, 422)
        assert editor.client.get(editor.at(kind), {"a": value, "b": value, "nama": value, "fokus": value}).status_code == 200

    def test_kinds_and_rows_that_do_not_exist_are_not_found(self, editor, own):
        for address in (editor.at("orang", 999999), editor.at("kucing", own.pk), editor.at("kucing")):
            assert editor.client.get(address).status_code == 404

    def test_a_twin_has_the_same_parents(self, cast, casework, editor, own):
        sibling = editor.relative(own, "saudara")
        stranger = member(cast, casework, name="Lain")
        self.refused(editor, "Anak kembar punya ayah dan ibu yang sama", "orang", sibling.pk, twin_of=stranger.pk)
        assert editor.send("orang", sibling.pk, twin_of=own.pk, identical="on").status_code == 302
        assert "kembar identik" in words(editor.open())

    def test_who_has_children_is_no_pregnancy(self, editor, own):
        father = editor.relative(own, "orang-tua")
        self.refused(editor, "Orang ini punya anak", "orang", father.pk, kind="keguguran")


class TestPage:
    def test_typing_draws_without_saving(self, editor, own):
        father = editor.relative(own, "orang-tua")
        part = editor.send("orang", father.pk, HTMX, name="Sutrisno", gambar="1")
        assert b"<html" not in part.content and b"Sutrisno" in part.content and "Gambar diperbarui, 3 orang." in words(part)
        whole = editor.send("orang", father.pk, name="Sutrisno", gambar="1")
        assert b"<html" in whole.content and b"Sutrisno" in whole.content
        father.refresh_from_db()
        assert father.name == "" and father.version == 1

    def test_a_new_tie_or_couple_is_drawn_while_it_is_typed(self, editor, own):
        father = editor.relative(own, "orang-tua")
        part = editor.send("hubungan", None, HTMX, a=own.pk, b=father.pk, kind="konflik", gambar="1")
        assert "konflik" in words(part) and not Tie.objects.exists()

    def test_symbols_lead_to_rows(self, editor, own):
        father = editor.relative(own, "orang-tua")
        page = editor.open().content.decode()
        for pk in (own.pk, father.pk):
            assert f'href="#orang-{pk}"' in page and f'id="orang-{pk}"' in page

    def test_names_initials_or_none(self, cast, casework, editor, own):
        editor.relative(own, "orang-tua", name="")
        FamilyMember.objects.filter(relation="ayah").update(name="Sutrisno")
        drawn = {mode: svg(editor.client.get(editor.at(), {"nama": mode})) for mode in ("nama", "inisial", "tanpa")}
        assert "Sutrisno" in drawn["nama"] and "Sutrisno" not in drawn["inisial"] + drawn["tanpa"]
        assert ">S<" in drawn["inisial"] and "Orang 1" in drawn["tanpa"]

    def test_a_praktikan_without_names_sees_initials_only_and_no_forms(self, cast, casework, editor, own, as_):
        FamilyMember.objects.filter(pk=editor.relative(own, "orang-tua").pk).update(name="Sutrisno", note="Bu Sutrisno")
        Assignment.objects.create(case=casework.case, user=cast.dian, duty="praktikan")
        theirs = Editor(as_(cast.dian), casework.case)
        for mode in ("", "nama", "inisial", "tanpa"):
            page = theirs.client.get(theirs.at(), {"nama": mode})
            assert page.status_code == 200
            assert [name for name in ("Sutrisno", "Rukmi", "Nastiti") if name in page.content.decode()] == []
        assert "Ubah" not in words(theirs.open()) and theirs.open("orang", own.pk).status_code == 403

    def test_sides_are_exchanged_and_a_stale_page_changes_nothing(self, editor, own):
        editor.relative(own, "orang-tua")
        union = Union.objects.get()
        address = reverse("genogram-swap", args=[editor.case.code, union.pk])
        for _ in range(2):
            answer = editor.client.post(address, {"version": "1"}, follow=True)
        union.refresh_from_db()
        assert union.swap and union.version == 2 and "berubah sejak halaman dibuka" in words(answer)

    def test_many_crossings_are_said_with_the_couple_to_exchange(self, editor, own, monkeypatch):
        """No family small enough for a test crosses more than twice, so the count is given."""
        editor.relative(own, "orang-tua")
        union = Union.objects.get()
        for count, said in ((2, False), (3, True)):
            crossed = [(f"u{union.pk}", "o1-2")] * count
            monkeypatch.setattr(genogrampage, "draw", lambda *given, crossed=crossed: replace(draw(*given), crossings=crossed))
            page = editor.open()
            assert (f"{count} garis bersilangan. Coba" in words(page)) == said
        assert f'href="#pasangan-{union.pk}"' in page.content.decode()

    def test_a_wide_family_may_be_narrowed_to_the_nearer(self, cast, as_):
        wide = json.loads(json.dumps(FAMILIES["2_tiga_generasi"]))
        wide["persons"] += [{"id": f"x{n}", "name": f"Sepupu Bernama Panjang {n}", "sex": "L", "birth": 1990 + n} for n in range(9)]
        wide["children"] += [{"child": f"x{n}", "union": "u1", "type": "kandung"} for n in range(9)]
        editor = Editor(as_(cast.rini), Entered(cast.rini, wide).case)
        whole = editor.open()
        assert "lebih lebar dari kertas A4" in words(whole)
        near = editor.client.get(editor.at(), {"fokus": "1"})
        assert "+11 anak" in svg(near) and "Sepupu Bernama" not in svg(near) and "Hanya keluarga dekat" in words(near)

    def test_no_query_more_for_a_large_family(self, cast, as_, django_assert_max_num_queries):
        small, large = (Entered(cast.rini, FAMILIES[name]) for name in ("1_inti", "2_tiga_generasi"))
        counts = []
        for entered in (small, large):
            editor = Editor(as_(cast.rini), entered.case)
            row = next(each for each in entered.rows.values() if not each.index)
            for address in (editor.at(), editor.at("orang", row.pk), editor.at("hubungan")):
                with django_assert_max_num_queries(60) as asked:
                    editor.client.get(address)
                counts.append(len(asked.captured_queries))
        assert counts[:3] == counts[3:], counts

    def test_a_couple_is_told_with_its_years(self, cast, casework, editor, own):
        other = member(cast, casework, name="Suami", sex="L")
        identity.add(cast.rini, casework.case, Union(a=own, b=other, kind="bercerai", start_year=2019, end_year=2022))
        for page in (editor.open(), editor.client.get(reverse("identity", args=[casework.case.code]))):
            assert "bersama 2019–2022, bercerai" in words(page)
        kinds = (("janda_duda", 2018), ("menikah", None), ("siri", None), ("berpisah", None))
        told = [Union(kind=kind, start_year=None if kind == "siri" else 1982, end_year=end).about for kind, end in kinds]
        assert told == ["menikah 1982–2018, pasangan meninggal", "menikah sejak 1982", "nikah siri (tidak tercatat)",
                        "bersama 1982–?, berpisah"]  # fmt: skip

    def test_households_take_in_and_let_go(self, cast, casework, editor, own):
        uncle = member(cast, casework, name="Paman")
        editor.send("rumah-tangga", name="Rumah paman", members=[uncle.pk])
        home = Household.objects.get()
        assert "Rumah paman" in words(editor.open())
        editor.send("rumah-tangga", home.pk, name="Rumah paman", members=[])
        uncle.refresh_from_db()
        assert uncle.household is None and uncle.version == 3

    def test_two_editors_of_one_row_see_both_versions(self, editor, own):
        father = editor.relative(own, "orang-tua")
        old = form(editor.open("orang", father.pk))
        editor.send("orang", father.pk, name="Sutrisno")
        answer = editor.client.post(editor.at("orang", father.pk), {**old, "name": "Slamet"})
        assert answer.status_code == 409 and "Sutrisno" in words(answer) and "Slamet" in words(answer)


class TestVersions:
    def save(self, editor, **typed):
        data = {"happened_on": "20/11/2025", "informant": "Ibu", **typed}
        return editor.client.post(reverse("genogram-version", args=[editor.case.code]), data, follow=True)

    def test_a_version_is_kept_with_its_day_and_stays(self, editor, own):
        father = editor.relative(own, "orang-tua")
        assert "keadaan per 20 November 2025" in words(self.save(editor))
        editor.send("orang", father.pk, name="Sutrisno")
        version = InstrumentResult.objects.get()
        page = editor.client.get(reverse("instrument-result", args=[editor.case.code, "genogram", version.pk]))
        assert page.status_code == 200 and "Sutrisno" not in svg(page)
        edit = editor.client.get(reverse("instrument-edit", args=[editor.case.code, "genogram", version.pk]))
        assert edit.status_code == 200 and "Sutrisno" not in svg(edit)

    def test_the_newest_version_that_counts_is_said_to_be_cited(self, cast, casework, editor, own, as_):
        editor.relative(own, "orang-tua")
        assert "dikutip laporan" in words(self.save(editor))
        Assignment.objects.create(case=casework.case, user=cast.dian, duty="praktikan")
        said = words(self.save(Editor(as_(cast.dian), casework.case), happened_on="21/11/2025"))
        assert said.index("menunggu paraf") < said.index("dikutip laporan") and said.count("dikutip laporan") == 1

    def test_a_day_that_cannot_be_is_refused_at_its_field(self, editor, own):
        editor.relative(own, "orang-tua")
        answer = self.save(editor, happened_on="1/1/2099")
        assert answer.status_code == 422 and "belum terjadi" in words(answer) and not InstrumentResult.objects.exists()

    def test_the_list_of_instruments_leads_here(self, editor, own):
        page = editor.client.get(reverse("instruments", args=[editor.case.code]))
        assert f'href="{editor.at()}"' in page.content.decode()
        answer = editor.client.get(reverse("instrument-new", args=[editor.case.code, "genogram"]))
        assert answer.status_code == 302 and answer.headers["Location"] == editor.at()


def svg(answer) -> str:
    """The drawing of a page, with its frame."""
    found = re.search(r'<div class="drawing-scroll".*?</svg>', answer.content.decode(), re.DOTALL)
    assert found
    return found.group(0)
