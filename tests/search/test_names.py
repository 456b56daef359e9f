"""Names are found however they are spelled: old and new spelling, spaces, double letters, one wrong letter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import finding, identity, spelling
from cases.models import Beneficiary
from tests.cast import Casework

pytestmark = pytest.mark.django_db

# As it stands in the record, as somebody types it.
PAIRS = [
    ("Rukmi Nastiti", "RUKMI NASTITI"),
    ("Rukmi Nastiti", "  rukmi   nas"),
    ("Nur Hayati", "nurhayati"),
    ("Nurhayati", "Nur Hayati"),
    ("Soekarno", "Sukarno"),
    ("Sutrisno", "Soetrisno"),
    ("Djoko Susilo", "Joko Susilo"),
    ("Joko Susilo", "Djoko"),
    ("Tjipto Mangun", "Cipto"),
    ("Cahyadi", "Tjahyadi"),
    ("Syamsul Bahri", "Samsul Bahri"),
    ("Samsiah", "Syamsiah"),
    ("Muhammad Ridwan", "Muhamad Ridwan"),
    ("Anisa Rahmawati", "Annisa"),
    ("Soetjipto", "sucipto"),
    ("Ma'ruf Amin", "maruf amin"),
    ("Rukmi Nastiti", "Rukmi Nastitu"),
    ("Seruni Handayani", "Serni Handayani"),
    ("Dwi Lestari", "Dwi Lestrai"),
    ("Wahyudin", "Wahyuddiin"),
    ("Aisyah Putri", "Aishah Putri"),
    ("Sukmawati", "Soekmawatti"),
    ("Renée Oei", "renee ui"),
]


def found(client, text):
    page = client.get("/kasus/", {"q": text, "keadaan": "semua"})
    return [row.case.beneficiary.name for group in page.context["groups"] for row in group["rows"]]


@pytest.mark.parametrize(("stored", "typed"), PAIRS)
def test_a_name_is_found_in_another_spelling(cast, as_, stored, typed):
    Casework(cast.rini, name=stored)
    Casework(cast.rini, name="Bambang Gunarto")
    assert found(as_(cast.rini), typed) == [stored]


@pytest.mark.parametrize(("stored", "typed"), PAIRS)
def test_a_likely_duplicate_is_seen_in_another_spelling(cast, stored, typed):
    person = identity.register(cast.rini, Beneficiary(name=stored, sex="P"))
    identity.register(cast.rini, Beneficiary(name="Bambang Gunarto", sex="L"))
    whole = len(spelling.joined(typed)) >= len(spelling.joined(stored)) - 1
    assert list(identity.likely_duplicates(cast.center, typed, None, "")) == ([person] if whole else [])


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [("nastiti", "nastitu", True), ("nastiti", "natsiti", True), ("nastiti", "nastit", True), ("nastiti", "nnastiti", True),
     ("nastiti", "nastiti", True), ("nastiti", "nostitu", False), ("abcd", "badc", False), ("abc", "abcde", False), ("", "", True)],
)  # fmt: skip
def test_one_letter_apart_is_near_and_two_are_not(a, b, near):
    assert spelling.within_one(a, b) is spelling.within_one(b, a) is near


def test_every_wrong_letter_is_among_the_candidates():
    word = "handayani"
    wrong = {word[:n] + word[n + 1 :] for n in range(9)} | {word[:n] + "x" + word[n:] for n in range(10)}
    wrong |= {word[:n] + "x" + word[n + 1 :] for n in range(9)}
    wrong |= {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(8)}
    wrong = {each for each in wrong if spelling.fold(each) == each}  # a letter lost between two a's is two letters lost
    key = spelling.key_of(word)
    missed = [each for each in wrong if not any(part in key for part in spelling.pieces(each))]
    assert missed == [] and all(spelling.alike(each, key) for each in wrong)


@pytest.mark.parametrize("typed", ["RN", "rn", "R.N.", "kiki", "STC/", "Nastiti Rukmi"])
def test_initials_nickname_number_and_turned_names_are_found(cast, as_, typed):
    work = Casework(cast.rini, nickname="Kiki").through("fasilitasi-akses", cast.budi)
    Casework(cast.rini, name="Bambang Gunarto")
    assert found(as_(cast.rini), typed) == [work.person.name]


def test_a_wrong_letter_helps_only_where_nobody_is_written_so(cast, as_):
    Casework(cast.rini, name="Sita Dewi")
    Casework(cast.rini, name="Siti Dewi")
    client = as_(cast.rini)
    assert found(client, "Siti") == ["Siti Dewi"]
    page = client.get("/kasus/", {"q": "Situ Dewi"})
    assert "Ini yang ejaannya berdekatan" in page.content.decode() and len(found(client, "Situ Dewi")) == 2


def test_nobody_found_offers_a_likely_spelling_as_a_link(cast, casework, as_):
    page = as_(cast.rini).get("/kasus/", {"q": "Rokmi Nostitu"}).content.decode()
    assert "Tidak ada yang cocok" in page and "keadaan=semua&amp;q=Rukmi+Nastiti\">Rukmi Nastiti</a>" in page
    nothing = as_(cast.rini).get("/kasus/", {"q": "zzzzzz"}).content.decode()
    assert "Tidak ada yang cocok" in nothing and "Mungkin maksud Anda" not in nothing


@pytest.mark.parametrize("typed", ["Rukmi", "Rukmo", "Rokmi Nostitu", "rukminastiti"])
def test_no_spelling_tells_what_a_person_may_not_see(cast, casework, as_, typed):
    casework.assign(cast.dian)
    for person in (cast.sari, cast.dian, cast.lain):
        page = as_(person).get("/kasus/", {"q": typed, "keadaan": "semua"})
        assert "Rukmi Nastiti" not in page.content.decode() and page.context["groups"] == []
    assert len(as_(cast.dian).get("/kasus/", {"q": "RN"}).context["groups"]) == 1


@pytest.mark.parametrize("odd", ["%", "_", "/", "=", "= ", "''", "\\", "a" * 100, "ق", "🙂", "-", "1"])
def test_odd_texts_are_searched_like_others(cast, casework, as_, odd):
    assert as_(cast.rini).get("/kasus/", {"q": odd}).status_code == 200


def test_a_changed_name_is_found_by_the_new_one_only(cast, casework, as_):
    person = casework.person
    person.name = "Sulastri"
    identity.change(cast.rini, casework.case, person, person.version, "identity.written")
    assert found(as_(cast.rini), "Soelastri") == ["Sulastri"] and found(as_(cast.rini), "Rukmi") == []


@pytest.mark.parametrize("typed", ["Rukmi", "Rukmo Nastiti", "Rokmi Nostitu"])
def test_a_search_costs_the_same_among_many_as_among_few(cast, casework, as_, typed):
    client = as_(cast.rini)
    client.get("/kasus/", {"q": typed})
    with CaptureQueriesContext(connection) as few:
        client.get("/kasus/", {"q": typed})
    for n in range(15):
        Casework(cast.rini, name=f"Orang{n} Nastari")
    with CaptureQueriesContext(connection) as many:
        client.get("/kasus/", {"q": typed})
    assert len(many) <= len(few)


def test_the_column_is_what_the_person_is_called(cast):
    person = identity.register(cast.rini, Beneficiary(name="Hj. Siti Aminah", nickname="Ina", sex="P"))
    assert person.search_key == finding.searched_by(person) == " hj siti aminah ina /hjsitiaminah /ina =sa "
