"""The pages of respon kasus: a report on one screen, nothing typed is lost, hostile files, Hari ini by the acts, few queries."""

import ast
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from atensi.files.models import StoredFile
from atensi.files.store import store_made
from cases import extend, institution
from cases.deidentify import Mask
from cases.emergency import due, norms, reporting, responding
from cases.emergency.extension import SENTENCES
from cases.emergency.models import (
    EmergencyResponse,
    OutcomeDetail,
    RapidAssessment,
    ResponseAid,
    ResponseDocument,
    ResponseNorm,
    ResponsePhoto,
)
from cases.models import Beneficiary, PrintJob, ServiceArea
from tests.cast import Casework, Cast
from tests.emergency.called import YELLOW, again, ago, assess, called, done, gone, send, step
from tests.files.samples import hostile, jpeg

pytestmark = pytest.mark.django_db
REPORT = {"happened": "Anak menangis di terminal", "place": "Terminal, pintu barat", "regency": "Kab. Blora", "channel": "dinsos",
          "danger": ["rentan_sendirian", "tanpa_naungan"], "sex": "L", "age_estimate": "7"}  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def moment_of(page: str) -> str:
    return re.search(r'name="reported_at" value="([^"]+)"', page)[1]  # type: ignore[index]


def lines(user: Any) -> list[str]:
    return [each.text for each in due.today(user)]


def test_a_report_is_taken_down_in_one_form_with_time_triage_pic_and_a_warning_outside_the_area(cast: Cast, as_: Any) -> None:
    institution.save_area(cast.kepala, ServiceArea(center=cast.center, regency="Kabupaten Blora", pic=cast.sari))
    client, address = as_(cast.rini), reverse("response-new")
    sent = {**REPORT, "reported_at": moment_of(client.get(address).content.decode())}
    empty = client.post(address, {**sent, "happened": "", "channel": "", "reported_at": "besok"})
    assert empty.status_code == 422 and "Laporan belum tersimpan, 3 hal" in words(empty) and "Terminal, pintu barat" in words(empty)
    page = words(client.post(address, sent, follow=True))
    row = EmergencyResponse.objects.get()
    assert abs(timezone.now() - row.reported_at) < timedelta(minutes=2) and row.pic == cast.sari and row.triage == "merah"
    assert "Laporan tersimpan." in page and "PIC Kabupaten Blora: Sari Utami" in page and row.number in page
    assert "Tanpa identitas, laki-laki, sekitar 7 tahun" in page and "sendirian: tidak ada tempat bermalam" in page
    assert "Catat berangkat" in page and "Norma waktu" not in page, "nothing is limited without a norm"
    outside = words(client.post(address, {**sent, "regency": "Kota Palu", "reporter_name": ""}, follow=True))
    assert EmergencyResponse.objects.count() == 2 and "Kota Palu di luar wilayah kerja sentra ini" in outside
    key = {"submission": "5b2d8a0e-5d0f-4d6e-9d0a-0d6f3a2b7c11", "place": "Lain"}
    assert client.post(address, sent | key)["Location"] == client.post(address, sent | key)["Location"]
    assert EmergencyResponse.objects.count() == 3, "a double click is one report"


def test_an_edit_of_what_somebody_changed_shows_both_texts_and_a_second_tap_says_who_was_first(cast: Cast, as_: Any) -> None:
    row = called(cast.rini, danger=YELLOW)
    send(cast.rini, row, cast.sari)
    sari, rini = as_(cast.sari), as_(cast.rini)
    address, seen = reverse("response-edit", args=[row.code]), again(row).version
    data = {**REPORT, "version": seen}
    assert sari.post(address, data | {"place": "Dari Sari"}).status_code == 302
    stale = rini.post(address, data | {"place": "Dari Rini"})
    assert stale.status_code == 409 and "Dari Sari" in words(stale) and "Dari Rini" in words(stale)
    assert again(row).place == "Dari Sari"
    late = rini.post(reverse("response-triage", args=[row.code]), {"triage": "hijau", "reason": "Sudah aman", "version": seen})
    assert late.status_code == 409 and "Triase sekarang: merah" in words(late) and "Sudah aman" in words(late)
    tap = reverse("response-tap", args=[row.code, "left"])
    assert "Berangkat dicatat" in words(sari.post(tap, follow=True))
    assert "sudah dicatat" in (page := words(rini.post(tap, follow=True))) and "Sari Utami. Tidak ada yang berubah." in page
    assert "Catat tiba dulu." in words(rini.post(reverse("response-tap", args=[row.code, "ended"]), follow=True))


def test_hostile_files_are_refused_in_words_and_a_proof_is_cleaned_and_read_by_readers_only(cast: Cast, as_: Any) -> None:
    row, client = called(cast.rini, danger=YELLOW), as_(cast.rini)
    address = reverse("response-photos", args=[row.code])
    for name, data in list(hostile().items())[:4]:
        answer = client.post(address, {"files": SimpleUploadedFile(name, data, "image/jpeg"), "caption": "Lokasi"})
        assert answer.status_code == 422 and "Lokasi" in words(answer), name
    aid = {"kind": "uang", "what": "Ongkos pulang", "value": "250.000", "received_by": "Ibu anak ini", "given_on": "hari ini"}
    new = reverse("response-row-new", args=[row.code, "bantuan"])
    bad = client.post(new, aid | {"proof_file": SimpleUploadedFile("kuitansi.jpg", b"<script>alert(1)</script>", "image/jpeg")})
    assert bad.status_code == 422 and "Ongkos pulang" in words(bad) and not ResponseAid.objects.exists()
    assert not ResponsePhoto.objects.exists() and not StoredFile.objects.exists()
    good = {"proof_file": SimpleUploadedFile("../../kuitansi.php.jpg", jpeg(), "image/jpeg")}
    assert "Rp250.000" in words(client.post(new, aid | good, follow=True))
    file = reverse("response-file", args=[row.code, ResponseAid.objects.get().proof.token])
    answer = client.get(file)
    assert answer["Content-Type"] == "image/jpeg" and answer["X-Content-Type-Options"] == "nosniff"
    assert "php" in answer["Content-Disposition"] and "/" not in answer["Content-Disposition"]
    assert [as_(who).get(file).status_code for who in (cast.sari, cast.lain, cast.dian)] == [404, 404, 403]
    edit = reverse("response-row", args=[row.code, "bantuan", ResponseAid.objects.get().pk])
    assert client.post(edit, aid | {"version": 1, "amount": "1"}).status_code == 302
    assert ResponseAid.objects.get().proof, "an edit without a new file keeps the proof"
    client.post(address, {"files": SimpleUploadedFile("lokasi.jpg", jpeg(), "image/jpeg")})
    photo = ResponsePhoto.objects.get()
    shown = reverse("response-file", args=[row.code, photo.file.token])
    assert client.get(shown).status_code == 200
    client.post(reverse("response-photo-strike", args=[row.code, photo.pk]), {"reason": "Salah foto"})
    assert client.get(shown).status_code == 404, "a photo that was struck out is shown to nobody"


def test_a_support_service_is_refused_on_the_page_without_its_end_and_unit(cast: Cast, as_: Any) -> None:
    row = called(cast.rini)
    sent = {"kind": "rehabilitasi_sosial", "happened_on": "hari ini", "text": "Melatih", "function": "pelatihan"}
    answer = as_(cast.rini).post(reverse("response-row-new", args=[row.code, "langkah"]), sent)
    page = words(answer)
    assert answer.status_code == 422 and "Isi tanggal berakhirnya" in page and "Isi unit yang melanjutkan" in page and "Melatih" in page


def test_clocks_stand_on_the_page_in_words_and_each_line_of_hari_ini_goes_by_the_act(cast: Cast, as_: Any) -> None:
    row, today = called(cast.rini, reported_at=ago(minutes=50)), timezone.localdate()
    assert lines(cast.rini) == [f"Tentukan tim untuk {row.number}"] == lines(cast.budi) == lines(cast.sari)
    assert lines(cast.lain) == lines(cast.dian) == lines(cast.kepala) == [] and lines(cast.psikolog) == []
    send(cast.rini, row, cast.rini)
    assert lines(cast.rini) == [f"Berangkatkan tim untuk {row.number}"]
    norms.save_norm(cast.kepala, ResponseNorm(what="lapor_tiba", minutes=60))
    norms.save_norm(cast.lain_kepala, ResponseNorm(what="lapor_berangkat", minutes=1))
    norms.save_norm(cast.kepala, ResponseNorm(what="lapor_berangkat", minutes=45))
    page = words(as_(cast.rini).get(reverse("response", args=[row.code])))
    assert "<b>Terlampaui.</b> Dari laporan sampai tim berangkat" in page and "50 menit, batas 45 menit, lewat 5 menit" in page
    assert "<b>Hampir habis.</b> Dari laporan sampai tim tiba" in page
    assert f"Kejar batas waktu {row.number}" in lines(cast.rini)
    gone(cast.rini, row, "left", "arrived")
    assert lines(cast.rini) == [] == lines(cast.budi), "kept or broken, the clock has stopped"
    gone(cast.rini, row, "ended")
    assert lines(cast.rini) == [f"Lengkapi laporan {row.number}"]
    assess(cast.rini, row)
    assert [each.meta for each in due.today(cast.rini)] == ["Belum ada: hasil"]
    rows = done(cast.rini, row)
    rows["penempatan"].limit_on = today + timedelta(days=2)
    responding.save_doing(cast.rini, rows["penempatan"], rows["penempatan"].version)
    past = {"happened_on": today - timedelta(days=9), "ends_on": today - timedelta(days=1)}
    service = step(cast.rini, row, function="pelatihan", unit="BLK Contoh", **past)
    assert lines(cast.rini)[:2] == [
        f"Akhiri atau perpanjang penempatan sementara {row.number}", f"Serahkan layanan pelatihan {row.number} kepada BLK Contoh",
    ]  # fmt: skip
    for each in (rows["penempatan"], service):
        each.ended_on = today
        responding.save_doing(cast.rini, each, each.version)
    assert lines(cast.rini) == [f"Lengkapi laporan {row.number}"]


def test_no_page_asks_more_with_five_times_the_responses(cast: Cast, as_: Any) -> None:
    norms.save_norm(cast.kepala, ResponseNorm(what="lapor_tiba", minutes=60))
    counted: list[list[int]] = []
    row = called(cast.rini)
    for count in (1, 5):
        for _ in range(count):
            made = called(cast.rini)
            send(cast.rini, made, cast.rini, cast.sari)
            done(cast.rini, row)
            ended = gone(cast.rini, called(cast.rini))
            past = {"happened_on": ago(days=9).date(), "ends_on": ago(days=2).date()}
            step(cast.rini, ended, function="pelatihan", unit="BLK", **past)
        client, found = as_(cast.rini), []
        for address in (reverse("responses"), reverse("response", args=[row.code]), reverse("today")):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        counted.append(found)
    assert counted[0] == counted[1]


def test_what_is_held_about_a_person_is_told_to_her_masked_for_others_and_forgotten(cast: Cast) -> None:
    work = Casework(cast.rini)
    row = called(cast.rini, name="Rukmi Nastiti", reporter_name="Sugeng Priyanto", reporter_phone="0812 1111 2222", happened="kenarixq7")
    done(cast.rini, row, "kenarixq7")
    assess(cast.rini, row, health="kenarixq7")
    row = again(row)
    row.case = work.case
    row.save()
    taken = {"condition": "Gemetar kenarixq7", "handed": ["Tas kenarixq7"], "happened_on": ago().date(), "author": cast.rini}
    OutcomeDetail.objects.create(response=row, to="Sugeng Priyanto", **taken)
    file = store_made(b"%PDF-1.7", "application/pdf", "respon.pdf", cast.rini)
    sealed = {"token": "T", "sha256": "", "fingerprint": "", "printed_by": cast.rini, "printed_at": ago(), "file": file}
    ResponseDocument.objects.create(response=row, kind="respon", reason="Diminta Rukmi", **sealed)
    assert ("Sugeng Priyanto", "pelapor") in extend.names(work.case)
    assert "Sugeng" not in Mask(work.person, [], others=extend.names(work.case)).text("Sugeng Priyanto menelepon.")
    (held,) = [each for each in extend.person_data(work.person) if each.title == "Respon kasus"]
    assert ("Kesehatan", "kenarixq7") in held.rows and ("Nomor", row.number) in held.rows
    said = str(held.rows)
    assert "Gemetar kenarixq7" in said and "Tas kenarixq7" in said and "Diminta Rukmi" in said and "Sugeng Priyanto')" in said
    PrintJob.objects.create(about="response", row=row.pk, by=cast.rini, title="", reason="Diminta Rukmi", at=ago(), moved_at=ago())
    extend.erase(Beneficiary.objects.get(pk=work.person.pk))
    assert again(row).number == row.number and again(row).triage == "merah" and again(row).person.startswith("Tanpa identitas")
    tables = [EmergencyResponse, OutcomeDetail, RapidAssessment, ResponseAid, ResponsePhoto]
    for model in [ResponseDocument, PrintJob, *tables, *(each.history.model for each in tables)]:  # type: ignore[attr-defined]
        stored = str(list(model.objects.values()))
        assert "kenarixq7" not in stored and "Sugeng" not in stored and "Rukmi" not in stored, model


def test_filters_find_by_number_place_and_triage_and_open_ones_stand_first_by_triage_and_age(cast: Cast, as_: Any) -> None:
    green, red, late = called(cast.rini, danger=[]), called(cast.rini), called(cast.rini, reported_at=ago(hours=3), place="Stasiun")
    over, double = gone(cast.rini, called(cast.rini)), called(cast.rini)
    reporting.strike(cast.rini, double, "Ganda", double.version)
    client = as_(cast.rini)

    def shown(**wanted: str) -> list[str]:
        page = words(client.get(reverse("responses"), wanted))
        return re.findall(r"RK/\d{4}/\d{4}", page)

    assert shown() == [each.number for each in (late, red, green, over)]
    assert shown(q="stasiun") == [late.number] and shown(q=green.number) and shown(triase="hijau") == [green.number]
    assert shown(keadaan="selesai") == [over.number] and shown(keadaan="batal") == [double.number] and shown(q="tiada") == []


def test_every_act_that_is_logged_has_its_sentence() -> None:
    said: set[str] = set()
    for path in (ROOT / "cases" / "emergency").rglob("*.py"):
        if path.name != "extension.py" and "migrations" not in path.parts:
            texts = (node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant))
            said |= {text for text in texts if isinstance(text, str) and re.fullmatch(r"(emergency|norm)\.[a-z-]+", text)}
    doors = {"emergency.create", "emergency.list", "emergency.write", "emergency.join", "emergency.decide", "emergency.carry",
             "emergency.print", "norm.edit"}  # fmt: skip
    assert said - doors == set(SENTENCES)
