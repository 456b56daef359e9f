"""Settings for production refuse to start half-configured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
WHOLE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "atensi.contoh.go.id",
    "ATENSI_VAULT_KEY": KEY,
    "ATENSI_INDEX_KEY": KEY.replace("M", "N", 1),
    "ATENSI_LOG_KEY": KEY.replace("M", "O", 1),
    "ATENSI_PRODUCTION": "on",
}


def start(environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of their own, with nothing else in its environment."""
    clean = {"PATH": os.environ["PATH"], "ATENSI_DATA_DIR": str(folder), **environment}
    code = "import atensi.settings"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=clean, capture_output=True, text=True, timeout=60)


def test_whole_settings_start(tmp_path):
    assert start(WHOLE, tmp_path).stderr == ""


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ATENSI_VAULT_KEY", "ATENSI_INDEX_KEY", "ATENSI_LOG_KEY"])
def test_without_a_key_nothing_starts_and_the_key_is_named(missing, tmp_path):
    answer = start({name: value for name, value in WHOLE.items() if name != missing}, tmp_path)
    assert answer.returncode != 0 and missing in answer.stderr


def test_production_refuses_to_start_with_debug_on(tmp_path):
    answer = start({**WHOLE, "DEBUG": "on"}, tmp_path)
    assert answer.returncode != 0 and "DEBUG" in answer.stderr


def test_a_developers_machine_gets_its_keys_once(tmp_path):
    assert start({"DEBUG": "on"}, tmp_path).returncode == 0
    kept = (tmp_path / "keys.json").read_text()
    assert start({"DEBUG": "on"}, tmp_path).returncode == 0
    assert (tmp_path / "keys.json").read_text() == kept
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0
