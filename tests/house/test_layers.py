"""Who may import whom, read from the imports; and who alone may do what."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# From below to above: a module may import its own layer and those before it.
LAYERS = [
    ("cases.drawing",),
    ("cases.own_words", "cases.regions"),
    ("cases.vocabulary", "cases.fields", "cases.components"),
    ("cases.aftercare",),
    ("cases.known_dates",),
    ("cases.known_names",),
    ("cases.stages.base", "cases.instruments.base"),
    ("cases.stages", "cases.instruments"),
    ("cases.models",),
    ("cases.refusals",),
    ("cases.spelling",),
    ("cases.finding",),
    ("cases.deidentify",),
    ("cases.drawn",),
    ("cases.crowd",),
    ("cases.outsiders",),
    ("cases.policy",),
    ("cases.extend",),
    ("cases.numbering",),
    ("cases.workflow",),
    (
        "cases.writing", "cases.shares", "cases.attaching", "cases.directory",
        "cases.residence", "cases.institution", "cases.terms",
        "cases.identity", "cases.assigning", "cases.corrections",
        "cases.merging", "cases.following", "cases.transferring", "cases.supervising", "cases.questionnaires",
        "cases.relatives",
    ),
    ("cases.documents",),
    ("cases.sentences",),
    ("cases.emergency", "cases.practicum"),
    ("cases.overview",),
    ("cases.programme",),
    ("cases.views",),
    (
        "cases.emergency.views", "cases.emergency.forms", "cases.practicum.views", "cases.practicum.forms", "cases.programme.views",
    ),
    (
        "cases.emergency.urls", "cases.practicum.urls", "cases.practicum.demo", "cases.practicum.apps", "cases.programme.urls",
        "cases.urls", "cases.demo", "cases.management", "cases.apps",
    ),
]
# Beyond the order: what the lowest layers may not touch although it stands below nothing of theirs.
FORBIDDEN = [
    ("cases.drawing", "django"),
    ("cases.drawing", "atensi"),
    ("cases.instruments", "cases.stages"),
    ("cases.stages", "cases.instruments"),
    ("cases.stages", "cases.models"),
    ("atensi", "cases"),
    ("atensi.vault", "atensi.accounts"),
    ("cases", "groupwork"),
]
# Only these modules may import that.
ONLY = {
    "weasyprint": {"cases.documents.pdf", "cases.documents.sheets"},
    "docx": {"cases.documents.docx.package"},
    "cryptography": {"atensi.vault.cipher"},
    "PIL": {"atensi.files.pictures"},
    "pypdfium2": {"cases.documents.raster"},
    "xlsxwriter": {"cases.overview.workbook"},
    "openpyxl": {"cases.programme.lists"},
    "pikepdf": {"atensi.files.pdf_cleaner", "cases.documents.binding.joining"},
}
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "misc", "manager", "managers", "tools"}


def modules() -> Iterator[tuple[str, Path]]:
    for top in ("atensi", "cases", "groupwork"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield name.removesuffix(".__init__"), path


ALL = dict(modules())


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(ALL[name].read_text())


@cache
def imports(name: str) -> frozenset[str]:
    """Every module that `name` imports, also inside functions; `from a import b` counts as a.b when that is a module."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                f"{node.module}.{a.name}" if f"{node.module}.{a.name}" in ALL else node.module for a in node.names
            }
    return frozenset(found)


def within(name: str, place: str) -> bool:
    return name == place or name.startswith(place + ".")


def layer(name: str) -> int | None:
    """The layer of a module: that of its longest matching entry."""
    places = [(len(place), level) for level, group in enumerate(LAYERS) for place in group if within(name, place)]
    return max(places)[1] if places else None


def test_every_module_of_cases_has_its_layer() -> None:
    homeless = [name for name in ALL if within(name, "cases") and name != "cases" and layer(name) is None]
    assert homeless == []


@pytest.mark.parametrize("name", [name for name in ALL if within(name, "cases") and name != "cases"])
def test_a_module_imports_only_what_stands_below_it(name: str) -> None:
    above = {found for found in imports(name) if layer(found) is not None and layer(found) > layer(name)}
    assert above == set()


@pytest.mark.parametrize(("place", "barred"), FORBIDDEN)
def test_some_packages_stay_apart(place: str, barred: str) -> None:
    named_there = {"atensi.urls", "atensi.settings"}
    broken = [
        (name, found)
        for name in ALL
        if within(name, place) and name not in named_there
        for found in imports(name)
        if within(found, barred)
    ]
    assert broken == []


@pytest.mark.parametrize("library", ONLY)
def test_a_delicate_library_has_one_door(library: str) -> None:
    doors = {name for name in ALL if any(within(found, library) for found in imports(name))}
    assert doors <= ONLY[library]


def _writes(name: str, attributes: set[str], values: set[str]) -> list[int]:
    """Lines that assign one of `attributes` from one of the enumerations named in `values`."""
    lines = []
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Assign) and any(v in ast.unparse(node.value) for v in values):
            targets = [t for target in node.targets for t in ast.walk(target)]
            lines += [node.lineno for t in targets if isinstance(t, ast.Attribute) and t.attr in attributes]
    return lines


def test_only_the_workflow_writes_the_state_of_a_case_or_a_round() -> None:
    writers = {name for name in ALL if _writes(name, {"state"}, {"CaseState.", "ReviewState."})}
    assert {within(writer, "cases.workflow") for writer in writers} == {True}


def test_only_the_log_module_creates_log_entries() -> None:
    creators = {
        name
        for name in ALL
        if "LogEntry.objects.create" in ALL[name].read_text() or "LogEntry(" in ALL[name].read_text()
    }
    assert creators <= {"atensi.audit.log", "atensi.audit.models"}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name for name in ALL if name.rsplit(".", 1)[-1] in NAMES_THAT_SAY_NOTHING] == []


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [name for name, path in ALL.items() if path.stat().st_size > 200 and not ast.get_docstring(tree(name))]
    assert silent == []


@pytest.mark.parametrize("name", ALL)
def test_files_and_functions_stay_short(name: str) -> None:
    assert len(ALL[name].read_text().splitlines()) <= 300
    long = [n.name for n in ast.walk(tree(name)) if isinstance(n, ast.FunctionDef) and n.end_lineno - n.lineno >= 40]
    assert long == []


def test_templates_stay_short_and_carry_no_inline_style_or_script() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert len(text.splitlines()) <= 150, path
        if "print" not in path.relative_to(ROOT / "templates").parts:
            assert " style=" not in text and "<script>" not in text and " onclick=" not in text, path


def test_no_day_is_taken_from_a_stored_time_without_its_zone() -> None:
    """`row.at.date()` is the day in UTC; `timezone.localdate(row.at)` that of the sentra. The `self.at` of a print is local already."""
    assert [name for name, path in ALL.items() if re.search(r"(?<!\bself)[._]at\.date\(\)", path.read_text())] == []


def test_nothing_of_ours_listens_to_signals() -> None:
    assert [name for name in ALL if any(within(found, "django.dispatch") for found in imports(name))] == []
