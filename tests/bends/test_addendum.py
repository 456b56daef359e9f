"""Addendum: what is added to a locked entry stands below it; the entry stays as it was."""

from cases import corrections
from cases.models import Addendum
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.engagement import Contact
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
