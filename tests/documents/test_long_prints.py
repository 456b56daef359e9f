"""Long prints of a case, a group and a response go on apart from their request; short ones are there at once. How such a print is
left, stops and fails stands in tests/practicum/test_prints.py, as that report is always long."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases import numbering
from cases.documents import background, files
from cases.documents.guard import Finding, Identifying
from cases.emergency import outcomes
from cases.emergency.lookup import HANDOVER
from cases.emergency.models import ResponseDocument
from cases.models import Document, PrintJob
from cases.stages.access import AccessReport
from groupwork.models import GroupDocument
from tests.cast import Casework, Cast
from tests.documents.leaving import Left, left  # noqa: F401
from tests.emergency.test_response_prints import told
from tests.groupwork.led import Led, people

pytestmark = pytest.mark.django_db
REPORT = {"kind": "penanganan", "names": "nama", "reason": "Diminta Dinas Sosial"}


def limit(monkeypatch: pytest.MonkeyPatch, signs: int) -> None:
    monkeypatch.setattr(background, "SOON", {"pdf": signs, "docx": signs})


def found(monkeypatch: pytest.MonkeyPatch, *places: dict[str, Any]) -> None:
    """The search finds a name in these places while the file is made."""
    findings = [Finding("Nama", "Uraian", "Hari itu ", "Rukmi", " tersenyum", **place) for place in places]
    monkeypatch.setattr(files, "made", lambda *_: (_ for _ in ()).throw(Identifying(findings)))


def test_a_long_report_of_a_case_is_drawn_apart_and_a_short_letter_at_once(
    cast: Cast, casework: Casework, as_: Any, left: Left, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    casework.fill_access()
    client, page, listed = as_(cast.rini), *(reverse(name, args=[casework.case.code]) for name in ("print", "documents"))
    limit(monkeypatch, 3_500)
    assert client.post(page, {"kind": "resume", "names": "inisial"}).headers["Location"] == listed and not left
    first, url = (client.post(page, REPORT).headers["Location"] for _ in range(2))
    job = PrintJob.objects.get()
    assert first == url == reverse("print-progress", args=[casework.case.code, job.pk]) and len(left) == 1, "pressed twice, drawn once"
    assert "Menunggu giliran" in client.get(url).content.decode() and url in client.get(page).content.decode()
    written = LogEntry.objects.count()
    assert b"Menunggu" in client.get(url, headers={"HX-Request": "true"}).content and LogEntry.objects.count() == written
    for who, status in ((cast.kepala, 404), (cast.sari, 404), (cast.psikolog, 403)):
        assert as_(who).get(url).status_code == status, who
        assert b"Menunggu" not in as_(who).get(url, headers={"HX-Request": "true"}).content
    entry = AccessReport.objects.get(case=casework.case)
    today, again = "/hari-ini/", "Cetak lagi Laporan Penanganan Kasus"
    PrintJob.objects.update(moved_at=timezone.now() - timedelta(minutes=6))
    assert url not in client.get(page).content.decode() and again in client.get(today).content.decode(), "killed with its process"
    assert "terhenti" in (said := client.get(url).content.decode()) and "Cetak lagi</button>" in said
    PrintJob.objects.update(moved_at=timezone.now(), seen_at=None)
    with monkeypatch.context() as change:
        found(change, {"entry": entry}, {"entry": AccessReport(pk=0)})
        left.pop()()
    assert again in client.get(today).content.decode() and again not in as_(cast.kepala).get(today).content.decode()
    said = client.get(url).content.decode()
    assert "<mark>Rukmi</mark> tersenyum" in said and f"/{entry.pk}/\">Buka paragraf" in said
    assert said.count("Rukmi</mark>") == said.count("<mark>…</mark>") == 1, "who may read an entry that is gone cannot be asked"
    assert "Rukmi" not in PrintJob.objects.get().findings
    assert f'action="{page}"' in said and 'value="Diminta Dinas Sosial"' in said and again not in client.get(today).content.decode()
    assert client.post(page, REPORT).headers["Location"] == url
    left.pop()()
    document = Document.objects.get(reason="Diminta Dinas Sosial")
    opened, line = reverse("document", args=[casework.case.code, document.token]), "Buka Laporan Penanganan Kasus yang selesai dicetak"
    assert client.get(url).headers["Location"] == listed and document.token in client.get(listed).content.decode()
    assert as_(cast.kepala).get(opened).status_code == 200, "it waits for her alone"
    assert line in (said := client.get(today).content.decode()) and opened in said
    client.get(opened)
    assert line not in client.get(today).content.decode()
    told = {"kind": "laporan-perkembangan", "subject": "2025-09.2025-10", "state": "failed"}
    PrintJob.objects.update(seen_at=None, **told)
    assert 'value="Oktober 2025"' in client.get(url).content.decode(), "the form asks for the months that were asked for"
    PrintJob.objects.update(seen_at=None)
    casework.case.assignments.update(ends_at=timezone.now())
    assert client.get(url).status_code == 404 and line not in client.get(today).content.decode(), "it is her case no more"


def test_a_long_report_of_a_group_is_drawn_apart_and_a_finding_leads_to_its_session(
    cast: Cast, as_: Any, left: Left, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    led = Led(cast.rini)
    led.join(*people(cast, count=2))
    session = led.meet(process="Bercerita").session
    client, page = as_(cast.rini), reverse("group-print", args=[led.group.code])
    limit(monkeypatch, 2_000)
    url = client.post(page).headers["Location"]
    assert as_(cast.kepala).get(url).status_code == 404 and "Sedang dicetak" in client.get(url).content.decode()
    assert url in client.get(page).content.decode()
    with monkeypatch.context() as change:
        found(change, {"heading": f"session {session.pk}"})
        left.pop()()
    assert "Cetak lagi Laporan Kelompok" in client.get("/hari-ini/").content.decode()
    said = client.get(url).content.decode()
    assert "<mark>Rukmi</mark>" in said and reverse("group-session", args=[led.group.code, session.pk]) in said
    assert client.post(page).headers["Location"] == url
    left.pop()()
    token = GroupDocument.objects.get().token
    assert f"Kode cetak {token}" in client.get(url, follow=True).content.decode()
    client.get(reverse("group-document", args=[led.group.code, token]))
    assert PrintJob.objects.get().seen_at
    PrintJob.objects.update(by=cast.sari, seen_at=None)
    assert "Laporan Kelompok" not in as_(cast.sari).get("/hari-ini/").content.decode(), "who may not print it is told nothing"


def test_a_long_letter_of_a_response_takes_its_number_when_it_is_kept(
    cast: Cast, as_: Any, left: Left, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    row = told(cast, outcomes.REUNITED)
    client, page = as_(cast.rini), reverse("response-print", args=[row.code])
    limit(monkeypatch, 2_000)
    url = client.post(page, {"kind": HANDOVER, "names": "nama"}).headers["Location"]
    assert as_(cast.kepala).get(url).status_code == 404 and "Sedang dicetak" in client.get(url).content.decode()
    ahead = numbering.ahead(cast.center, HANDOVER, timezone.localdate())
    with transaction.atomic():
        assert numbering.take(cast.center, HANDOVER, timezone.localdate()) == ahead, "another letter is faster"
    second = numbering.ahead(cast.center, HANDOVER, timezone.localdate())
    left.pop()()
    document = ResponseDocument.objects.get()
    assert (document.number, PrintJob.objects.get().sign) == (second, True)
    assert f"Nomor {second}." in client.get(url, follow=True).content.decode()
    assert "Buka Berita Acara Serah Terima yang selesai dicetak" in client.get("/hari-ini/").content.decode()
    assert client.post(page, {"kind": HANDOVER, "names": "nama"}).headers["Location"] == page and not left, "the same print exists"
    assert "Tidak ada yang berubah." in client.get(page).content.decode()
    client.post(page, {"kind": HANDOVER, "names": "inisial"})
    assert set(PrintJob.objects.values_list("names", "sign")) == {("nama", True), ("inisial", False)}, "a copy is another print"
    with monkeypatch.context() as change:
        found(change, {"heading": "Hasil"})
        left.pop()()
    said = client.get(url := reverse("response-print-progress", args=[row.code, PrintJob.objects.latest("pk").pk])).content.decode()
    assert "<mark>Rukmi</mark>" in said and f'name="kind" value="{HANDOVER}"' in said and "checked" in said, url
    PrintJob.objects.update(by=cast.psikolog, seen_at=None)
    assert "Serah Terima" not in as_(cast.psikolog).get("/hari-ini/").content.decode(), "who may not print it is told nothing"
