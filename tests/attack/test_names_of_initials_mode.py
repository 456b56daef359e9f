"""A praktikan who sees initials, against every place where a name could still stand: labels, facts, lists, photos."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from atensi.audit.models import LogEntry
from cases import identity
from cases.models import FamilyMember
from cases.stages.closure import FollowUp
from cases.stages.engagement import Agreement
from tests.cast import Casework, Cast
from tests.files.samples import jpeg
from tests.views.cases_at_work import at, send

pytestmark = pytest.mark.django_db
NAMES = ("Rukmi", "Nastiti", "Sumiyati")


def named_in(answer: Any) -> list[str]:
    assert answer.status_code == 200
    says = answer.content.decode() + str(answer.headers)
    return [name for name in NAMES if name in says]


@pytest.fixture
def dian(cast: Cast, casework: Casework, as_: Any) -> Any:
    """The praktikan on Rini's case, without names."""
    mother = FamilyMember(name="Sumiyati", relation="ibu", occupation="Warung Bu Sumiyati", ethnicity="Suku Sumiyati")
    identity.add(cast.rini, casework.case, mother)
    casework.assign(cast.dian)
    return as_(cast.dian)


def test_a_goal_quoted_in_the_label_of_a_row_names_nobody(cast: Cast, casework: Casework, dian: Any) -> None:
    goal = casework.write("perencanaan", "tujuan", kind="umum", text="Rukmi rukun dengan Sumiyati")
    session = casework.write("implementasi", "sesi", happened_on="16/9/2025", activity="Bercerita", process="x", result="y",
                             **{f"rating_{goal.pk}": "1"})  # fmt: skip
    pages = [at(casework, "stage", "implementasi"), at(casework, "entry-edit", "implementasi", "sesi", session.pk)]
    assert [named_in(dian.get(page)) for page in pages] == [[], []]


def test_a_goal_quoted_in_a_round_names_nobody(cast: Cast, casework: Casework, dian: Any) -> None:
    casework.through("asesmen", cast.budi)
    casework.fill_planning()
    casework.submit("perencanaan")
    casework.approve("perencanaan", cast.budi)
    goal = casework.write("perencanaan", "tujuan", kind="khusus", text="Rukmi rukun dengan Sumiyati")
    casework.write("implementasi", "sesi", happened_on="16/9/2025", starts_at="15.00", ends_at="15.30", method="individu",
                   activity="Bercerita", process="x", result="y", **{f"rating_{goal.pk}": "1"})  # fmt: skip
    casework.submit("implementasi")
    page = dian.get(at(casework, "review", "implementasi", 1))
    assert named_in(page) == [] and "Nilai: " in page.content.decode()


def test_what_the_family_does_for_a_living_names_nobody(casework: Casework, dian: Any) -> None:
    casework.person.ethnicity = "Jawa, keluarga Sumiyati"
    casework.person.save()
    assert named_in(dian.get(at(casework, "identity"))) == []


def test_the_purpose_of_a_visit_in_the_list_names_nobody(cast: Cast, casework: Casework, dian: Any) -> None:
    casework.through("monitoring-evaluasi", cast.budi)
    casework.write("terminasi", "kunjungan", happened_on="3/11/2025", purpose="Menengok Rukmi di rumah Sumiyati")
    casework.fill_closure()
    casework.submit("terminasi")
    casework.approve("terminasi", cast.budi)
    assert FollowUp.objects.exists()
    page = dian.get(reverse("cases"))
    assert named_in(page) == [] and "Kunjungan pascalayanan" in page.content.decode()


def test_a_photo_of_a_signed_paper_is_shown_to_who_sees_names_and_to_who_took_it(
    cast: Cast, casework: Casework, dian: Any
) -> None:
    form = at(casework, "entry-new", "pendekatan-awal", "kesepakatan")
    facts = {"happened_on": "28/8/2025", "status": "disepakati", "proof": "foto"}
    upload = SimpleUploadedFile("Surat Rukmi Nastiti.jpg", jpeg(), "image/jpeg")
    send(dian, form, "witness", **facts, photo=upload)
    entry = Agreement.objects.select_related("photo").get()
    url, page = at(casework, "picture", entry.photo.token), at(casework, "stage", "pendekatan-awal")
    assert dian.get(url).status_code == 200  # her own
    Agreement.objects.update(author=cast.rini)
    assert dian.get(url).status_code == 404 and url not in dian.get(page).content.decode()
    casework.case.assignments.filter(user=cast.dian).update(names_allowed=True)
    assert dian.get(url).status_code == 200 and url in dian.get(page).content.decode()


def test_choosing_a_case_for_a_session_is_logged_as_a_list_that_was_read(
    cast: Cast, casework: Casework, as_: Any
) -> None:
    as_(cast.rini).get(reverse("log-session"))
    read = LogEntry.objects.filter(actor=cast.rini.pk, action="cases.listed").last()
    assert read is not None and casework.case.code in str(read.extra)
