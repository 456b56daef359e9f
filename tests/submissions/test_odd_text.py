"""NUL and half characters where a view reads the request itself: answered in words on both databases, never an error.

PostgreSQL refuses a NUL in any text; SQLite takes it, so that only there nobody would notice.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from atensi.drafts.models import Draft
from cases.models import ReviewNote, ReviewState, StageReview
from tests.cast import Casework, Cast

As = Callable[..., Any]
NUL, HALF = "%00", "%ED%A0%80"  # as they come over the wire
ODD = (f"a{NUL}b", f"x{HALF}y")
URLENCODED = "application/x-www-form-urlencoded"
ASKED = ("q", "cari", "lihat", "tahap", "klaster", "giliran", "urut", "pengampu", "sesudah", "sebelum", "halaman", "orang", "tanggal",
         "jenis", "penulis", "bulan", "lengkap", "rencana", "sampai", "draf", "peran", "status", "next")  # fmt: skip
SEARCHED = {"/kasus/", "/cari/", "/sistem-sumber/", "/pengaturan/pegawai/"}  # the other names may stop a search first


@pytest.fixture
def waiting(cast: Cast, casework: Casework) -> Casework:
    casework.through("pendekatan-awal", cast.budi).fill_assessment()
    casework.submit("asesmen")
    return casework


@pytest.mark.parametrize("odd", ODD)
def test_no_list_and_no_filter_breaks(odd: str, cast: Cast, waiting: Casework, as_: As) -> None:
    code = waiting.case.code
    places = {
        cast.budi: ["/", "/kasus/", "/cari/", "/telaah/", "/sistem-sumber/", f"/kasus/{code}/", f"/kasus/{code}/linimasa/",
                    f"/kasus/{code}/riwayat/", f"/kasus/{code}/dokumen/", f"/kasus/{code}/cetak/", f"/kasus/{code}/harian/",
                    f"/kasus/{code}/tahap/asesmen/telaah/1/"],
        cast.kepala: ["/log/", "/pengaturan/pegawai/", "/kasus/", "/cari/"],
        cast.rini: [f"/kasus/{code}/tahap/implementasi/sesi/baru/", f"/kasus/{code}/instrumen/", "/catat-sesi/"],
    }  # fmt: skip
    for person, addresses in places.items():
        client = as_(person)
        for address in addresses:
            alone = [f"q={odd}"] if address in SEARCHED else []
            for query in ("&".join(f"{name}={odd}" for name in ASKED), *alone):
                answer = client.get(f"{address}?{query}")
                assert answer.status_code in {200, 302, 404, 422}, (address, query, answer.status_code)


@pytest.mark.parametrize("odd", ODD)
def test_no_address_made_of_such_signs_breaks(odd: str, cast: Cast, waiting: Casework, as_: As) -> None:
    case = f"/kasus/{waiting.case.code}"
    for place in ("dokumen", "foto", "berkas", "isian", "lampiran", "instrumen", "tahap", "tahap/asesmen/telaah"):
        assert as_(cast.budi).get(f"{case}/{place}/{odd}/").status_code == 404, place
    for place in ("pengaturan/kata", "pengaturan/kata/techniques", "pengaturan/nomor", "kasus", "static/css"):
        assert as_(cast.kepala).get(f"/{place}/{odd}/").status_code in {404, 405}, place


def decide(client: Client, work: Casework, verb: str, note: str, key: str = "") -> Any:
    address = reverse(verb, args=[work.case.code, "asesmen", 1])
    return client.post(address, f"catatan-{key}={note}", content_type=URLENCODED)


def test_a_note_with_a_hidden_sign_is_refused_in_words_and_kept_without_it(cast: Cast, waiting: Casework, as_: As) -> None:
    for verb in ("return", "approve"):
        answer = decide(as_(cast.budi), waiting, verb, f"Apa{NUL} buktinya")
        page = answer.content.decode()
        assert answer.status_code == 422 and "tanda tersembunyi" in page and "Apa buktinya" in page and "\x00" not in page
    assert StageReview.objects.get(case=waiting.case, stage="asesmen").state == ReviewState.WAITING
    assert decide(as_(cast.budi), waiting, "return", "x", key=NUL).status_code == 422
    assert decide(as_(cast.budi), waiting, "return", f"Apa{HALF} buktinya").status_code == 302
    note = ReviewNote.objects.get().text
    assert note.startswith("Apa") and note.endswith(" buktinya"), "what is no character came in as one that says so"


def test_drafts_sign_in_and_the_key_of_a_form_take_any_text(cast: Cast, waiting: Casework, as_: As) -> None:
    place = reverse("entry-new", args=[waiting.case.code, "implementasi", "sesi"])
    for odd in ODD:
        kept = as_(cast.rini).post("/draf/simpan/", f"draft-path={place}&process={odd}&x{odd}=1", content_type=URLENCODED)
        assert kept.status_code == 200 and Draft.objects.filter(path=place).count() == 1
        assert as_(cast.rini).get(place + "?draf=pakai").status_code == 200
        lost = as_(cast.rini).post("/draf/simpan/", f"draft-path=/kasus/{odd}/&process=x", content_type=URLENCODED)
        assert lost.status_code == 403
        door = Client().post("/masuk/", f"username={odd}&password={odd}&next={odd}", content_type=URLENCODED)
        assert door.status_code == 200
        signed = as_(cast.rini).post(
            reverse("sign", args=[waiting.case.code]), f"sahkan={odd}&versi-{odd}={odd}&tahap={odd}&submission={odd}",
            content_type=URLENCODED,
        )  # fmt: skip
        assert signed.status_code == 409
