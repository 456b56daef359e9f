"""The export of a sentra's own data: two persons, a day, a log; its own rows alone, no NIK unasked, no formula, little memory."""

import csv
import json
import os
import zipfile
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from atensi.accounts import attempts, people
from atensi.accounts.models import User
from atensi.audit.models import LogEntry
from atensi.files import disk
from atensi.files.store import store_made
from cases.models import Attachment, Beneficiary, DailyNote
from cases.models.summaries import key_of
from cases.programme import exporting
from cases.programme.archive import cell, stream
from cases.programme.models import ExportRequest
from cases.programme.tables import tables
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.recording import ProcessRecording
from tests.cast import PASSWORD, Casework
from tests.views.test_case_list import crowd, words

pytestmark = pytest.mark.django_db
NIK = "3314051102010001"


def unpacked(pieces: Any) -> dict[str, bytes]:
    inside = zipfile.ZipFile(BytesIO(b"".join(pieces)))
    assert inside.testzip() is None
    return {name: inside.read(name) for name in inside.namelist()}


def rows(found: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(found[f"data/{name}.csv"].decode("utf-8-sig"))))


def allowed(cast: Any, **more: Any) -> ExportRequest:
    asked = exporting.ask(cast.kepala, "Serah terima sistem", **more)
    return exporting.decide(cast.petugas, asked.pk, True)


def test_two_persons_are_needed_whatever_the_way(cast):
    asked = exporting.ask(cast.kepala, "Serah terima sistem")
    for nobody in (cast.admin, cast.rini, cast.psikolog, cast.dian, cast.budi):
        with pytest.raises(NotAllowed):
            exporting.ask(nobody, "Ingin tahu")
    for nobody in (cast.kepala, cast.admin, cast.rini, cast.lain_kepala, cast.lain_supervisor):
        with pytest.raises(NotAllowed):
            exporting.decide(nobody, asked.pk, True)
    with pytest.raises(NotAllowed):
        exporting.take(cast.kepala, asked.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExportRequest.objects.filter(pk=asked.pk).update(state="disetujui", decided_by=cast.kepala)
    people.reset_password(cast.kepala, cast.wati)
    with pytest.raises(NotAllowed):  # kepala knows the password of this account
        exporting.decide(cast.wati, asked.pk, True)
    assert exporting.waiting(cast.wati) == [] and exporting.waiting(cast.budi) == [asked]
    exporting.decide(cast.budi, asked.pk, True)
    with pytest.raises(StalePage):
        exporting.decide(cast.petugas, asked.pk, False)
    for other in (cast.budi, cast.petugas, cast.admin):
        with pytest.raises(NotAllowed):
            exporting.take(other, asked.pk)
    assert exporting.take(cast.kepala, asked.pk).pk == asked.pk
    ExportRequest.objects.update(ends_at=timezone.now())
    with pytest.raises(StalePage):
        exporting.take(cast.kepala, asked.pk)
    late = exporting.ask(cast.kepala, "Lagi")
    ExportRequest.objects.filter(pk=late.pk).update(asked_at=timezone.now() - timedelta(days=8))
    with pytest.raises(StalePage):
        exporting.decide(cast.budi, late.pk, True)
    with pytest.raises(Refused):
        exporting.ask(cast.kepala, "Dengan NIK", with_nik=True)
    said = list(LogEntry.objects.filter(action__startswith="export.").order_by("seq").values_list("action", "actor"))
    assert said == [("export.asked", cast.kepala.pk), ("export.allowed", cast.budi.pk), ("export.downloaded", cast.kepala.pk),
                    ("export.asked", cast.kepala.pk)]  # fmt: skip


def test_nobody_is_both_persons_by_way_of_a_password_that_was_given(cast):
    second = User.objects.create(username="kepala2", name="Kepala Dua", center=cast.center, role=cast.kepala.role)
    chains = {
        "through the admin": [(cast.kepala, cast.admin), (cast.admin, cast.wati)],
        "who decides entered as who asks": [(second, cast.kepala)],
        "one admin entered as both": [(cast.admin, cast.kepala), (cast.admin, cast.wati)],
    }
    for name, resets in chains.items():
        with transaction.atomic():
            asked = exporting.ask(cast.kepala, "Serah terima")
            for giver, person in resets:
                people.reset_password(giver, person)
            with pytest.raises(NotAllowed, match="bukan akun"):
                exporting.decide(second if person == cast.kepala else cast.wati, asked.pk, True)
                pytest.fail(name)
            transaction.set_rollback(True)
    asked = exporting.ask(cast.kepala, "Serah terima")
    people.deactivate(cast.kepala, cast.budi)
    people.reactivate(cast.kepala, cast.budi)
    with pytest.raises(NotAllowed, match="bukan akun"):  # an account that kepala opened again
        exporting.decide(cast.budi, asked.pk, True)
    people.reset_password(cast.admin, cast.wati)  # one of the two, by somebody else
    people.reset_password(cast.kepala, cast.admin)  # later: the admin gave nothing since
    exporting.decide(cast.wati, asked.pk, True)
    with pytest.raises(NotAllowed, match="belum disetujui"):  # asked by one kepala, it is nothing for another
        exporting.take(second, asked.pk)
    people.reset_password(cast.admin, cast.kepala)
    with pytest.raises(NotAllowed, match="kata sandi baru"):  # who downloads now may not be who asked
        exporting.take(cast.kepala, asked.pk)


def test_the_archive_holds_the_own_sentra_whole_and_nothing_of_the_other(cast):
    work = Casework(cast.rini, nik=NIK, no_nik_reason="").through("asesmen", cast.budi)
    theirs = Casework(cast.lain, "Orang Seberang")
    DailyNote.objects.create(case=work.case, author=cast.rini, happened_on=timezone.localdate(), text="=1+1")
    recording = ProcessRecording.objects.create(case=work.case, author=cast.rini, summing_up="Rahasia penulis")
    seen = store_made(b"%PDF-1.7 rekaman", "application/pdf", "rekaman.pdf", cast.rini)
    Attachment.objects.create(case=work.case, entry=key_of(recording), file=seen, caption="Rahasia lampiran", author=cast.rini)
    file = store_made(b"%PDF-1.7 isi", "application/pdf", "surat.pdf", cast.kepala)
    lost = store_made(b"%PDF-1.7 hilang", "application/pdf", "hilang.pdf", cast.kepala)
    foreign = store_made(b"%PDF-1.7 lain", "application/pdf", "lain.pdf", cast.lain)
    disk.path_of(lost.place).unlink()
    found = unpacked(stream(allowed(cast)))
    assert [row["name"] for row in rows(found, "cases.beneficiary")] == ["Rukmi Nastiti"]
    assert [row["code"] for row in rows(found, "cases.case")] == [work.case.code]
    assert len(rows(found, "cases.aspectassessment")) == 1 and rows(found, "cases.dailynote")[0]["text"] == "'=1+1"
    assert {row["username"] for row in rows(found, "accounts.user")} >= {"rini", "kepala"}
    assert "riwayat/cases.historicalcase.csv" in found and json.loads(found["susunan.json"])["data/cases.case.csv"]["baris"] == 1
    everything = b"".join(found.values())
    for absent in (NIK, "Orang Seberang", theirs.case.code, "lain.pdf", "argon2", "Rahasia penulis", "Rahasia lampiran", foreign.token):
        assert absent.encode() not in everything, absent
    assert f"berkas/{seen.token}.pdf" not in found
    assert found[f"berkas/{file.token}.pdf"] == b"%PDF-1.7 isi" and f"berkas/{lost.token}.pdf" not in found
    told = found["BACA-SAYA.txt"].decode()
    assert lost.token in told and "Kartika Dewi" in told and "Pipit Arum" in told and "Serah terima sistem" in told
    with_nik = rows(unpacked(stream(allowed(cast, with_nik=True, nik_reason="Padan DTSEN"))), "cases.beneficiary")
    assert with_nik[0]["nik"] == NIK


def test_every_table_has_its_way_to_the_sentra_and_no_secret_column():
    named = {table.model.__name__: table for table in tables()}
    assert named["Rating"].path == "goal__case__center" and named["User"].path == "center" and "password" not in named["User"].columns
    assert {"nik_sealed", "nik_index", "kk_sealed"}.isdisjoint(named["Beneficiary"].columns)
    for absent in ("ProcessRecording", "SurveyTally", "LogEntry", "Draft", "ImportBatch", "PrintJob"):
        assert absent not in named
    assert [cell(text) for text in ("=1", "+62", "-2", "@a", "\t=1", "\uff1d1", "a=1", None, True)] == [
        "'=1", "'+62", "'-2", "'@a", "'\t=1", "'\uff1d1", "a=1", "", "ya"
    ]  # fmt: skip
    assert cell(-2) == "-2"


def test_it_is_made_in_pieces_and_never_whole_in_memory(cast):
    crowd(cast, 1200)
    Beneficiary.objects.update(description="x" * 200)
    store_made(os.urandom(4_000_000), "application/pdf", "besar.pdf", cast.kepala)
    sizes = [len(piece) for piece in stream(allowed(cast))]
    assert sum(sizes) > 4_000_000 and max(sizes) < 600_000


def test_the_pages_ask_decide_and_download_with_the_own_password(cast, casework, as_):
    head, second = as_(cast.kepala), as_(cast.budi)
    assert head.post("/ekspor/minta/", {"reason": "Serah terima", "with_nik": "on"}).status_code == 422
    assert head.post("/ekspor/minta/", {"reason": "Serah terima"}).status_code == 302
    asked = ExportRequest.objects.get()
    assert "Putuskan permintaan ekspor data" in words(second.get("/hari-ini/"))
    assert "Setujui" in words(second.get("/ekspor/")) and "Setujui" not in words(head.get("/ekspor/"))
    assert head.post(f"/ekspor/{asked.pk}/putuskan/", {"jawaban": "setuju"}).status_code == 403
    assert as_(cast.lain_supervisor).post(f"/ekspor/{asked.pk}/putuskan/", {"jawaban": "setuju"}).status_code == 404
    assert second.post(f"/ekspor/{asked.pk}/putuskan/", {"jawaban": "setuju"}).status_code == 302
    assert "Putuskan permintaan ekspor data" not in words(second.get("/hari-ini/"))
    place = f"/ekspor/{asked.pk}/unduh/"
    assert second.post(place).status_code == 403
    with patch.object(attempts, "PER_PAIR", 1):
        assert head.post(place, {"kata-sandi": "salah"}).status_code == 422
        with patch.object(attempts, "failed") as counted:
            refused = head.post(place, {"kata-sandi": PASSWORD})
        assert refused.status_code == 422 and "satu menit" in words(refused) and not counted.called, "tries in a pause do not lengthen it"
        with patch.object(attempts, "PAUSE", 0):
            answer = head.post(place, {"kata-sandi": PASSWORD})
        assert not attempts.paused(answer.wsgi_request, cast.kepala.username), "forgotten after a success"
    assert answer.streaming and answer["Cache-Control"] == "no-store, private"
    assert "BACA-SAYA.txt" in unpacked(answer.streaming_content)
    assert ExportRequest.objects.get().downloads == 1
    for nobody in (cast.admin, cast.rini, cast.psikolog, cast.dian):
        assert as_(nobody).get("/ekspor/").status_code == 403
