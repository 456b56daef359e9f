"""Writes both requirements files from the lists in pyproject.toml: exact versions, hashes, and the reason of each."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# {what}
# Written by `make lock` from pyproject.toml; change the versions there. Holds for Python 3.11 and later.
"""
COMPILE = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]


def reasons() -> dict[str, str]:
    """Package name in lower case to the comment behind its line in pyproject.toml."""
    found: dict[str, str] = {}
    for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if match := re.match(r'\s+"([A-Za-z0-9._-]+)[^"]*",\s*(?:#\s*(.*))?$', line):
            if not match[2]:
                sys.exit(f"pyproject.toml does not say what {match[1]} is for; write it as a comment behind the line.")
            found[match[1].lower()] = match[2]
    return found


def lock(target: str, what: str, *inputs: str) -> None:
    """Resolve `inputs`, keeping the versions of the present file where they still fit (`--upgrade` moves them)."""
    uv = str(Path(sys.executable).with_name("uv"))
    command = [uv, "pip", "compile", *COMPILE, *sys.argv[1:], *inputs, "--output-file", target]
    subprocess.run(command, cwd=ROOT, check=True)
    why, lines = reasons(), [HEADER.format(what=what)]
    for line in (ROOT / target).read_text(encoding="utf-8").splitlines():
        name = re.match(r"([a-z0-9._-]+)(?:\[[^\]]*\])?==", line)
        if name and name[1] in why:
            lines.append(f"# {name[1]}: {why[name[1]]}")
        if not re.match(r"# ", line):  # what an earlier run wrote; uv's own notes are indented
            lines.append(line)
    (ROOT / target).write_text("\n".join(lines) + "\n", encoding="utf-8")


lock("requirements.txt", "What the product needs to run.", "pyproject.toml")
lock("requirements-dev.txt", "What work on the product needs besides.", "--group", "dev", "-c", "requirements.txt")
