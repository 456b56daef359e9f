"""Letters signed at the same moment: each gets a number of its own, none is left out, and the same letter gets one."""

import pytest
from django.utils import timezone

from atensi.files import store
from cases.documents import pdf, printing
from cases.models import Case, Document, NumberSequence
from tests.cast import Casework, assemble
from tests.concurrency.threads import together

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
KIND = "berita-acara-penerimaan"


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda html: b"%PDF-1.7 " + html.encode())
    return assemble()


def sign(work):
    case = Case.objects.get(pk=work.case.pk)
    return printing.print_case(work.worker, case, KIND, "nama", "", timezone.now(), sign=True)


def test_six_letters_of_six_cases_get_six_numbers_without_a_gap(people):
    works = [Casework(worker) for worker in (people.rini, people.sari) * 3]
    for work in works:
        work.fill_access()
    results = together([lambda work=work: sign(work) for work in works])
    assert [each for each in results if isinstance(each, Exception)] == []
    numbers = sorted(document.number[:4] for document in Document.objects.all())
    assert numbers == [f"00{place}/" for place in range(1, 7)] and NumberSequence.objects.get(kind="surat").last == 6
    for document in Document.objects.select_related("file"):
        assert document.number.encode() in store.read(document.file)  # what is printed is what was given


def test_one_letter_signed_by_four_at_once_gets_one_number(people):
    work = Casework(people.rini)
    work.fill_access()
    results = together([lambda: sign(work)] * 4)
    assert [each for each in results if isinstance(each, Exception)] == []
    assert len({document.pk for document in results}) == 1 and NumberSequence.objects.get(kind="surat").last == 1
