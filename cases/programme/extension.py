"""What the programme as a whole adds to the cases: its line on Hari ini."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cases.extend import Due, Extension
from cases.programme import survey


def today(user: Any) -> Sequence[Due]:
    """The questionnaire of this half-year, until it is answered."""
    found = survey.waiting_for(user)
    return [Due(f"Isi kuesioner pelaksanaan {found}", reverse("survey"), "tanpa nama, sekitar dua menit")] if found else []


EXTENSION = Extension(key="program", today=today)
