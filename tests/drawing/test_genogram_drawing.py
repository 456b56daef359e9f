"""The genogram as picture and words: signs, names and initials, order of entering, and rows that are wrong."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from cases.drawing.genogram import draw
from cases.drawing.genogram.scene import compose
from tests.drawing.checks import everything, row_of
from tests.drawing.pictures import EVIL, NS, everything_written, parsed, words
from tests.drawing.random_families import random_family

TODAY = date(2025, 11, 22)
FAMILIES = json.loads((Path(__file__).parent / "families.json").read_text())


def person(id, sex="L", **more):
    return {"id": id, "name": more.pop("name", id.title()), "sex": sex, **more}


def couple(id, a, b, **more):
    return {"id": id, "a": a, "b": b, "type": "menikah", **more}


def family(people, unions=(), children=(), **more):
    links = [{"child": child, "union": union} for child, union in children]
    return {"persons": list(people), "unions": list(unions), "children": links, **more}


def drawn(records, mode="nama"):
    return draw(records, mode, TODAY)


def sentences(records):
    return {p.row: p.sentence for p in drawn(records).problems}


def order(name, row):
    scene = compose(FAMILIES[name], "nama", TODAY)
    rows = row_of(scene)
    return sorted((p for p in rows if rows[p] == row), key=lambda p: scene.boxes[p].x)


def test_the_rows_of_the_acceptance_list_stand_as_agreed():
    assert order("1_inti", 1) == ["R", "RN", "D"]
    assert order("2_tiga_generasi", 1) == ["Pakde", "Bude", "Ayah", "Ibu", "Paman", "Bibi"]
    assert order("2_tiga_generasi", 2) == ["S1", "S2", "A1", "A2", "G", "A3", "B1"]
    assert order("3_kawin_ulang", 0) == ["H2", "M", "F", "W2", "W3"]
    assert order("4_kembar_angkat", 1) == ["K1", "X", "T1", "T2", "Z1", "Z2", "AK", "SB", "AS"]


def test_an_orphan_stands_straight_below_her_mother_and_the_ward_below_the_grandmother():
    scene = compose(FAMILIES["6b_yatim_nenek"], "nama", TODAY)
    assert scene.boxes["RN"].x == pytest.approx(scene.boxes["I"].x, abs=0.1)
    assert row_of(scene)["AN"] == 2
    assert {s.kind for s in scene.segments if s.owner == "u1"} == {"foot", "drop"}
    assert sum(node.person is None for node in scene.layout.plan.nodes) == 1


def test_an_uncle_who_marries_his_niece_stays_a_child_of_his_parents_on_her_row():
    scene = compose(FAMILIES["8_paman_keponakan"], "nama", TODAY)
    assert row_of(scene)["d"] == row_of(scene)["f"] == 2 and not scene.cut
    assert sum(node.person is None for node in scene.layout.plan.nodes) == 1


def test_divorce_has_two_slashes_and_parting_one():
    scene = compose(FAMILIES["3_kawin_ulang"], "nama", TODAY)
    assert [len(m.slashes) for m in scene.marks] == [2 if "c." in m.words else 0 for m in scene.marks]
    apart = family([person("a"), person("b", "P")], [couple("u", "a", "b") | {"type": "pisah", "start": 1997, "end": 2015}])
    assert [(m.words, len(m.slashes)) for m in compose(apart, "nama", TODAY).marks] == [("n. 1997 p. 2015", 1)]


def test_who_parts_and_comes_together_again_is_one_couple_with_its_dates():
    unions = [couple("u1", "a", "b", start=1994, end=1999) | {"type": "cerai"}, couple("u2", "b", "a", start=2001)]
    records = family([person("a"), person("b", "P"), person("c", birth=2003)], unions, [("c", "u2")])
    scene = compose(records, "nama", TODAY)
    assert [m.words for m in scene.marks] == ["n. 1994 c. 1999 n. 2001"] and scene.family.flaws == []


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("mode", ["nama", "inisial", "tanpa"])
def test_every_family_is_one_sound_picture_in_every_mode(name, mode):
    drawing = drawn(FAMILIES[name], mode)
    parsed(drawing)
    people = [row for row in drawing.rows if row[0] == "Orang"]
    assert len(people) == len(FAMILIES[name]["persons"]) and drawing.problems == []


def test_initials_and_no_names_hold_for_picture_table_title_and_sentences():
    records = FAMILIES["2_tiga_generasi"] | {"persons": [*FAMILIES["2_tiga_generasi"]["persons"], person("x", name="Suparman")]}
    names = [p["name"] for p in records["persons"] if len(p["name"]) > 2]
    for mode in ("inisial", "tanpa"):
        written = everything_written(drawn(records, mode))
        assert [name for name in names if name in written] == [] and "TKW" not in written
    assert "RN" in drawn(records, "inisial").title and "RN" not in everything_written(drawn(records, "tanpa"))


def test_the_legend_names_only_what_stands_in_the_picture():
    small = drawn(FAMILIES["1_inti"]).signs
    assert "dekat" in small and "bercerai (c. tahun)" not in small and "kembar" not in small
    assert {"kembar", "kembar identik", "anak angkat", "anak asuh", "pengguguran"} <= set(drawn(FAMILIES["4_kembar_angkat"]).signs)


def test_relations_are_worked_out_from_the_records():
    table = {row[1]: row[2] for row in drawn(FAMILIES["2_tiga_generasi"]).rows if row[0] == "Orang"}
    assert table["Bambang"] == "ayah" and table["Sumi"] == "nenek dari pihak ayah" and table["Putri"] == "kakak"
    assert table["Sugeng"] == "paman dari pihak ayah" and table["Dimas"] == "sepupu" and table["RN"] == "klien"
    half = {row[1]: row[2] for row in drawn(FAMILIES["3_kawin_ulang"]).rows if row[0] == "Orang"}
    assert half["Bagus"] == "saudara seayah" and half["Gita"] == "saudara seibu" and half["Rudi"] == "ayah tiri"


@pytest.mark.parametrize("records", [*FAMILIES.values(), *(random_family(seed) for seed in range(40, 46))])
def test_the_order_of_entering_does_not_matter(records):
    shuffled = {key: Random(7).sample(rows, len(rows)) for key, rows in records.items()}
    assert drawn(shuffled).svg == drawn(records).svg


def test_age_is_counted_to_the_day_of_the_drawing_and_to_death():
    people = [person("a", birth="2000-11-23"), person("b", birth=1950, death=2015), person("c", birth=None)]
    assert {"24", "65", "?"} <= set(words(drawn(family(people))))


def test_an_empty_family_says_so():
    for records in ({}, {"persons": []}, None, {"persons": None, "unions": 3}):
        drawing = drawn(records)
        assert "Belum ada anggota keluarga" in drawing.svg and drawing.rows == []


def test_nobody_becomes_an_own_ancestor():
    records = family(
        [person("a"), person("b"), person("c")],
        [couple("u", "a", None), couple("v", "b", None), couple("w", "c", None)],
        [("b", "u"), ("c", "v"), ("a", "w")],
    )
    said = [p.sentence for p in drawn(records).problems]
    assert len(said) == 1 and "menjadi leluhur dirinya sendiri" in said[0]
    assert everything(compose(records, "nama", TODAY)) == []


def test_one_person_as_both_parents_becomes_a_single_parent():
    records = family([person("a"), person("b")], [couple("u", "a", "a")], [("b", "u")])
    assert "kedua pihak" in sentences(records)["u"] and everything(compose(records, "nama", TODAY)) == []


def test_a_parent_younger_than_the_child_is_drawn_and_said():
    records = family([person("a", birth=1990), person("b", birth=1980)], [couple("u", "a", None)], [("b", "u")])
    assert "1990" in sentences(records)["b"] and "1980" in sentences(records)["b"]


def test_one_pair_entered_twice_is_drawn_once_and_said():
    records = family([person("a"), person("b", "P")], [couple("u1", "a", "b"), couple("u2", "b", "a")])
    assert "dua kali" in sentences(records)["u2"] and len(compose(records, "nama", TODAY).marks) == 1


def test_of_twenty_partners_eight_are_drawn_and_the_rest_is_said():
    people = [person("a"), *(person(f"w{n}", "P") for n in range(20)), *(person(f"k{n}") for n in range(20))]
    records = family(people, [couple(f"u{n}", "a", f"w{n}") for n in range(20)], [(f"k{n}", f"u{n}") for n in range(20)])
    scene = compose(records, "nama", TODAY)
    assert len(scene.marks) == 8 and everything(scene) == []
    assert sum("tidak digambar" in sentence for sentence in sentences(records).values()) == 12


def test_very_long_names_wrap_and_end_in_an_ellipsis():
    long = "Bambangsutrisnowibowo" * 4
    records = family([person("a", name=long), person("b", "P", name="Nur " * 20)], [couple("u", "a", "b")])
    assert any(word.endswith("\u2026") for word in words(drawn(records)))
    assert everything(compose(records, "nama", TODAY)) == [] and any(long in row for row in drawn(records).rows)


def test_markup_in_any_text_stays_text():
    people = [person(f"{EVIL}{n}", name=EVIL, note=EVIL, kind=EVIL, initials=EVIL, sex=EVIL, birth=EVIL, index=n == 0) for n in range(3)]
    records = family(people, [couple(EVIL, f"{EVIL}0", f"{EVIL}1", start=EVIL) | {"type": EVIL}], [(f"{EVIL}2", EVIL)])
    records |= {"households": [{"name": EVIL, "ids": [f"{EVIL}0"]}], "ties": [{"a": f"{EVIL}0", "b": f"{EVIL}2", "type": "dekat"}]}
    for mode in ("nama", "inisial", "tanpa"):
        drawing = drawn(records, mode)
        parsed(drawing)
        assert "<b>" not in drawing.svg
    assert f"Genogram keluarga {EVIL}" == drawn(records).title


def test_rows_that_point_nowhere_get_a_sentence_each():
    records = family([person("a"), person("b", "P")], [couple("u", "a", "z"), couple("v", "y", "z")], [("q", "u"), ("b", "nix")])
    records["twins"] = [{"id": "t", "ids": ["a", "b"]}]
    records["households"] = [{"id": "h", "name": "Rumah", "ids": ["a", "z"]}]
    records["ties"] = [{"id": "e", "a": "a", "b": "a", "type": "dekat"}, {"id": "f", "a": "a", "b": "b", "type": "benci"}]
    assert set(sentences(records)) == {"u", "v", "children-1", "children-2", "t", "h", "e", "f", "a", "b"}


@pytest.mark.parametrize("seed", range(30))
def test_records_of_the_wrong_kinds_never_raise(seed):
    random = Random(seed)
    odd = [None, True, -1, 3.5, "", "\x00\ud800", "9" * 40, [], {}, ["a"], "p0", "u0", 1990, "2006-13-40"]
    records = random_family(seed, 8)
    for rows in records.values():
        for row in rows:
            for key in list(row):
                if random.random() < 0.3:
                    row[key] = random.choice(odd)
        rows.append(random.choice(odd))
    parsed(drawn(records, random.choice(["nama", "inisial", "tanpa", "lain"])))


def test_symbols_link_to_rows_without_giving_a_name_away():
    links = [node.get("href") for node in parsed(drawn(FAMILIES["1_inti"], "tanpa")).iter(f"{NS}a")]
    assert sorted(links) == [f"#orang-n{n}" for n in range(1, 6)]
    numbered = family([person("17", name="A")])
    assert [node.get("href") for node in parsed(drawn(numbered)).iter(f"{NS}a")] == ["#orang-17"]


def test_more_than_eighty_people_are_refused_with_a_sentence():
    drawing = drawn(family([person(f"p{n}") for n in range(81)]))
    assert "80" in drawing.problems[0].sentence and "80" in drawing.svg
