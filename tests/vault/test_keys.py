"""Keys: from the environment, or made once on a developer's machine; never silently absent."""

import base64
import json
import os
import subprocess
import sys

import pytest

from atensi.vault.keys import VARIABLES, MissingKeys, load_keys


def given(**changed):
    keys = {variable: encoded(bytes([n]) * 32) for n, variable in enumerate(VARIABLES.values())}
    return {**keys, **changed}


def encoded(key):
    return base64.urlsafe_b64encode(key).decode()


def test_keys_come_from_the_environment(tmp_path):
    keys = load_keys(given(), tmp_path, debug=False)
    assert (keys.vault, keys.index, keys.log) == (b"\0" * 32, b"\1" * 32, b"\2" * 32)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("variable", VARIABLES.values())
def test_production_refuses_a_missing_key_by_name_and_says_how_to_make_one(tmp_path, variable):
    with pytest.raises(MissingKeys, match=variable) as refusal:
        load_keys(given(**{variable: " "}), tmp_path, debug=False)
    command = str(refusal.value).partition("Make a key with: python3 -c ")[2].strip('"')
    made = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout
    assert load_keys(given(**{variable: made}), tmp_path, debug=False)


@pytest.mark.parametrize("text", ["short", "A" * 42, "A" * 46, "é" * 44, "*" * 44, encoded(b"\xff" * 31)])
@pytest.mark.parametrize("debug", [True, False])
def test_a_malformed_key_is_refused_also_on_a_developers_machine(tmp_path, text, debug):
    with pytest.raises(MissingKeys, match="ATENSI_VAULT_KEY"):
        load_keys(given(ATENSI_VAULT_KEY=text), tmp_path, debug=debug)


def test_one_key_for_two_purposes_is_refused(tmp_path):
    same = given()["ATENSI_VAULT_KEY"]
    with pytest.raises(MissingKeys, match="different"):
        load_keys(given(ATENSI_INDEX_KEY=same), tmp_path, debug=False)


def test_a_developers_keys_are_made_once_and_only_the_owner_reads_them(tmp_path):
    first = load_keys({}, tmp_path / "new", debug=True)
    again = load_keys({}, tmp_path / "new", debug=True)
    assert first == again
    assert (tmp_path / "new" / "keys.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["keys.json"]


def test_a_key_in_the_environment_wins_over_the_file(tmp_path):
    kept = load_keys({}, tmp_path, debug=True)
    mixed = load_keys({"ATENSI_LOG_KEY": given()["ATENSI_LOG_KEY"]}, tmp_path, debug=True)
    assert (mixed.vault, mixed.log) == (kept.vault, b"\2" * 32)


def test_processes_that_start_together_agree_on_the_keys(tmp_path):
    code = (
        "import sys, pathlib, hashlib; from atensi.vault.keys import load_keys;"
        "k = load_keys({}, pathlib.Path(sys.argv[1]), True);"
        "print(hashlib.sha256(k.vault + k.index + k.log).hexdigest());"
        "assert 'django' not in sys.modules"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    answers = [process.communicate(timeout=60)[0].strip() for process in started]
    assert [process.returncode for process in started] == [0] * 6
    assert len(set(answers)) == 1 and answers[0]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", json.dumps({"vault": "x", "index": "y", "log": "z"})])
def test_a_damaged_key_file_is_an_error_and_is_not_replaced(tmp_path, text):
    (tmp_path / "keys.json").write_text(text)
    with pytest.raises(MissingKeys, match="keys.json"):
        load_keys({}, tmp_path, debug=True)
    assert (tmp_path / "keys.json").read_text() == text


def test_keys_do_not_show_in_a_traceback(tmp_path):
    keys = load_keys(given(ATENSI_VAULT_KEY=encoded(os.urandom(32))), tmp_path, debug=False)
    assert repr(keys) == "Keys()"
