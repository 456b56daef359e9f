"""The library of text blocks: complete for the words of the field, honest about its sources, and a sentra's own where it wants."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from atensi.submissions.versions import Stale
from cases import vocabulary as words
from cases.deidentify import Mask
from cases.demo.people import OTHER_STAFF, STAFF
from cases.demo.reading import load
from cases.documents.blocks import Heading
from cases.models import Beneficiary, FamilyMember, Term
from cases.practicum import richtext
from cases.practicum.composing import Composing
from cases.practicum.demo.story import written
from cases.practicum.models import LibraryBlock
from cases.practicum.outline import BY_KEY, LIBRARY, OUTLINE
from cases.practicum.textblocks import (
    Used,
    bibliography,
    blocks_of,
    citations,
    keeping,
    kept,
    passages,
    regulations,
    ruling,
    shelf,
)
from cases.practicum.textblocks.needing import when_printed
from cases.practicum.textblocks.sources import SOURCES
from cases.practicum.texts import source_of
from cases.practicum.used import used_of
from cases.refusals import NotAllowed, Refused
from tests.cast import Casework, Cast
from tests.practicum.placed import place

NEEDED = {
    "techniques": words.TECHNIQUE, "skills": words.SKILL, "roles": words.WORKER_ROLE, "group_types": words.GROUP_TYPE,
    "group_techniques": words.GROUP_TECHNIQUE, "categories": {**words.CATEGORY, **words.DISABILITY},
}  # fmt: skip
WITHOUT_SOURCE = {"tujuan-khusus", "manfaat", "sistematika"}  # the report about itself
ARTICLE = re.compile(r"\bpasal\b|\bayat\b", re.IGNORECASE)
PAGE = re.compile(r"\b(?:hlm|hal|pp?)\.\s*\d", re.IGNORECASE)
RN = Used(
    techniques=frozenset({"small_talk", "support"}), group_types=frozenset({"percakapan_sosial"}),
    categories=frozenset({"disabilitas", "wicara"}), instruments=frozenset({"bpss"}),
)  # fmt: skip


def said(html: str) -> str:
    return "\n".join(richtext.plain(html))


def test_every_technique_skill_role_type_and_category_has_a_block_and_every_block_a_heading_that_prints_it() -> None:
    needs = {need for block in shelf().values() for need in block.needs}
    missing = [f"{kind}.{code}" for kind, known in NEEDED.items() for code in known if f"{kind}.{code}" not in needs]
    empty = [each.key for each in OUTLINE if each.kind == LIBRARY and each.key != "regulasi" and not blocks_of(each.key)]
    assert missing == empty == []
    assert {block.heading for block in shelf().values()} <= set(BY_KEY)
    assert len(shelf()) >= 90


def test_every_block_is_clean_cites_what_is_known_and_no_article_and_no_page_of_a_book() -> None:
    wrong = []
    for block in shelf().values():
        text, length = said(block.html), len(said(block.html).split())
        if richtext.clean(block.html) != block.html or not 40 <= length <= 190 or ARTICLE.search(text) or PAGE.search(text):
            wrong.append((block.key, length))
        if not block.citations and block.heading not in WITHOUT_SOURCE or set(block.citations) - set(SOURCES):
            wrong.append((block.key, block.citations))
        if "[@" in text or "_" in text or "*" in text or not when_printed(block):
            wrong.append((block.key, "marks"))
    assert wrong == []
    for row in regulations():
        assert not ARTICLE.search(" ".join(row.row)) and row.key in SOURCES


def test_blocks_and_regulations_are_those_of_what_was_used() -> None:
    titles = [each.title for each in passages("casework-teknik", RN, kept(None))]
    assert titles == ["", "Small talk", "Support"]
    kinds = [each.key for each in passages("groupwork-tipe", RN, kept(None))]
    assert kinds == ["groupwork-tipe/pengantar", "groupwork-tipe/percakapan_sosial"]
    offered = {each.key for each in passages("tinjauan-kasus", RN, kept(None))}
    assert {"tinjauan-kasus/wicara", "tinjauan-kasus/maslow"} <= offered and "tinjauan-kasus/rungu" not in offered
    tools = {each.key for each in passages("tahap-asesmen", RN, kept(None))}
    assert "tahap-asesmen/bpss" in tools and "tahap-asesmen/ecomap" not in tools
    told = {row.key for row in regulations(RN)}
    assert {"uu-8-2016", "uu-14-2019", "permensos-7-2021"} <= told and not told & {"uu-11-2012", "perdirjen-5-2021"}
    assert told < {row.key for row in regulations()}


@pytest.mark.django_db
def test_roles_and_skills_of_sessions_decide_what_two_three_and_the_skills_print(cast: Cast, casework: Casework) -> None:
    def printed(**codes: list[str]) -> list[list[str]]:
        casework.write("implementasi", "sesi", happened_on="16/9/2025", method="individu", activity="Bercerita", process="Bercerita",
                       result="Baik", **codes)  # fmt: skip
        compose = Composing(row, source_of(row, row.ends_on))
        under = [compose.under(BY_KEY[key]) for key in ("peranan", "casework-keterampilan")]
        return [[str(each.title) for each in blocks if isinstance(each, Heading)] for blocks in under]

    row = place(cast, casework)
    roles, skills = printed()
    assert roles == ["Aras peranan"] and "Probing" not in skills
    assert printed(worker_roles=["broker"], skills=["probing"]) == [["Broker (perantara)", *roles], ["Probing", *skills]]
    assert printed(worker_roles=["enabler"])[0] == ["Broker (perantara)", "Enabler (pemungkin)", *roles], "of every session"


def test_the_bibliography_holds_exactly_what_is_cited_sorted_and_in_indonesian() -> None:
    cited = [key for each in passages("casework-definisi", Used(), kept(None)) for key in each.citations]
    found = bibliography([*cited, *cited, "tidak-ada", "zastrow-2010"])
    assert len(found) == len({*cited, "zastrow-2010"}) and found == sorted(found, key=str.casefold)
    assert found[-1] == (
        "Zastrow, C. (2010). <em>Introduction to social work and social welfare: Empowering people</em> (edisi ke-10). "
        "Belmont, CA: Brooks/Cole."
    )
    for each in SOURCES.values():
        assert each.short.startswith("(") and each.full.endswith(".") and unescape(re.sub("</?em>", "", each.full)) == each.plain
        assert "<" not in each.plain and "_" not in each.full and "Retrieved" not in each.full, each.key


def test_the_texts_of_the_reference_case_stand_under_their_headings_and_cite_what_is_known() -> None:
    texts = written()
    wanted = {each.key for each in OUTLINE if each.kind in {"written", "edited"}}
    assert wanted <= set(texts) <= {each.key for each in OUTLINE if each.writable}
    for key, html in texts.items():
        assert richtext.clean(html) == html and set(richtext.citations(html)) <= set(SOURCES), key
        assert not ARTICLE.search(said(html)), key
    told = " ".join(said(html) for html in texts.values())
    assert len(told.split()) > 7500
    counts = {"Tabel": 8, "Gambar": 4, "Foto": 2}  # chapter IV of the reference case: each is named, and no other
    labels = {f"{word} 4.{number}" for word, count in counts.items() for number in range(1, count + 1)}
    assert set(re.findall(r"(?:Tabel|Gambar|Foto) \d\.\d", told)) == labels


def test_the_texts_of_the_reference_case_name_nobody() -> None:
    data = load()
    person, lived = data["penerima_manfaat"], data["penerima_manfaat"]["alamat"]
    family = [FamilyMember(name=each["nama"], relation=each["hubungan"]) for each in data["keluarga"] if "nama" in each]
    mask = Mask(Beneficiary(name=person["nama"], nickname=person["panggilan"], nik=person["nik"]), family)
    names = {*person["nama"].split(), person["panggilan"], person["tempat_lahir"], person["nik"], *lived.values()}
    names |= {word for member in (*STAFF, *OTHER_STAFF) for word in member.name.split()}
    for key, html in written().items():
        text = said(html)
        assert mask.text(text) == text, key
        assert [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)] == [], key
        assert not re.search(r"\d{7,}|@\w|Februari 2001", text), key


@pytest.mark.django_db
def test_a_sentra_writes_hides_and_restores_a_block_for_itself_alone(cast: Cast) -> None:
    block, user = shelf()["casework-teknik/support"], cast.budi

    def printed(center: Any = cast.center) -> dict[str, Any]:
        return {each.key: each for each in passages("casework-teknik", RN, kept(center))}

    keeping.save_block(user, block, None, "Dukungan", '<p onclick="x">Kata kami <cite data-key="egan-2010">(Egan, 2010)</cite></p>')
    mine = printed()[block.key]
    assert (mine.title, mine.citations) == ("Dukungan", ("egan-2010",)) and "onclick" not in mine.html
    assert printed(cast.other_center)[block.key].html == block.html
    with pytest.raises(Stale):
        keeping.save_block(user, block, None, "", "<p>Kedua</p>")
    with pytest.raises(Refused, match="tidak ada dalam daftar sumber"):
        keeping.save_block(user, block, 1, "", '<p><cite data-key="rekaan">(Rekaan)</cite></p>')
    keeping.leave_out(user, block, 1)
    assert block.key not in printed()
    keeping.print_again(user, block, 2)
    assert "Kata kami" in printed()[block.key].html
    keeping.restore(user, block, 3)
    assert printed()[block.key].html == block.html and not LibraryBlock.objects.exists()
    with pytest.raises(NotAllowed):
        keeping.leave_out(cast.rini, block, None)


@pytest.mark.django_db
def test_the_pages_of_the_library_list_write_and_cite_a_source_of_the_sentra(cast: Cast, as_: Any) -> None:
    client: Client = as_(cast.budi)
    assert "Teknik Case Work" in client.get(reverse("library")).content.decode()
    page = client.get(reverse("library-heading", args=["casework-teknik"])).content.decode()
    assert "Small talk" in page and "Tercetak bila tercatat teknik Support" in page
    new = {"short": "Contoh, 2020", "full": "Contoh, A. (2020). _Buku <b>kami</b>_. Sragen: Sentra."}
    client.post(reverse("library-source-new"), new)
    own = citations(cast.center)["contoh-2020"]
    assert own.short == "(Contoh, 2020)" and own.full == "Contoh, A. (2020). <em>Buku &lt;b&gt;kami&lt;/b&gt;</em>. Sragen: Sentra."
    assert "contoh-2020" not in citations(cast.other_center)
    url = reverse("library-block", args=["casework-teknik", "support"])
    assert "Kembali ke teks bawaan" not in client.get(url).content.decode()
    refused = client.post(url, {"title": "", "text": "Kata kami [@tidak-ada]"})
    assert refused.status_code == 422 and "Kata kami" in refused.content.decode()
    assert client.post(url, {"title": "", "text": "Kata kami [@contoh-2020]."}).status_code == 302
    told = passages("casework-teknik", RN, kept(cast.center))[-1]
    assert (said(told.html), told.citations) == ("Kata kami (Contoh, 2020).", ("contoh-2020",))
    faster = client.post(url, {"title": "", "text": "Lain", "version": "7"})
    assert faster.status_code == 409 and "Kata kami" in faster.content.decode()
    client.post(reverse("library-block-keep", args=["casework-teknik", "support"]), {"cara": "bawaan", "version": "1"})
    assert not LibraryBlock.objects.exists()
    assert client.get(reverse("library-block", args=["casework-teknik", "tidak-ada"])).status_code == 404


@pytest.mark.django_db
def test_a_sentra_adds_blocks_of_its_own_for_what_was_used_and_takes_them_back(cast: Cast, as_: Any) -> None:
    client: Client = as_(cast.budi)
    own = Term.objects.create(center=cast.center, vocabulary="techniques", code="terapi_musik-stc", label="Terapi musik")
    new = reverse("library-block-new", args=["casework-teknik"])
    assert "Terapi musik" in client.get(new).content.decode() and "Support" in client.get(new).content.decode()
    sent = {"title": "Terapi musik", "text": "Musik menenangkan [@zastrow-2010].", "needs": f"techniques.{own.code}"}
    assert client.post(new, {**sent, "needs": "techniques.rekaan"}).status_code == 422 and not LibraryBlock.objects.exists()
    with pytest.raises(Refused):
        keeping.add_block(cast.budi, "casework-teknik", "Rekaan", "<p>x</p>", ["techniques.rekaan"])
    assert client.post(new, sent).status_code == 302

    def told(*codes: str, center: Any = cast.center) -> list[str]:
        return [each.title for each in passages("casework-teknik", Used(techniques=frozenset(codes)), kept(center))]

    assert told("support", own.code) == ["", "Support", "Terapi musik"] and told("support") == ["", "Support"]
    assert told(own.code, center=cast.other_center) == [""]
    work = Casework(cast.rini)
    met = {"happened_on": "25/8/2025", "with_whom": "klien", "result": "Bernyanyi", "techniques": [own.code, "support"]}
    work.write("pendekatan-awal", "kontak", **met)
    source = source_of(place(cast, work))
    assert source and used_of(source).techniques == {own.code, "support"}, "a word of the sentra's own counts as used"
    assert as_(cast.lain_kepala).get(reverse("library-block", args=["casework-teknik", "sentra-terapi-musik"])).status_code == 404
    client = as_(cast.budi)
    page = reverse("library-block", args=["casework-teknik", "sentra-terapi-musik"])
    assert "Tercetak bila tercatat teknik Terapi musik" in client.get(page).content.decode()
    assert "1 milik sentra" in client.get(reverse("library")).content.decode()
    client.post(page, {"title": "Musik", "text": "Lain.", "version": "1"})  # without a choice: in every report
    assert told() == ["", "Musik"]
    ways = reverse("library-block-keep", args=["casework-teknik", "sentra-terapi-musik"])
    client.post(ways, {"cara": "bawaan", "version": "2"})
    client.post(reverse("library-block-keep", args=["casework-teknik", "support"]), {"cara": "hapus", "version": "1"})
    client.post(ways, {"cara": "hapus", "version": "1"})
    assert told() == ["", "Musik"], "there is nothing of the product behind it, nor was the page of today"
    client.post(ways, {"cara": "hapus", "version": "2"})
    assert told() == [""] and client.get(page).status_code == 404


@pytest.mark.django_db
def test_a_sentra_keeps_its_own_table_of_regulations_with_their_sources(cast: Cast, as_: Any) -> None:
    client: Client = as_(cast.budi)
    assert [each.key for each in regulations(None, cast.center)] == [each.key for each in regulations()], "by rank and year, as shipped"
    new = {"name": "Peraturan Daerah Kabupaten Sragen Nomor 4 Tahun 2020", "subject": "Disabilitas", "about": "Menjadi dasar di Sragen.",
           "needs": "categories.disabilitas"}  # fmt: skip
    client.post(reverse("library-regulation-new"), new)
    [own] = [each for each in regulations(RN, cast.center) if each.own]
    assert own.row == (new["name"], "Disabilitas", "Menjadi dasar di Sragen.") and own not in regulations(Used(), cast.center)
    assert bibliography([own.key], cast.center) == [f"{new['name']} tentang Disabilitas."]
    assert regulations(RN, cast.center)[-1] == own and own.key not in {each.key for each in regulations(RN, cast.other_center)}
    page = reverse("library-regulation", args=["uu-8-2016"])
    client.post(reverse("library-regulation-keep", args=["uu-8-2016"]), {"cara": "jangan-cetak"})
    assert "uu-8-2016" not in {each.key for each in regulations(RN, cast.center)}
    assert "Undang-Undang Nomor 8 Tahun 2016" in client.get(page).content.decode(), "its words stay while it is left out"
    client.post(page, {"name": "UU Disabilitas", "subject": "Disabilitas", "about": "Kata kami.", "version": "1"})
    assert "Kata kami." in {each.about for each in regulations(Used(), cast.center)}, "printed again, and now always"
    client.post(reverse("library-regulation-keep", args=["uu-8-2016"]), {"cara": "bawaan", "version": "2"})
    assert [each for each in regulations(RN, cast.center) if not each.own] == regulations(RN)
    gone = reverse("library-regulation-keep", args=[own.key])
    assert client.post(gone, {"cara": "bawaan", "version": "1"}).status_code == 422
    client.post(gone, {"cara": "hapus", "version": "1"})
    assert regulations(RN, cast.center) == regulations(RN) and own.key not in citations(cast.center)
    with pytest.raises(NotAllowed):
        ruling.print_line(cast.rini, "uu-8-2016", None, False)


@pytest.mark.django_db
def test_an_entry_of_the_product_changed_by_a_sentra_goes_back_to_what_it_was(cast: Cast, as_: Any) -> None:
    client: Client = as_(cast.kepala)
    url = reverse("library-source", args=["zastrow-2010"])
    assert "_Introduction to social work" in client.get(url).content.decode()
    client.post(url, {"short": "Zastrow, 2013", "full": "Zastrow, C. (2013). _Lain_."})
    assert citations(cast.center)["zastrow-2010"].short == "(Zastrow, 2013)"
    assert "Kembali ke bawaan" in client.get(url).content.decode()
    client.post(reverse("library-source-restore", args=["zastrow-2010"]), {"version": "1"})
    assert citations(cast.center)["zastrow-2010"] == SOURCES["zastrow-2010"]
