"""Ecomap, sociogram, life road, body map, Venn and single-subject chart: sound files, what stands where, and wrong rows."""

from itertools import combinations
from math import hypot
from random import Random

import pytest

from cases.drawing import body, ecomap, road, single_subject, sociogram, venn
from cases.drawing.rings import arrange, distance
from cases.drawing.text import initials, wrap
from tests.drawing.pictures import EVIL, NS, everything_written, parsed, words

WORDS = "Keluarga besar di desa, Instruktur menjahit, RT, Puskesmas pembantu, Sekolah luar biasa negeri, Masjid, Bu Lurah".split(", ")
FULL = {
    ecomap: {
        "center": {"name": "Rukmi Nastiti"}, "household": ["Bambang"],
        "systems": [{"id": n, "name": w, "strength": "kuat", "direction": "ke_klien"} for n, w in enumerate(WORDS, 1)],
    },
    sociogram: {
        "members": [{"id": n, "name": f"Anggota{n}", "sex": "LP"[n % 2]} for n in range(1, 6)],
        "choices": [{"from": a, "to": b, "kind": k} for a, b, k in ((1, 2, "pilihan"), (2, 1, "pilihan"), (3, 1, "penolakan"))],
    },
    road: {"events": [{"id": n, "age": n, "event": w, "impact": n - 3, "people": "Bambang"} for n, w in enumerate(WORDS)], "hope": "Usaha"},
    body: {"marks": [{"id": 1, "side": "depan", "region": "bahu_kiri", "kind": "lebam", "note": "kecil", "seen_by": "Bambang"}]},
    venn: {
        "center": {"name": "Rukmi Nastiti"},
        "parties": [{"id": n, "name": w, "size": n % 5 + 1, "distance": n % 5 + 1} for n, w in enumerate(WORDS)],
    },
    single_subject: {"behaviour": "Menyapa", "unit": "kali", "points": [{"id": n, "phase": "AAABBB"[n], "value": n} for n in range(6)]},
}  # fmt: skip
ALL = pytest.mark.parametrize("module", FULL, ids=lambda module: module.__name__.rsplit(".", 1)[-1])


@ALL
@pytest.mark.parametrize("mode", ["nama", "inisial", "tanpa"])
def test_every_drawing_is_sound_in_every_mode(module, mode):
    drawing = module.draw(FULL[module], mode)
    parsed(drawing)
    assert drawing.problems == [] and drawing.rows and drawing.desc and drawing.signs
    if mode != "nama":
        written = everything_written(drawing)
        assert "Rukmi" not in written and "Bambang" not in written


@ALL
def test_an_empty_drawing_says_so(module):
    for records in ({}, None, {key: [] for key in FULL[module]}):
        drawing = module.draw(records)
        assert "Belum ada" in drawing.svg and drawing.rows == []
        parsed(drawing)


@ALL
def test_markup_in_any_text_stays_text(module):
    def evil(value):
        if isinstance(value, dict):
            return {k: v if k in ("id", "from", "to", "phase", "value", "age", "region") else evil(v) for k, v in value.items()}
        return [evil(v) for v in value] if isinstance(value, list) else EVIL

    for mode in ("nama", "inisial", "tanpa"):
        drawing = module.draw(evil(FULL[module]), mode)
        parsed(drawing)
        assert "<b>" not in drawing.svg


@ALL
def test_records_of_the_wrong_kinds_never_raise(module):
    odd = [None, True, -1, 3.5, "", "\x00\ud800", "9" * 400, [], {}, ["a"], "nan", "inf", "2025-13-40"]
    for seed in range(25):
        random = Random(seed)
        records = {}
        for key, value in FULL[module].items():
            given = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
            rows = [{k: random.choice(odd) if random.random() < 0.4 else v for k, v in row.items()} for row in given]
            records[key] = random.choice([rows, rows, rows, value, *odd])
        parsed(module.draw(records, random.choice(["nama", "inisial", "tanpa"])))


@ALL
def test_the_order_of_entering_does_not_matter(module):
    if module is single_subject:
        pytest.skip("values without a date stand as entered")
    lists = {k: v for k, v in FULL[module].items() if isinstance(v, list)}
    shuffled = FULL[module] | {k: Random(3).sample(v, len(v)) for k, v in lists.items()}
    assert module.draw(shuffled).svg == module.draw(FULL[module]).svg


def names(count, seed):
    random = Random(seed)
    return ["".join(random.choice("abcdefgh ijkl mno") for _ in range(random.randint(3, 40))).strip() or "abc" for _ in range(count)]


@pytest.mark.parametrize("count", range(1, 17))
def test_no_two_circles_of_an_ecomap_touch_and_lines_meet_nobody_else(count):
    rows = [{"id": n, "name": name} for n, name in enumerate(names(count, count))]
    systems = ecomap._systems({"systems": rows}, "nama", [])
    ecomap.spread(systems)
    for a, b in combinations(systems, 2):
        assert hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) > a.r + b.r
        assert distance(b.at, (0, 0), a.at) > b.r and distance(a.at, (0, 0), b.at) > a.r
    assert all(hypot(*s.at) > ecomap.CENTRE + s.r + 20 for s in systems)


@pytest.mark.parametrize("count", range(1, 17))
def test_no_two_circles_of_a_venn_diagram_touch(count):
    random = Random(count)
    for _ in range(4):
        level = random.randint
        rows = [{"id": n, "name": w, "size": level(1, 5), "distance": level(1, 5)} for n, w in enumerate(names(count, count))]
        parties = venn._parties({"parties": rows}, "nama", [])
        venn.settle(parties)
        for a, b in combinations(parties, 2):
            assert hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) > a.r + b.r
        for one in parties:
            assert (hypot(*one.at) < venn.CENTRE * one.scale + one.r) == (one.distance == 1)


def test_an_ecomap_takes_the_words_of_the_records_and_at_most_sixteen_systems():
    systems = [{"id": n, "sistem": f"S{n}", "kekuatan": "lemah", "sifat": "konflik", "arah": "timbal_balik"} for n in range(18)]
    drawing = ecomap.draw({"systems": systems})
    assert len(drawing.rows) == 16 and [p.row for p in drawing.problems] == ["16", "17"]
    assert drawing.rows[0][2:5] == ["lemah", "penuh tekanan", "timbal balik"]
    unknown = ecomap.draw({"systems": [{"id": "x", "name": "A", "strength": "dahsyat"}]})
    assert unknown.problems[0].row == "x" and unknown.rows[0][2] == "biasa"


@pytest.mark.parametrize("count", range(3, 9))
def test_lines_of_a_small_group_pass_through_no_symbol(count):
    for seed in range(3):
        random = Random(seed)
        members = [str(n) for n in range(count)]
        chosen = {(m, other) for m in members for other in random.sample([o for o in members if o != m], 2)}
        at = arrange(members, chosen, set())
        assert len(set(at.values())) == count
        for a, b in chosen:
            assert all(distance(at[m], at[a], at[b]) > 28 for m in members if m not in (a, b))
        assert all(hypot(p[0] - q[0], p[1] - q[1]) > 80 for p, q in combinations(at.values(), 2))


def test_the_most_chosen_stand_further_in():
    members = [str(n) for n in range(9)]
    at = arrange(members, {(m, "0") for m in members[1:]} | {("0", "1")}, set())
    assert all(hypot(*at["0"]) < hypot(*at[m]) for m in members[2:])


def test_a_sociogram_counts_choices_and_can_leave_rejections_out():
    drawing = sociogram.draw(FULL[sociogram])
    assert drawing.rows[0] == ["Anggota1", "1 (Anggota2)", "1 (Anggota3)", "1 (Anggota2)", "0,00"]
    assert "saling memilih" in drawing.signs and "menolak" in drawing.signs
    shown = sociogram.draw(FULL[sociogram], rejections=False)
    assert "menolak" not in shown.signs and "Ditolak oleh" not in shown.columns and "penolakan" not in everything_written(shown)


def test_left_and_right_of_a_body_are_the_clients():
    def place(side, region):
        circles = [n for n in parsed(body.draw({"marks": [{"id": 1, "side": side, "region": region, "kind": "luka"}]})).iter(f"{NS}circle")]
        return float(circles[-1].get("cx"))

    assert place("depan", "bahu_kiri") > 0 > place("depan", "bahu_kanan")
    assert place("belakang", "bahu_kiri") < 0 < place("belakang", "bahu_kanan")
    assert body.draw({"marks": [{"id": "q", "region": "bahu"}]}).problems[0].row == "q"


def test_every_measured_value_is_one_point_and_phases_are_not_joined():
    drawing = single_subject.draw(FULL[single_subject])
    tree = parsed(drawing)
    assert len(list(tree.iter(f"{NS}circle"))) == 6 == len(drawing.rows)
    assert len([p for p in tree.iter(f"{NS}path")]) == 2
    assert "PND 100%" in drawing.desc and "perubahan tingkat 3" in drawing.desc


def test_a_short_baseline_is_warned_of():
    points = [{"id": n, "phase": "AB"[n > 0], "value": 1} for n in range(3)]
    assert "Garis dasar" in single_subject.draw({"points": points}).problems[0].sentence


def test_ticks_hold_all_values_in_steps_of_one_two_or_five():
    for low, high in ((0, 7), (0, 0.3), (-4, 9), (0, 1234), (0, 0), (5, 5)):
        marks = single_subject.ticks(low, high)
        step = marks[1] - marks[0]
        assert marks[0] <= low and marks[-1] >= high and len(marks) <= 9
        assert str(f"{step:.0e}")[0] in "125"


def test_events_stand_in_the_order_of_time_whatever_the_order_of_entering():
    rows = [{"id": 1, "age": 12, "event": "Kedua"}, {"id": 2, "age": 7, "event": "Pertama"}]
    assert [row[1] for row in road.draw({"events": rows}).rows] == ["Pertama", "Kedua"]


def test_words_break_and_names_become_initials():
    assert wrap("a" * 60, 50, 10, 2)[-1].endswith("\u2026") and len(wrap("satu dua tiga", 30, 10, 3)) == 3
    assert [initials(n) for n in ("Bambang Sutrisno", "Tn. A", "RN", "Mbah Surti", "")] == ["BS", "A", "RN", "S", ""]


def test_words_of_a_drawing_can_be_found():
    assert "Masjid" in words(venn.draw(FULL[venn]))
