"""Who stands in the middle of a drawing: the client of the case, by name and by initials."""

from typing import Any

from cases import known_names as names


def client_of(case: Any) -> dict[str, str]:
    """The client as drawings take a person."""
    return named(case.beneficiary.name)


def named(name: str) -> dict[str, str]:
    """A name with its initials; what names nobody ("Ayah RN", "Adik kedua") stays as it is."""
    return {"name": name, "initials": names.initials(name) if names.telling(name) else name}


def persons(rows: Any) -> list[dict[str, Any]]:
    """Rows of answers as the drawings take them: a row with Orang is somebody's name, to be shown as names are."""
    given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [{**row, "person": row.get("orang") == "ya"} for row in given]
