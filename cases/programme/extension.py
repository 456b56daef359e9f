"""What the programme as a whole adds to the cases: its line on Hari ini."""

from collections.abc import Sequence
from typing import Any

from cases.extend import Due, Extension


def today(user: Any) -> Sequence[Due]:
    """The questionnaire of this half-year, until it is answered."""
    return []


EXTENSION = Extension(key="program", today=today)
