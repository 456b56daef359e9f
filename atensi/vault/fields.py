"""`Sealed`: a model attribute that reads as plain text and is stored sealed, with an index for exact search."""

from __future__ import annotations

import unicodedata
import uuid
from typing import Any

from django.db.models import Model

from atensi.vault import cipher


class Sealed(property):
    """`nik = Sealed("nik")` on a model with the columns `nik_sealed`, `nik_index` and `vault_id`.

    A property, so that Django takes it as a keyword in `Model(nik=...)` and `create(nik=...)`.
    It holds no state beyond its name: one object serves all rows and all threads.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(self._read, self._write, doc=f"The plain {name}; stored sealed.")

    def __set_name__(self, owner: type, name: str) -> None:
        if name != self.name:
            raise TypeError(f"{owner.__name__}.{name} is sealed under another name, {self.name!r}")

    def lookup(self, value: str) -> str:
        """What `<name>_index` holds for `value`; for an empty value something no row holds."""
        return cipher.index(_key(value), self.name)

    def _read(self, row: Model) -> str:
        token = getattr(row, f"{self.name}_sealed")
        return cipher.unseal(token, self._context(row)) if token else ""

    def _write(self, row: Any, value: str | None) -> None:
        text = (value or "").strip()
        if text and not row.vault_id:
            row.vault_id = uuid.uuid4()
        sealed = cipher.seal(text, self._context(row)) if text else ""
        setattr(row, f"{self.name}_sealed", sealed)
        setattr(row, f"{self.name}_index", self.lookup(text) if text else "")

    def _context(self, row: Any) -> str:
        # The table that holds the column: the same for a proxy, a child table and the row behind a
        # historical copy. Table, column and row, so that a sealed text opens in its own place only.
        table = row._meta.get_field(f"{self.name}_sealed").model._meta.db_table
        return f"{table}.{self.name}.{uuid.UUID(str(row.vault_id))}"


def _key(value: str) -> str:
    """The digits alone where there are any (dots and spaces differ between forms), else the folded text."""
    text = unicodedata.normalize("NFKC", value).strip()
    digits = "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())
    return digits or text.casefold()
