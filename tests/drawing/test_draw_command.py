"""manage.py draw: from a file of records to an SVG, without a database."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command

FAMILY = json.loads((Path(__file__).parent / "families.json").read_text())["2_tiga_generasi"]
OTHERS = {
    "ecomap": {"center": {"name": "RN"}, "systems": [{"id": 1, "name": "Masjid"}]},
    "sociogram": {"members": [{"id": 1, "name": "Andi"}, {"id": 2, "name": "Budi"}], "choices": [{"from": 1, "to": 2}]},
}


def drawn(tmp_path, kind, records, *arguments):
    (tmp_path / "records.json").write_text(json.dumps(records))
    call_command("draw", kind, f"--records={tmp_path / 'records.json'}", f"--output={tmp_path / 'out.svg'}", *arguments)
    return ElementTree.parse(tmp_path / "out.svg").getroot()  # noqa: S314  (our own text)


def test_a_family_in_a_file_becomes_a_picture(tmp_path):
    assert "Bambang" in ElementTree.tostring(drawn(tmp_path, "genogram", FAMILY), "unicode")
    assert "Bambang" not in ElementTree.tostring(drawn(tmp_path, "genogram", FAMILY, "--mode=inisial"), "unicode")
    assert "RN" not in ElementTree.tostring(drawn(tmp_path, "genogram", FAMILY, "--mode=tanpa"), "unicode")


@pytest.mark.parametrize("kind", OTHERS)
def test_so_do_systems_and_groups(tmp_path, kind):
    assert drawn(tmp_path, kind, OTHERS[kind]).tag.endswith("svg")


def test_wrong_rows_are_said_and_the_rest_is_drawn(tmp_path, capsys):
    drawn(tmp_path, "genogram", FAMILY | {"ties": [{"id": "t1", "a": "Ayah", "b": "Ayah", "type": "dekat"}]})
    assert "t1: Hubungan memerlukan dua orang yang berbeda" in capsys.readouterr().err


def test_a_file_that_is_missing_or_no_json_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "list.json").write_text("[]")
    for name in ("none.json", "bad.json", "list.json"):
        with pytest.raises(CommandError, match=name):
            call_command("draw", "genogram", f"--records={tmp_path / name}", f"--output={tmp_path / 'out.svg'}")
