"""What the programme as a whole adds to the cases: its lines on Hari ini and in the menu."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cases import policy
from cases.documents import jobs
from cases.extend import Due, Extension, MenuEntry
from cases.models import Beneficiary, Case
from cases.programme import exporting, survey
from cases.programme.models import ImportedRow


def menu(user: Any) -> Sequence[MenuEntry]:
    """Ekspor data, for kepala and for those who decide, with the number that waits for this person."""
    if not policy.may(user, "export.read"):
        return []
    return [MenuEntry("Ekspor data", reverse("exports"), "unduh", "/ekspor/", len(exporting.waiting(user)) or None, group=2)]


def today(user: Any) -> Sequence[Due]:
    """The questionnaire of this half-year until it is answered, and exports that wait for a second person."""
    found = survey.waiting_for(user)
    due = [Due(f"Isi kuesioner pelaksanaan {found}", reverse("survey"), "tanpa nama, sekitar dua menit")] if found else []
    due += [
        Due("Putuskan permintaan ekspor data", reverse("exports"), f"diminta {each.asked_by}") for each in exporting.waiting(user)[:5]
    ]
    return due


def erase(person: Beneficiary) -> None:
    """Forget that she came with a list; the keyed digest was made of her name. And what was asked to be printed of her cases."""
    jobs.forget("case", list(Case.objects.filter(beneficiary=person).values_list("pk", flat=True)))
    ImportedRow.objects.filter(case__beneficiary=person).delete()


EXTENSION = Extension(key="program", menu=menu, today=today, erase=erase)
