"""A toy application shows in menu, Hari ini, search, guard names, report, the log and a person's own data, without a word in the cases."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.audit.models import LogEntry
from atensi.files import store
from cases import extend, policy
from cases.deidentify import Mask
from cases.documents import guard
from cases.documents.blocks import Paragraph
from cases.documents.printing import print_case
from cases.documents.source import Source
from cases.extend import Due, Extension, Found, Held, MenuEntry, Origin
from cases.policy import NO, YES
from cases.sentences import say
from cases.views.access import mask_for
from tests.cast import Casework, Cast
from tests.documents.reading import whole

pytestmark = pytest.mark.django_db


class Toy:
    """An object that is no case."""

    pk = 1


TOY = Extension(
    key="mainan",
    actions={"toy.play": {Role.WORKER: "own"}},
    visible={Toy: lambda user, action, obj: YES if user.role == Role.WORKER else NO},
    menu=lambda user: [MenuEntry("Mainan", "/mainan/", "orang", "/mainan/")] if user.role == Role.WORKER else [],
    today=lambda user: [Due("Main sebentar", "/mainan/")],
    search=lambda user, text: [Found("Mainan kayu", "/mainan/1/", "dari toko")] if "kayu" in text else [],
    names=lambda case: [("Gendis Ayuningtyas", "Teman 1")],
    person_data=lambda person: [Held("Mainan", [("Kesukaan", "balok")])],
    sections=lambda source: {"implementasi": (Paragraph("Bermain balok dengan Gendis."),)},
    sentences={"toy.played": "bermain dengan {page}"},
    pages={"toy": "balok kayu"},
    origins=lambda user, sources: {source: Origin("Dari mainan", "/mainan/", "Balok") for source in sources},
    may_share=lambda user, source, case: YES,
)


@pytest.fixture
def toy() -> Any:
    extend.register(TOY)
    yield TOY
    extend.forget("mainan")


def test_its_actions_join_the_matrix_and_its_judge_answers_for_its_objects(toy: Extension, cast: Cast) -> None:
    assert policy.may(cast.rini, "toy.play") and not policy.may(cast.budi, "toy.play")
    assert policy.can(cast.rini, "toy.play", Toy()) and not policy.can(cast.dian, "toy.play", Toy())
    with pytest.raises(ValueError, match="mainan"):
        extend.register(TOY)
    with pytest.raises(ValueError, match="case.read"):
        extend.register(Extension(key="lain", actions={"case.read": {}}))


def test_it_shows_in_menu_search_and_hari_ini(toy: Extension, cast: Cast, as_: Any) -> None:
    page = as_(cast.rini).get(reverse("cases"), {"q": "kayu"}).content.decode()
    assert 'href="/mainan/"' in page and "Mainan kayu" in page and "dari toko" in page
    assert 'href="/mainan/"' not in as_(cast.budi).get(reverse("cases")).content.decode()
    assert Due("Main sebentar", "/mainan/") in extend.today(cast.rini)
    assert extend.search(cast.rini, " ") == []


def test_its_names_are_masked_and_guarded_and_its_blocks_print(toy: Extension, cast: Cast, casework: Casework) -> None:
    casework.through("implementasi", cast.budi)
    told = whole(store.read(print_case(cast.rini, casework.case, "penanganan", "inisial", "", timezone.now()).file))
    assert "Bermain balok dengan Teman 1." in told and "Gendis" not in told
    source = Source.of(casework.records.case, cast.rini, False, timezone.localdate())
    assert {"gendis", "ayuningtyas"} <= set(guard.known_of(source).words)
    assert Mask(casework.person, [], others=extend.names(casework.case)).text("Ayuningtyas datang") == "Teman 1 datang"


def test_it_names_its_lines_in_the_log_and_gives_a_persons_own_data(toy: Extension, cast: Cast, casework: Casework) -> None:
    record(cast.rini, "toy.played", extra={"page": "toy"})
    line = LogEntry.objects.order_by("-seq")[0]
    assert say(line, lambda key: "Rini Astuti") == "Rini Astuti bermain dengan balok kayu"
    assert Held("Mainan", [("Kesukaan", "balok")]) in extend.person_data(casework.person)


def test_the_screen_of_a_praktikan_masks_its_names_too(toy: Extension, cast: Cast, casework: Casework, rf: Any) -> None:
    casework.assign(cast.dian)
    request = rf.get("/")
    request.user = cast.dian
    assert mask_for(request, casework.records).text("Gendis dan Rukmi") == "Teman 1 dan RN"


def test_an_entry_of_its_making_says_where_it_is_changed(toy: Extension, cast: Cast) -> None:
    assert extend.origins(cast.rini, {"mainan:1", "", "tak-dikenal:2"}) == {"mainan:1": Origin("Dari mainan", "/mainan/", "Balok")}
    assert extend.may_share(cast.rini, "mainan:1", None) and not extend.may_share(cast.rini, "tak-dikenal:1", None)


def test_without_it_nothing_of_it_is_left(cast: Cast, casework: Casework) -> None:
    assert not policy.may(cast.rini, "toy.play") and extend.names(casework.case) == []
    assert "mainan" not in [each.key for each in extend.extensions()]
