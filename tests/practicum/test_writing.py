"""The writing page: a text is kept in versions and never overwritten, by anybody or by the records; pictures; who may do it."""

import html as escaping
import re
import uuid
from time import process_time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from atensi.drafts.models import Draft
from cases.practicum import texts
from cases.practicum.lightmarks import from_marks
from cases.practicum.models import Comment, Picture, Practicum, Text
from cases.refusals import Refused
from tests.cast import Casework, Cast
from tests.files.samples import jpeg
from tests.policy.addresses import OF_A_PRACTICUM, arguments
from tests.practicum.placed import another_student, place

pytestmark = pytest.mark.django_db
NAMED = "Rukmi Nastiti bercerita. Ibu Rukmi setuju."


@pytest.fixture
def practicum(cast: Cast) -> Practicum:
    work = Casework(cast.rini)
    work.fill_planning()
    work.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    row = place(cast, work)
    row.work = work
    return row


def says(response: Any) -> str:
    return escaping.unescape(response.content.decode())


def page(row: Practicum, key: str) -> str:
    return reverse("practicum-text", args=[row.code, key])


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of the form of a text, as a browser would send them."""
    form = re.search(r'<form class="prose-form".*?</form>', response.content.decode(), re.DOTALL)
    assert form
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0]))


def write(client: Client, row: Practicum, key: str, text: str, **more: str) -> Any:
    return client.post(page(row, key), {**hidden(client.get(page(row, key))), "text": text, **more})


def test_a_text_is_kept_as_typed_once_however_often_it_is_sent(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dian = as_(cast.dian)
    assert "kosong" in says(dian.get(page(practicum, "refleksi")))
    typed = "Saya **belajar** [@tidak-ada]\n\n- satu\n- dua <script>x</script>"
    sent = {**hidden(dian.get(page(practicum, "refleksi"))), "text": typed, "lanjut": "1"}
    Draft.objects.create(user=cast.dian, path=page(practicum, "refleksi"), sealed="x")
    answers = [dian.post(page(practicum, "refleksi"), sent) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {page(practicum, "tantangan")}
    row = Text.objects.get(practicum=practicum)
    assert row.html == (
        '<p>Saya <strong>belajar</strong> <cite data-key="tidak-ada">tidak-ada</cite></p>'
        "<ul><li>satu</li><li>dua &lt;script&gt;x&lt;/script&gt;</li></ul>"
    )
    assert row.version == 1 and row.history.count() == 1 and row.history.get().history_user == cast.dian
    assert not Draft.objects.exists()
    again = dian.get(page(practicum, "refleksi"))
    assert "Saya **belajar** [@tidak-ada]\n\n- satu\n- dua <script>x</script></textarea>" in says(again)
    assert 'data-written="&lt;p&gt;Saya' in again.content.decode() and "<script>x" not in again.content.decode()
    begun = process_time()
    long = dian.post(page(practicum, "refleksi"), {"text": "- a\n" * 60_000})
    assert long.status_code == 422 and "terlalu panjang" in says(long) and "data-prose=" not in long.content.decode()
    from_marks("- a\n" * 49_000)
    with pytest.raises(Refused, match="terlalu panjang"):
        texts.save(cast.dian, practicum, "refleksi", "<p>a</p>" * 2_001, row.version)
    assert process_time() - begun < 4, "twice the text takes twice the time"


def test_who_was_slower_sees_both_texts_and_neither_is_lost(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dian = as_(cast.dian)
    write(dian, practicum, "refleksi", "Pertama")
    opened = hidden(dian.get(page(practicum, "refleksi")))
    write(dian, practicum, "refleksi", "Dari jendela lain")
    refused = dian.post(page(practicum, "refleksi"), {**opened, "text": "Milik saya"})
    assert refused.status_code == 409 and "Milik saya" in says(refused) and "Dari jendela lain" in says(refused)
    chosen = {"version": "2", "text": "Milik saya", "stale": "text", "stale-pick-text": "mine", "stale-theirs-text": "Dari jendela lain"}
    dian.post(page(practicum, "refleksi"), {**chosen, "submission": str(uuid.uuid4())})
    row = Text.objects.get(practicum=practicum)
    assert row.html == "<p>Milik saya</p>" and [each.html for each in row.history.all()][1] == "<p>Dari jendela lain</p>"
    new = {**opened, "version": "", "text": "Tanpa versi", "submission": str(uuid.uuid4())}
    assert dian.post(page(practicum, "refleksi"), new).status_code == 409


def test_records_that_change_are_shown_beside_her_text_and_overwrite_nothing(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dian, key = as_(cast.dian), "engagement-proses"
    opened = dian.get(page(practicum, key))
    assert "Rancangan dari catatan kasus" in says(opened) and "25 Agustus 2025" in says(opened) and "Rukmi" not in says(opened)
    write(dian, practicum, key, "Kata saya sendiri")
    assert "Catatan berubah" not in says(dian.get(page(practicum, key)))
    practicum.work.write("pendekatan-awal", "kontak", happened_on="27/8/2025", with_whom="klien", result="Rukmi menunggu")
    changed = dian.get(page(practicum, key))
    assert all(words in says(changed) for words in ("Catatan berubah sejak Anda menulis", "27 Agustus 2025", "Kata saya sendiri"))
    assert "berubah</span>" in says(dian.get(reverse("practicum-write", args=[practicum.code])))
    renew = reverse("practicum-text-renew", args=[practicum.code, key])
    stale = dian.post(renew, {"version": "7", "cara": "baru"}, follow=True)
    assert "Tidak ada yang diganti" in says(stale) and Text.objects.get(practicum=practicum).html == "<p>Kata saya sendiri</p>"
    write(dian, practicum, "latar-belakang", "Milik saya")
    other = reverse("practicum-text-renew", args=[practicum.code, "latar-belakang"])
    assert "tidak mempunyai rancangan" in says(dian.post(other, {"version": "1", "cara": "baru"}, follow=True))
    Text.objects.filter(key="latar-belakang").delete()
    dian.post(renew, {"version": "1", "cara": "tetap"})
    assert "Catatan berubah" not in says(dian.get(page(practicum, key)))
    assert Text.objects.get(practicum=practicum).html == "<p>Kata saya sendiri</p>"
    practicum.work.write("pendekatan-awal", "kontak", happened_on="28/8/2025", with_whom="klien", result="Rukmi datang")
    dian.post(renew, {"version": "2", "cara": "baru"})
    row = Text.objects.get(practicum=practicum)
    assert "28 Agustus" in row.html and "Rukmi" not in row.html and row.history.filter(html="<p>Kata saya sendiri</p>").exists()


def test_an_emptied_text_gives_its_place_back_to_the_draft(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dian, key = as_(cast.dian), "engagement-proses"
    write(dian, practicum, key, "Kata saya")
    write(dian, practicum, key, "  ")
    assert key not in texts.texts_of(practicum) and "25 Agustus 2025" in says(dian.get(page(practicum, key)))
    write(dian, practicum, key, "Lagi")
    assert Text.objects.get(practicum=practicum).version == 3


def test_a_passage_a_citation_and_a_picture_are_put_in_without_script(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dian, key = as_(cast.dian), "tujuan-umum"
    opened = dian.get(page(practicum, key))
    offered = re.findall(r'value="(pustaka:[^"]+)"', opened.content.decode())
    assert offered and "Selama kosong, laporan memakai teks pustaka" in says(opened)
    sent = {**hidden(opened), "text": "Awal.", "sisip": offered[0]}
    shown = dian.post(page(practicum, key), sent)
    assert shown.status_code == 200 and "Awal.\n\nPraktikum Institusi" in says(shown) and not Text.objects.exists()
    cite = re.search(r'<option value="([^"]+)"', opened.content.decode())[1]  # type: ignore[index]
    assert f"Awal. [@{cite}]</textarea>" in says(dian.post(page(practicum, key), {**sent, "sisip": "kutipan", "kutipan": cite}))


def test_pictures_are_taken_in_clean_and_placed_only_in_their_own_report(practicum: Practicum, cast: Cast, as_: Any) -> None:
    dian, key = as_(cast.dian), "refleksi"
    new = reverse("practicum-picture-new", args=[practicum.code, key])
    hostile = SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    facts = {"caption": "Latihan", "alt": "Meja"}
    refused = dian.post(new, {**facts, "upload": hostile})
    assert refused.status_code == 422 and "bukan foto yang dikenal" in says(refused) and not Picture.objects.exists()
    assert dian.post(new, {"upload": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")}).status_code == 422
    dian.post(new, {**facts, "upload": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")})
    picture = Picture.objects.get()
    write(dian, practicum, key, f"Lihat.\n\n[gambar {picture.pk}]")
    assert f'<figure data-picture="{picture.pk}">' in Text.objects.get(practicum=practicum).html
    url = reverse("practicum-picture", args=[practicum.code, picture.pk])
    served = dian.get(url)
    assert served.status_code == 200 and served["Content-Type"] == "image/jpeg" and "gambar-" in served["Content-Disposition"]
    assert as_(cast.dosen).get(url).status_code == 404
    dian.post(reverse("practicum-picture-edit", args=[practicum.code, picture.pk]), {**facts, "version": "1", "faces_consented": "on"})
    assert as_(cast.dosen).get(url).status_code == 200
    other = place(cast, student=another_student(cast))
    with pytest.raises(texts.Refused, match="bukan gambar laporan ini"):
        texts.save(other.student, other, key, f'<figure data-picture="{picture.pk}"></figure>', None)


# Who gets in where: R reads, W writes, C comments, A approves.
REACH = {"dian": "RW", "rini": "RCA", "dosen": "RCA", "budi": "RC", "kepala": "R", "psikolog": ""}
NEEDS = {
    "practicum-write": "R", "practicum-text": "R", "practicum-chapter": "R", "practicum-coherence": "R", "practicum-picture": "R",
    "practicum-picture-new": "W", "practicum-picture-edit": "W", "practicum-text-renew": "W", "practicum-comment-answer": "W",
    "practicum-comment": "C", "practicum-comment-close": "A", "practicum-approve": "A", "practicum-withdraw": "A",
}  # fmt: skip
POSTED = {"practicum-text-renew", "practicum-comment", "practicum-approve", "practicum-withdraw", "practicum-comment-answer",
          "practicum-comment-close"}  # fmt: skip


def test_each_address_lets_in_whom_the_table_says_and_tells_the_others_nothing(practicum: Practicum, cast: Cast, as_: Any) -> None:
    texts.save(cast.dian, practicum, "refleksi", f"<p>{NAMED}</p>", None)
    picture = Picture.objects.create(practicum=practicum, caption="x", alt="x", faces_consented=True, file=_file(cast))
    said = Comment.objects.create(practicum=practicum, key="refleksi", text="Rukmi?", author=cast.rini)
    ids = {"practicum": practicum.code, "part": "refleksi", "bab": "v", "drawing": picture.pk, "remark": said.pk}
    wrong = []
    for name, needs in NEEDS.items():
        url = reverse(name, kwargs=arguments(OF_A_PRACTICUM[name], ids))
        for person, reach in {**REACH, "lain": None, "sari": None}.items():
            client = as_(getattr(cast, person))
            response = client.post(url, {"version": "9"}) if name in POSTED else client.get(url)
            wanted = {403, 404} if reach is None else {200, 302, 409, 422} if needs in reach else {403}
            text = "" if response.streaming else says(response)
            if response.status_code not in wanted or (reach != "RW" and person not in {"rini", "budi", "kepala"} and "Rukmi" in text):
                wrong.append((name, person, response.status_code))
    assert wrong == []
    assert as_(cast.rini).post(page(practicum, "refleksi"), {"text": "Dari pembimbing"}).status_code == 403
    assert as_(cast.rini).get(page(practicum, "refleksi")).headers["Location"].endswith("/bab/v/#refleksi")
    assert as_(cast.dian).get(page(practicum, "bab-iv")).status_code == as_(cast.dian).get(page(practicum, "x")).status_code == 404
    assert as_(cast.dian).post(page(practicum, "sasaran"), {"text": "x"}).status_code == 422


def _file(cast: Cast) -> Any:
    from atensi.files.store import store_picture

    return store_picture(SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"), cast.dian)


def test_before_a_case_is_assigned_what_needs_none_may_be_written_already(cast: Cast, as_: Any) -> None:
    row, dian = place(cast), as_(cast.dian)
    for name, *args in (("practicum-write",), ("practicum-chapter", "iv"), ("practicum-chapter", "ii"), ("practicum-coherence",)):
        assert dian.get(reverse(name, args=[row.code, *args])).status_code == 200
    assert write(dian, row, "latar-belakang", "Sentra ini, telepon 0812-3456-7890.").status_code == 302
    assert write(dian, row, "engagement-proses", "Menunggu kasus.").status_code == 302
    assert "0812-3456-7890" not in says(as_(cast.dosen).get(reverse("practicum-chapter", args=[row.code, "i"])))
