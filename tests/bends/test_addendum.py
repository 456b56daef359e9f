"""Addendum: what is added to a locked entry stands below it; the entry stays as it was."""

from datetime import date

import pytest
from django.urls import reverse

from atensi.audit.models import LogEntry
from cases import corrections, writing
from cases.documents.report import case_report
from cases.documents.source import Source
from cases.models import Addendum
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.sentences import say
from cases.stages.engagement import Contact
from cases.stages.implementation import Service
from tests.workflow.nothing import refused


def test_a_locked_entry_takes_addenda_and_an_open_one_is_edited(casework, cast):
    casework.assign(cast.dian)
    casework.through("fasilitasi-akses", cast.budi)
    entry = casework.records.of_stage("fasilitasi-akses")[0]
    version = entry.version
    added = corrections.add(cast.rini, casework.case, entry, "  Alamat pelapor ternyata lain.  ")
    entry.refresh_from_db()
    assert (added.author, added.text, entry.version) == (cast.rini, "Alamat pelapor ternyata lain.", version)
    assert casework.records.addenda() == {key_of(entry): [added]}
    with refused(Refused, "Tulis tambahannya dulu."):
        corrections.add(cast.rini, casework.case, entry, " ")
    with refused(NotAllowed, "Isian ini ditulis Rini Astuti."):
        corrections.add(cast.dian, casework.case, entry, "Tambahan")
    for other in (cast.budi, cast.kepala, cast.sari, cast.lain):
        with refused(NotAllowed):
            corrections.add(other, casework.case, entry, "Tambahan")
    casework.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    with refused(StalePage, "Isian ini masih terbuka."):
        corrections.add(cast.rini, casework.case, casework.records.all(Contact)[0], "Tambahan")


def test_an_addendum_is_still_written_after_the_end(ended, cast):
    entry = ended.records.of_stage("terminasi")[0]
    corrections.add(cast.rini, ended.case, entry, "Klien sudah bekerja.")
    assert Addendum.objects.get().entry == key_of(entry)


@pytest.fixture
def added(casework, cast):
    """What Dian added to her own service after it was submitted and locked."""
    casework.assign(cast.dian, names_allowed=True)
    casework.through("perencanaan", cast.budi)
    entry = casework.write(
        "implementasi", "layanan", by=cast.dian, happened_on="16/9/2025", description="Pakaian seragam"
    )
    writing.sign(cast.rini, casework.case, {key_of(entry): entry.version})
    casework.submit("implementasi")
    return corrections.add(cast.dian, casework.case, entry, "Ukurannya ternyata M.")


def printed(work, cast):
    return str(case_report(Source.of(work.records.case, cast.rini, True, date(2025, 12, 1))).snapshot())


def test_an_addendum_of_a_praktikan_counts_once_the_worker_in_charge_has_signed_it(casework, cast, added):
    assert added.drafted and not added.signed and writing.unsigned_addenda(casework.records) == [added]
    assert "Pakaian seragam" in printed(casework, cast) and "ternyata M" not in printed(casework, cast)
    for other in (cast.dian, cast.budi, cast.kepala, cast.sari):
        with refused(NotAllowed, "pengampu"):
            writing.sign(other, casework.case, {added.key: 1})
    with refused(StalePage, "Belum ada yang disahkan"):
        writing.sign(cast.rini, casework.case, {added.key: 2})
    assert writing.sign(cast.rini, casework.case, {added.key: 1}) == 1
    assert writing.unsigned_addenda(casework.records) == [] and "ternyata M" in printed(casework, cast)
    line = LogEntry.objects.get(action="entry.signed", ref=added.key)
    assert line.actor == cast.rini.pk and say(line, lambda pk: "Rini") == "Rini mengesahkan addendum"
    with refused(StalePage):
        writing.sign(cast.rini, casework.case, {added.key: 1})


def test_an_addendum_of_the_worker_counts_at_once(casework, cast, added):
    own = corrections.add(cast.rini, casework.case, casework.records.all(Service)[0], "Dibayar sentra.")
    assert own.signed and not own.drafted and "Dibayar sentra." in printed(casework, cast)


def test_what_was_added_to_an_entry_that_was_struck_out_waits_for_nobody(casework, cast, added):
    casework.give_back("implementasi", cast.budi)
    entry = casework.records.all(Service)[0]
    corrections.strike(cast.rini, casework.case, entry, "Tertukar", entry.version)
    assert writing.unsigned_addenda(casework.records) == []


def test_the_worker_is_asked_for_the_signature_where_she_looks(casework, cast, added, as_):
    client = as_(cast.rini)
    assert "Sahkan 1 isian praktikan" in client.get(reverse("case", args=[casework.case.code])).content.decode()
    for name, more in (("stage", ["implementasi"]), ("sign", [])):
        page = client.get(reverse(name, args=[casework.case.code, *more])).content.decode()
        assert "Sahkan 1 isian praktikan" in page or name == "sign"
        assert f'value="{added.key}"' in page and "Ukurannya ternyata M." in page and "Addendum pada layanan" in page
    stage = reverse("stage", args=[casework.case.code, "implementasi"])
    assert "Menunggu paraf" in as_(cast.budi).get(stage).content.decode()
    other = client.get(reverse("stage", args=[casework.case.code, "perencanaan"])).content.decode()
    assert added.key not in other
    client.post(reverse("sign", args=[casework.case.code]), {"sahkan": added.key, f"versi-{added.key}": "1"})
    added.refresh_from_db()
    assert added.signed_by == cast.rini
    page = client.get(stage).content.decode()
    assert "Menunggu paraf" not in page and "Dian Permata, disahkan Rini Astuti" in page
