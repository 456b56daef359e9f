"""Letters and forms: what each holds and lacks, who is named, numbers without gaps, and that a new one is one module."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from atensi.audit.models import LogEntry
from atensi.files import store
from cases import institution, numbering, policy, residence
from cases.documents import docx, files, guard, letters, pdf, printing
from cases.documents.letters.base import Naming
from cases.documents.months import Months
from cases.documents.permission import NO_CONSENT, NOBODY, ONLY_INITIALS, PROTECTED
from cases.documents.wanted import known_of
from cases.documents.wording import day_in_words, number
from cases.models import Case, CaseState, Document, NumberSequence, Placement, ServiceArea
from cases.refusals import NotAllowed, Refused
from cases.sentences import say
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.closure import Termination
from cases.stages.engagement import Agreement
from cases.stages.implementation import Session
from cases.stages.planning import Goal
from tests.cast import Casework, Cast
from tests.documents import fingerprints, reading
from tests.documents.rn import PERSON, access, engagement, identity
from tests.documents.test_hostile_text import fill_every_text
from tests.documents.word import Word

WANTED = {
    "informed-consent", "informed-consent-mudah", "berita-acara-penerimaan", "berita-acara-serah-terima", "surat-rujukan",
    "surat-terminasi", "berita-acara-terminasi", "laporan-perkembangan", "laporan-sosial", "form-sesi", "laporan-home-visit",
    "resume", "notulen", "berkas-siap-periksa", "penanganan", "surat-keterangan", "surat-pernyataan-keluarga", "berita-acara-kematian",
}  # fmt: skip


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A print without drawing it, for what is not about its pages."""
    monkeypatch.setattr(pdf, "render", lambda html: b"%PDF-1.7 " + str(hash(html)).encode())


@pytest.fixture
def full(cast: Cast) -> Casework:
    """A case before its last submission, with everything that any kind needs."""
    work = Casework(cast.rini, **PERSON)
    identity(work)
    access(work)
    engagement(work)
    for stage in ("fasilitasi-akses", "pendekatan-awal"):
        work.submit(stage)
    work.fill_assessment()
    work.submit("asesmen")
    work.approve("asesmen", cast.budi)
    work.write("perencanaan", "konferensi", kind="kasus", happened_on="5/9/2025", chair="Budi Santosa",
               participants=["Rukmi Nastiti", "klien", "", "hadir"], decisions=["Latihan bersama", "Rini", ""])  # fmt: skip
    work.write("implementasi", "sesi", happened_on="30/9/2025", method="keluarga", meeting="kunjungan_rumah",
               activity="Kunjungan rumah", process="Bertemu ibu Rukmi di rumah.", result="Keluarga siap.")  # fmt: skip
    work.write("terminasi", "rujukan", happened_on="1/10/2025", to="Dinas Sosial Blora", request="Pelatihan menjahit lanjutan")
    work.fill_closure()
    return work


def values(work: Casework, actor: Any, key: str) -> list[str]:
    """What to send to print that kind: once a case, or once an entry."""
    desk = printing.Source.of(work.records.case, actor, True, timezone.localdate())
    letter = letters.all_letters()[key]
    return [f"{key}-{entry.pk}" for entry in letter.entries(desk)] if letter.of else [key]


def prepared(work: Casework, actor: Any, kind: str, names: str, reason: str = "Untuk berkas", sign: bool = False) -> Any:
    return printing.prepare(actor, work.case, kind, names, reason, timezone.now(), sign)


def test_every_kind_of_the_reference_is_there_with_its_mode_of_names() -> None:
    found = letters.all_letters()
    assert set(found) >= WANTED
    always = {key for key, letter in found.items() if letter.names is Naming.ALWAYS}
    assert always == {
        "informed-consent", "informed-consent-mudah", "berita-acara-penerimaan", "berita-acara-serah-terima", "surat-rujukan",
        "surat-terminasi", "berita-acara-terminasi", "surat-keterangan", "surat-pernyataan-keluarga", "berita-acara-kematian",
    }  # fmt: skip
    assert found["berkas-siap-periksa"].names is Naming.NEVER


def test_each_prints_in_its_modes_and_with_initials_names_nobody(cast: Cast, full: Casework) -> None:
    for key, letter in letters.all_letters().items():
        for kind in values(full, cast.rini, key)[-1:]:
            for mode in letter.modes:
                page = prepared(full, cast.rini, kind, mode).html
                if mode == "inisial":
                    assert "Rukmi" not in page and "Nastiti" not in page and "0000000000000000" not in page, key
                elif letter.names is Naming.ALWAYS:
                    assert "Rukmi Nastiti" in page, key
                copy = mode == "inisial" and letter.names is Naming.ALWAYS
                assert ("Salinan dengan inisial" in page) == copy, key


def test_facts_stand_in_a_referral_and_nothing_that_is_not_needed(cast: Cast, full: Casework) -> None:
    kind = values(full, cast.rini, "surat-rujukan")[-1]
    page = prepared(full, cast.rini, kind, "nama").html
    for words in ("Dinas Sosial Blora", "Pelatihan menjahit lanjutan", "Rukmi Nastiti", "11 Februari 2001", "Kabupaten Blora",
                  "Kurang bergaul", "Lembar jawaban", "isyarat dan gerak bibir"):  # fmt: skip
        assert words in page, words
    for words in ("0000000000000000", "Dusun Contoh", "Terampil menjahit", "Wiraswasta"):
        assert words not in page, words


def test_the_papers_of_an_end_take_their_facts_from_the_termination(cast: Cast, full: Casework) -> None:
    page = prepared(full, cast.rini, "berita-acara-terminasi", "nama").html
    for words in ("Jumat, tanggal tiga bulan Oktober tahun dua ribu dua puluh lima (3-10-2025)", "masa layanan selesai",
                  "dengan persetujuan penerima manfaat", "0000000000000000", "Ibu RN", "Rini Astuti", "cap jempol"):  # fmt: skip
        assert words in page, words


def test_a_berita_acara_is_one_page_with_the_fields_of_the_reference(cast: Cast, full: Casework) -> None:
    received = prepared(full, cast.rini, "berita-acara-penerimaan", "nama").html
    handed = prepared(full, cast.rini, "berita-acara-serah-terima", "nama")
    ended = prepared(full, cast.rini, "berita-acara-terminasi", "nama")
    for words in ("Kategori PPKS", "Pendidikan", "Masa layanan", "Wali atau keluarga", "Ibu RN, ibu", "10 Maret 2025 sampai ..."):
        assert words in received, words
    assert "Kategori PPKS" in handed.html and "Pendidikan" in handed.html and "signers three" in handed.html
    for each in (handed, ended):
        assert len(reading.texts(each.content)) == 1, each.kind.key
    notulen = prepared(full, cast.rini, values(full, cast.rini, "notulen")[0], "inisial").html
    for words in ("Ringkasan kasus", "Fokus masalah: Kurang bergaul", "Daftar hadir", "Penanggung jawab", "Batas tanggal"):
        assert words in notulen, words
    report = prepared(full, cast.rini, "laporan-perkembangan", "inisial").html
    assert "1 sesi" in report and "0 layanan" not in report
    Termination.objects.filter(case=full.case).update(reason="meninggal")
    assert "persetujuan penerima manfaat" not in prepared(full, cast.rini, "berita-acara-terminasi", "nama").html


WHO = ("Rukmi Nastiti", "11 Februari 2001", "Perempuan", "0000000000000000", "Dusun Contoh")
# What the records of `told` must bring into each paper, as it stands on the page.
TOLD = {
    "laporan-perkembangan": (
        "10 Maret 2025", "1 sesi", "30 September 2025", "Kurang bergaul", "Bergaul dengan semua penerima manfaat", "Diam saja",
        "Menjawab salam", "Memulai percakapan", "Instruktur sabar", "Waktu sempit", "Saya punya teman.", "Keputusan evaluasi: ",
        "Rini Astuti", "Budi Santosa",
    ),
    "laporan-home-visit": (
        "Selasa, 30 September 2025", "Kunjungan rumah", "Bertemu ibu RN di rumah.", "Keluarga siap.", "Menjenguk lagi.", "Rini Astuti",
        "Budi Santosa",
    ),
    "resume": (
        "Berjalan, tahap", "isyarat dan gerak bibir", "Kurang bergaul", "Terampil menjahit", "Bergaul dengan semua penerima manfaat",
        "Sekarang: Memulai percakapan", "Selasa, 30 September 2025: Keluarga siap.", "Rencana berikutnya: Menjenguk lagi.", "Rini Astuti",
    ),
    "informed-consent": (
        *WHO, "Tujuan layanan di Sentra Terpadu Contoh", "menolak satu kegiatan", "berhenti kapan saja", "Kewajiban saya",
        "Keterangan saya rahasia", "keselamatan saya atau orang lain terancam", "Data saya dicatat", "Ibu RN", "pengasuh asrama",
        "memahami penjelasan dengan bahasa sederhana", '<li class="ticked">Saya tidak mau difoto.</li>', "28 Agustus 2025", "Rini Astuti",
    ),
    "surat-terminasi": (
        *WHO, "<b>Balai Contoh</b>", "dimulai 10 Maret 2025", "berakhir pada 3 Oktober 2025", "masa layanan selesai",
        "dengan persetujuan penerima manfaat", "Berani menyapa.", "Ajak ke pasar.", "instruktur; pengasuh",
        "3 November 2025: Melihat pergaulan", "Kartika Dewi", "Rini Astuti",
    ),
    "berita-acara-serah-terima": (
        *WHO, "Jumat, tanggal tiga bulan Oktober", "Balai Contoh", "sejak 10 Maret 2025 sampai 3 Oktober 2025", "masa layanan selesai",
        "Mesin jahit dan KTP.", "Yang menyerahkan", "Yang menerima", "Kartika Dewi", "Rini Astuti",
    ),
    "surat-pernyataan-keluarga": (
        *WHO, "Ibu RN", "Keterangan yang saya berikan", "setuju penerima manfaat menerimanya", "bersedia dihubungi dan dikunjungi",
        "ikut menyusun rencana layanan", "menerima kembali penerima manfaat", "alamat atau nomor telepon saya berubah", "pengasuh asrama",
        "Yang menyatakan", "Rini Astuti",
    ),
}  # fmt: skip


@pytest.fixture
def told(full: Casework) -> Casework:
    """The same, with everything that these papers tell of."""
    goal = full.write("perencanaan", "tujuan", kind="umum", text="Bergaul dengan semua penerima manfaat")
    full.write("implementasi", "sesi", entry=Session.objects.get(case=full.case), happened_on="30/9/2025", method="keluarga",
               meeting="kunjungan_rumah", activity="Kunjungan rumah", process="Bertemu ibu Rukmi di rumah.", result="Keluarga siap.",
               next_plan="Menjenguk lagi.")  # fmt: skip
    full.write("monitoring-evaluasi", "perubahan", goal=goal.pk, before="Diam saja", during="Menjawab salam", after="Memulai percakapan")
    full.write("monitoring-evaluasi", "evaluasi", happened_on="2/10/2025", decision="terminasi", supporting="Instruktur sabar",
               hindering="Waktu sempit", own_view="Saya punya teman.")  # fmt: skip
    full.write("terminasi", "terminasi", entry=Termination.objects.get(case=full.case), happened_on="3/10/2025",
               reason="masa_layanan_selesai", consent="ya", successor="Balai Contoh", gains="Berani menyapa.", keep_gains="Ajak ke pasar.",
               observers="instruktur\npengasuh", handover="Mesin jahit dan KTP.")  # fmt: skip
    full.write("terminasi", "kunjungan", happened_on="3/11/2025", purpose="Melihat pergaulan")
    return full


def test_each_paper_tells_what_the_records_hold(cast: Cast, told: Casework) -> None:
    for key, wanted in TOLD.items():
        mode = "nama" if letters.all_letters()[key].names is Naming.ALWAYS else "inisial"
        page = prepared(told, cast.rini, values(told, cast.rini, key)[0], mode).html
        assert [words for words in wanted if words not in page] == [], key


def test_a_letter_of_months_tells_what_happened_in_them_and_how_it_stood_before(
    as_: Any, cast: Cast, told: Casework, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(months: str, key: str = "laporan-perkembangan") -> str:
        return str(prepared(told, cast.rini, f"{key}.{months}", "inisial").html)

    level = {"needs_note": "", "roles": "2", "coping": "2"}
    told.write("asesmen", "keberfungsian", happened_on="1/9/2025", needs="1", **level)
    told.write("monitoring-evaluasi", "keberfungsian-monev", happened_on="2/10/2025", needs="3", **level)
    goal = told.records.counting(Goal)[0]
    for place, (on, value) in enumerate((("5/11/2025", "-2"), ("6/12/2025", "1"))):
        told.write("implementasi", "sesi", happened_on=on, method="individu", activity=f"Latihan {place}", process="p", result="r",
                   **{f"rating_{goal.pk}": value})  # fmt: skip
    december = page("2025-12.2025-12")
    assert "−2, jauh di bawah harapan (5 November 2025)" in december and "(6 Desember 2025)" in december and "Latihan 0" not in december
    assert "Nilai tujuan" in december and "Sesudah" not in december, "without an evaluation no column waits for one"
    september, october = page("2025-09.2025-09"), page("2025-10.2025-10")
    assert "1 Kurang (asesmen) menjadi 3 Baik (monev)" in october and "menjadi" not in september
    for words in ("Masa laporan: September 2025", "1 sesi", "Keluarga siap.", "Latihan bersama", "Kurang bergaul", "Menjenguk lagi."):
        assert words in september, words
    assert not [words for words in ("Memulai percakapan", "Keputusan evaluasi", "Waktu sempit", "Sebelum masa ini") if words in september]
    for words in ("Memulai percakapan", "Keputusan evaluasi", "Waktu sempit", "Tidak ada sesi atau layanan", "Kurang bergaul"):
        assert words in october, words
    assert "1 sesi" in october.split("Sebelum masa ini")[1][:80] and "Keluarga siap." not in october
    Goal.objects.filter(pk=goal.pk).update(happened_on=date(2025, 10, 1))
    assert goal.text not in page("2025-09.2025-09"), "what lasts begins on its day"
    Goal.objects.filter(pk=goal.pk).update(happened_on=None)
    with monkeypatch.context() as change:
        change.setattr(policy, "may_read_entry", lambda _, entry: isinstance(entry, (Session, Goal)))
        with pytest.raises(Refused, match="Tidak ada yang tercatat pada Oktober"):
            page("2025-10.2025-10")
    source = printing.Source.of(told.case, cast.rini, False, date(2025, 12, 31))
    april = source.within(Months.of(date(2025, 4, 1), date(2025, 4, 1)))
    december_alone = source.within(Months.of(date(2025, 12, 1), date(2025, 12, 1)))
    lasting = [model for model in (AccessReport, AccessDecision, Agreement, Goal) if source.all(model)]
    assert len(lasting) == 4 and all(map(december_alone.all, lasting)), "what was told first, decided, agreed and aimed at holds on"
    assert april.standing("implementasi") == source.standing("implementasi"), "a stage is begun or not, whatever is told"
    for words, months in (
        ("September 2025 lebih awal daripada Oktober 2025", "2025-10.2025-09"), ("Januari 2999 belum tiba", "2999-01.2999-02"),
        ("Januari 2999 belum tiba", "2025-09.2999-01"), ("dibuka pada Maret 2025", "2025-02.2025-09"),
        ("Tidak ada yang tercatat pada April s.d. Mei 2025", "2025-04.2025-05"), ("Jenis laporan ini tidak ada", "2025-13.2025-13"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            page(months)
    with pytest.raises(Refused, match="Jenis laporan ini tidak ada"):
        page("2025-09.2025-09", "resume")
    resume = replace(letters.all_letters()["resume"], months=True)
    monkeypatch.setitem(letters.all_letters(), "resume", resume)
    assert "Masa laporan: September s.d. Oktober 2025" in page("2025-09.2025-10", "resume"), "one line makes a letter one of months"

    rini, url = as_(cast.rini), reverse("print", args=[told.case.code])
    sent = {"kind": "laporan-perkembangan", "names": "inisial", "use": "tanda-tangan", "since": "9/2025", "until": "sep 2025"}
    shown = rini.get(f"{url}?jenis=laporan-perkembangan").content.decode()
    assert 'value="Maret 2025"' in shown and f'value="{date_format(timezone.localdate(), "F Y")}"' in shown
    wrong = rini.post(url, {**sent, "until": "8/2025"})
    assert wrong.status_code == 422 and "Tukar kedua bulannya." in wrong.content.decode()
    assert 'field invalid" id="div_id_until"' in wrong.content.decode()
    assert rini.post(url, {**sent, "until": "12/9999"}).status_code == 422, "the last month there is"
    for months in ({}, {}, {"until": "10/2025"}):
        assert rini.post(url, {**sent, **months}).status_code == 302
    assert [row.subject for row in Document.objects.order_by("pk")] == ["2025-09.2025-09", "2025-09.2025-10"], "the same is there once"
    listed = rini.get(reverse("documents", args=[told.case.code])).content.decode()
    assert "Laporan Perkembangan, September s.d. Oktober 2025" in listed and listed.count("Tidak ada yang berubah.") == 1
    code = {"code": Document.objects.earliest("pk").token}
    assert "Laporan Perkembangan, September 2025" in rini.post(reverse("print-check"), code).content.decode()
    rini.post(url, {**sent, "until": "10/2025", "use": "konsep"})
    assert "Cetakan yang sama sudah ada" in rini.get(f"{url}?jenis=laporan-perkembangan.2025-09.2025-10").content.decode()
    again = rini.get(f"{url}?jenis=laporan-perkembangan").content.decode()
    assert 'value="November 2025"' in again, "it goes on where the last signed one ended"
    Case.objects.filter(pk=told.case.pk).update(ended_on=date(2025, 12, 3))
    ended = rini.get(f"{url}?jenis=laporan-perkembangan").content.decode()
    assert 'value="Desember 2025"' in ended and f'value="{date_format(timezone.localdate(), "F Y")}"' not in ended


def test_who_is_served_is_certified_until_the_service_ends_and_a_death_only_when_somebody_died(cast: Cast, full: Casework) -> None:
    residence.save(cast.rini, full.case, Placement(service_form="residensial", starts_on=date(2025, 8, 20), room="KANARI"))
    page = prepared(full, cast.rini, "surat-keterangan", "nama").html
    for words in ("masih menerima layanan", "Residensial, sejak 20 Agustus 2025", "0000000000000000", "Rini Astuti"):
        assert words in page, words
    assert not [words for words in ("KANARI", "Kurang bergaul", "tuna rungu") if words in page]
    key = "berita-acara-kematian"
    assert values(full, cast.rini, key) == []
    row = Termination.objects.get(case=full.case)
    Termination.objects.update(reason="meninggal", explanation="Rukmi dirawat di RSUD.")
    assert values(full, cast.rini, key) == [f"{key}-{row.pk}"]
    copy = prepared(full, cast.rini, f"{key}-{row.pk}", "inisial")
    assert "RN dirawat di RSUD." in copy.html and "Rukmi" not in copy.html and "0000000000000000" not in copy.html
    named = prepared(full, cast.rini, f"{key}-{row.pk}", "nama")
    for words in ("<b>meninggal dunia</b>", "0000000000000000", "diakhiri pada 3 Oktober 2025", "Rini Astuti", "Saksi"):
        assert words in named.html, words
    assert Word(docx.render(named.html, named.at)).faults() == []
    Case.objects.filter(pk=full.case.pk).update(state=CaseState.TERMINATED)
    with pytest.raises(Refused) as refused:
        prepared(full, cast.rini, "surat-keterangan", "nama")
    assert refused.value.gaps[0].form == "terminasi"


def test_what_is_missing_is_said_with_the_form_that_fills_it(as_: Any, cast: Cast, casework: Casework) -> None:
    for key in ("berita-acara-penerimaan", "surat-terminasi", "laporan-sosial", "laporan-perkembangan"):
        with pytest.raises(Refused) as refused:
            prepared(casework, cast.rini, key, letters.all_letters()[key].modes[0])
        assert refused.value.gaps and all(gap.sentence and gap.form for gap in refused.value.gaps)
    client = as_(cast.rini)
    page = client.get(reverse("print", args=[casework.case.code])).content.decode()
    assert "Isi keputusan penerimaan: diterima" in page and "/fasilitasi-akses/keputusan/baru/" in page
    assert "Tulis rujukan keluar" in page and "/terminasi/rujukan/baru/" in page
    answer = client.post(reverse("print", args=[casework.case.code]), {"kind": "laporan-sosial", "names": "inisial"})
    assert answer.status_code == 422 and "/asesmen/masalah/baru/" in answer.content.decode()


def test_a_number_is_given_when_it_is_printed_to_be_signed_and_leaves_no_gap(cast: Cast, full: Casework, quick: None) -> None:
    year = timezone.localdate().year
    draft = printing.keep(prepared(full, cast.rini, "surat-terminasi", "nama"))
    assert draft.number == ""
    first = printing.keep(prepared(full, cast.rini, "surat-terminasi", "nama", sign=True))
    again = printing.keep(prepared(full, cast.budi, "surat-terminasi", "nama", sign=True))
    second = printing.keep(prepared(full, cast.rini, "berita-acara-terminasi", "nama", sign=True))
    marks = {"layout": 2, "kind": "surat-terminasi", "names": "nama", "student": False, "subject": first.subject}
    copy = printing.prepare(cast.rini, full.case, "surat-terminasi", "nama", "", timezone.now(), form="docx")
    assert first.fingerprint == fingerprints.of(copy, sign=True, **marks)
    assert copy.fingerprint == fingerprints.of(copy, sign=False, number=first.number, format="docx", word=files.LAYOUT, **marks)
    assert first.number.startswith("001/STC/") and first.number.endswith(str(year)) and again.pk == first.pk
    assert second.number.startswith("002/STC/")
    institution.save_pattern(cast.kepala, "surat-rujukan", "{urut:03}/RJK/{sentra}/{tahun}", 0)
    kind = values(full, cast.rini, "surat-rujukan")[0]
    assert printing.keep(prepared(full, cast.rini, kind, "nama", sign=True)).number == f"001/RJK/STC/{year}"
    assert {row.kind: row.last for row in NumberSequence.objects.exclude(kind="kasus")} == {"surat": 2, "surat-rujukan": 1}
    with pytest.raises(Refused, match="sudah dipakai"):
        institution.save_pattern(cast.kepala, "surat-terminasi", "{urut:03}/RJK/{sentra}/{tahun}", 0)


def test_a_number_taken_in_between_is_drawn_again(cast: Cast, full: Casework, quick: None) -> None:
    waiting = prepared(full, cast.rini, "surat-terminasi", "nama", sign=True)
    assert waiting.number in waiting.html
    taken = numbering.take(cast.center, "berita-acara-terminasi", timezone.localdate())
    kept = printing.keep(waiting)
    assert taken.startswith("001/") and kept.number.startswith("002/") and kept.number in waiting.html
    assert taken not in waiting.html


def test_only_the_paper_itself_gets_a_number_and_never_from_a_praktikan(cast: Cast, full: Casework, quick: None) -> None:
    full.assign(cast.dian)
    with pytest.raises(Refused, match="tidak diberi nomor"):
        prepared(full, cast.rini, "surat-terminasi", "inisial", sign=True)
    with pytest.raises(Refused, match="tidak diberi nomor"):
        prepared(full, cast.rini, "resume", "inisial", sign=True)
    with pytest.raises(NotAllowed):
        prepared(full, cast.dian, "laporan-sosial", "inisial", sign=True)
    with pytest.raises(NotAllowed):
        prepared(full, cast.dian, "informed-consent", "nama")
    assert printing.keep(prepared(full, cast.dian, "informed-consent", "inisial")).names == "inisial"
    with pytest.raises(Refused, match=ONLY_INITIALS):
        prepared(full, cast.rini, "berkas-siap-periksa", "nama")


def test_a_letter_that_leaves_needs_consent_or_a_reason_that_is_kept(cast: Cast, casework: Casework, quick: None) -> None:
    casework.through("fasilitasi-akses", cast.budi)
    casework.write("asesmen", "masalah", text="Kurang bergaul", focus="on")
    casework.write("terminasi", "rujukan", to="RSUD Contoh", request="Terapi wicara")
    kind = values(casework, cast.rini, "surat-rujukan")[0]
    with pytest.raises(Refused) as refused:
        prepared(casework, cast.rini, kind, "nama", reason="")
    assert refused.value.sentence == NO_CONSENT and refused.value.gaps[0].form == "kesepakatan"
    kept = printing.keep(prepared(casework, cast.rini, kind, "nama", reason="Keadaan darurat"))
    assert (kept.reason, kept.subject) == ("Keadaan darurat", kind.removeprefix("surat-"))
    for free in ("informed-consent", "berita-acara-penerimaan"):  # neither consent itself nor the record of receipt is held up
        assert printing.keep(prepared(casework, cast.rini, free, "nama", reason="")).reason == ""


def test_of_victims_only_letters_to_somebody_named_carry_names(cast: Cast, full: Casework) -> None:
    late, hidden = (prepared(full, cast.rini, "penanganan", names) for names in ("nama", "inisial"))
    AccessDecision.objects.filter(case=full.case).update(category="trafficking")
    with pytest.raises(Refused, match="Identitas korban"):
        late.ask()  # asked for before, drawn and kept now
    with pytest.raises(Refused, match="dilindungi sejak"):
        hidden.ask()
    for key in ("penanganan", "resume", "laporan-sosial"):
        with pytest.raises(Refused) as refused:
            prepared(full, cast.rini, key, "nama")
        assert refused.value.sentence == PROTECTED
    page = prepared(full, cast.rini, "laporan-sosial", "inisial").html
    assert "Blora" not in page and "Jawa Tengah" in page
    named = values(full, cast.rini, "surat-rujukan")[-1]
    assert "Rukmi Nastiti" in prepared(full, cast.rini, named, "nama").html
    for key in ("informed-consent", "informed-consent-mudah"):  # her own paper, which goes to nobody
        page = prepared(full, cast.rini, key, "nama").html
        assert "Rukmi Nastiti" in page and "Desa Contoh" not in page and "11 Februari 2001" not in page and "0000000000000000" not in page
    for reporter, told in (("Dinas Sosial kabupaten asal", True), ("Slamet Riyadi, Ketua RT", False)):
        AccessReport.objects.filter(case=full.case).update(reporter=reporter)
        page = prepared(full, cast.rini, "berita-acara-penerimaan", "nama").html
        assert ("Desa Contoh" in page, "0000000000000000" in page) == (told, told)
    AccessReport.objects.filter(case=full.case).update(reporter="")
    with pytest.raises(Refused) as refused:
        prepared(full, cast.rini, "berita-acara-penerimaan", "nama")
    assert refused.value.sentence == NOBODY
    assert full_named(full, cast) == {
        "informed-consent", "informed-consent-mudah", "berita-acara-terminasi", "surat-terminasi", "berita-acara-serah-terima",
        "surat-pernyataan-keluarga",
    }  # fmt: skip
    source, line = printing.Source.of(full.records.case, cast.rini, False, timezone.localdate()), ["Wilayah kerja: Kabupaten Blora"]
    assert list(guard.on_the_page(line, known_of(source), cast.center))
    ServiceArea.objects.create(center=cast.center, regency="Kabupaten Blora")
    assert not list(guard.on_the_page(line, known_of(source), cast.center)), "what the sentra says of itself"


def full_named(full: Casework, cast: Cast) -> set[str]:
    """Which kinds about the whole case a victim's full name gets out by."""
    found = set()
    for key, letter in letters.all_letters().items():
        if letter.of is None:
            try:
                page = prepared(full, cast.rini, key, "nama").html
            except Refused:
                continue
            assert "Rukmi Nastiti" in page, key
            found.add(key)
    return found


def test_the_index_says_of_each_paper_who_and_when_or_what_lacks(cast: Cast, full: Casework, quick: None) -> None:
    from cases.documents.papers import papers

    def state() -> dict[str, Any]:
        source = printing.Source.of(full.records.case, cast.rini, False, timezone.localdate())
        return {paper.title: paper for paper in papers(source)}

    before = state()
    assert (before["Laporan masuk"].state, before["Laporan masuk"].by) == ("ada", "Rini Astuti")
    assert before["Asesmen disetujui supervisor"].by == "Budi Santosa"
    assert before["Penetapan penerima manfaat"].state == "kurang" and before["Penetapan penerima manfaat"].gap.form == "penetapan-pm"
    assert before["Berita acara terminasi"].state == "belum waktunya"
    printing.keep(prepared(full, cast.rini, "berita-acara-terminasi", "nama"))
    assert state()["Berita acara terminasi"].state == "belum waktunya"  # a draft without number is no paper
    printing.keep(prepared(full, cast.rini, "berita-acara-terminasi", "nama", sign=True))
    assert state()["Berita acara terminasi"].state == "ada"
    # Every letter says itself when it is asked for; what nobody asks for stands there once it is issued.
    statement, certificate, death = "Surat pernyataan keluarga atau wali", "Surat keterangan dalam layanan", "Berita acara kematian"
    assert not {statement, certificate, death, "Resume kasus", "Berkas siap periksa"} & set(state())
    printing.keep(prepared(full, cast.rini, "surat-keterangan", "inisial"))
    printing.keep(prepared(full, cast.rini, "surat-keterangan", "nama"))
    assert certificate not in state()  # neither a copy nor a draft is the paper
    printing.keep(prepared(full, cast.rini, "surat-keterangan", "nama", sign=True))
    assert (state()[certificate].state, state()[certificate].by) == ("ada", "Rini Astuti")
    Agreement.objects.filter(case=full.case).update(guardian="Ibu Rukmi", happened_on=date(2015, 1, 1))
    Termination.objects.filter(case=full.case).update(reason="meninggal")
    printing.keep(prepared(full, cast.rini, "surat-pernyataan-keluarga", "inisial"))
    found = state()
    assert {found[statement].state, found[death].state} == {"kurang", "belum waktunya"}
    assert found[statement].gap.sentence == "Cetak surat pernyataan keluarga atau wali" and found[death].kind == "berita-acara-kematian"


TOY = '''"""A toy letter, as a newcomer would add one."""

from cases.documents.blocks import Paragraph
from cases.documents.letters.base import Letter, sheet
from cases.documents.source import Source


def letter(source: Source):
    return sheet(source, LETTER, blocks=(Paragraph("Salam dari Rukmi Nastiti."),))


LETTER = Letter("surat-mainan", "Surat Mainan", "untuk dicoba", letter, stage="asesmen", numbered=True)
'''


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "toy_letter_of_a_test.py").write_text(TOY)
    monkeypatch.setattr(letters, "__path__", [*letters.__path__, str(tmp_path)])
    letters.all_letters.cache_clear()
    yield
    letters.all_letters.cache_clear()


def test_a_letter_in_one_file_has_its_page_its_rights_its_number_and_its_line_in_the_log(
    toy: None, as_: Any, cast: Cast, casework: Casework, quick: None
) -> None:
    rini, url = as_(cast.rini), reverse("print", args=[casework.case.code])
    assert "jenis=surat-mainan" in rini.get(url).content.decode()
    assert "Cetak Surat Mainan" in rini.get(f"{url}?jenis=surat-mainan").content.decode()
    sent = {"kind": "surat-mainan", "names": "inisial", "use": "tanda-tangan"}
    assert rini.post(url, sent).status_code == 302
    document = Document.objects.get()
    assert document.number.startswith("001/STC/") and document.kind == "surat-mainan"
    entry = LogEntry.objects.get(action="document.printed")
    assert say(entry, lambda pk: "Rini Astuti") == "Rini Astuti mencetak Surat Mainan"
    page = prepared(casework, cast.rini, "surat-mainan", "inisial").html
    assert "Salam dari RN." in page and "SURAT MAINAN" in page
    assert as_(cast.psikolog).get(url).status_code in {403, 404}
    assert "Surat Mainan" in as_(cast.kepala).get(reverse("patterns")).content.decode()


def test_the_command_prints_any_kind_with_initials_unless_names_are_asked_with_a_reason(
    cast: Cast, full: Casework, tmp_path: Path
) -> None:
    target = tmp_path / "surat.pdf"
    code = full.case.code
    call_command("print_report", code, "--kind", "surat-terminasi", "--output", str(target))
    assert "Rukmi" not in reading.whole(target.read_bytes())
    call_command("print_report", code, "--kind", "surat-terminasi", "--output", str(target), "--names", "--reason", "Diminta keluarga")
    text = reading.whole(target.read_bytes())
    assert "Rukmi Nastiti" in text and "SURAT TERMINASI" in text and "Kementerian".upper() in text
    assert Document.objects.filter(names="nama").count() == 1
    monthly = [code, "--kind", "laporan-perkembangan", "--output", str(target)]
    call_command("print_report", *monthly, "--from", "2025-09", "--to", "2025-09")
    assert "Masa laporan: September 2025" in reading.whole(target.read_bytes())
    call_command("print_report", *monthly)
    assert Document.objects.filter(subject=f"2025-03.{timezone.localdate():%Y-%m}").count() == 1
    for words, asked in (("tidak terbaca", monthly + ["--from", "kapan"]), ("belum tiba", monthly + ["--to", "2999-01"]),
                         ("tidak bermasa", [code, "--output", str(target), "--from", "2025-09"])):  # fmt: skip
        with pytest.raises(CommandError, match=words):
            call_command("print_report", *asked)


def test_the_consent_in_easy_language_is_one_page_of_drawings_that_are_read_out(cast: Cast, full: Casework) -> None:
    content = prepared(full, cast.rini, "informed-consent-mudah", "nama").content
    assert len(reading.texts(content)) == 1
    drawn = [tag for tag in reading.tags(content) if tag.kind == "/Figure"]
    assert len(drawn) == 8 and all(tag.alt.startswith("Gambar: ") for tag in drawn)
    assert "Saya boleh bilang tidak." in reading.whole(content) and "cap jempol" in reading.whole(content)


def test_a_signed_letter_opened_as_a_pdf(cast: Cast, full: Casework) -> None:
    kept = printing.keep(prepared(full, cast.rini, values(full, cast.rini, "surat-rujukan")[-1], "nama", sign=True))
    content = store.read(kept.file)
    text = reading.whole(content)
    assert f"Nomor {kept.number}" in text and f"Kode cetak {kept.token}" in text and "SENTRA TERPADU CONTOH" in text
    assert reading.outline(content)[0] == "SURAT RUJUKAN" and "Rukmi" not in kept.file.name
    kinds = [tag.kind for tag in reading.tags(content)]
    assert "/H1" in kinds and "/H2" in kinds and "/Table" in kinds


def test_every_page_of_a_letter_carries_the_code_that_finds_it(cast: Cast, full: Casework, as_: Any) -> None:
    kept = printing.print_case(cast.rini, full.case, "laporan-sosial", "inisial", "", timezone.now())
    pages = reading.texts(store.read(kept.file))
    assert len(pages) > 1 and all(page.count(f"Kode cetak {kept.token}") == 1 for page in pages)
    told = pages[-1].partition("Kode cetak ")[2].split()[0]
    found = as_(cast.budi).post(reverse("print-check"), {"code": told}).content.decode()
    assert "Laporan Sosial" in found and reverse("document", args=[full.case.code, kept.token]) in found


def test_dates_and_numbers_in_words() -> None:
    assert number(2025) == "dua ribu dua puluh lima" and number(1998) == "seribu sembilan ratus sembilan puluh delapan"
    assert day_in_words(date(2024, 2, 29)) == "Kamis, tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh empat (29-2-2024)"
    assert "............" in day_in_words(None)


def test_an_end_that_was_undone_prints_no_paper_about_it(cast: Cast, casework: Casework) -> None:
    from cases import workflow

    casework.through("pendekatan-awal", cast.budi)
    casework.fill_closure("mengundurkan_diri")
    casework.submit("terminasi")
    casework.approve("terminasi", cast.budi)
    assert "mengundurkan diri" in prepared(casework, cast.rini, "berita-acara-terminasi", "nama").html
    Case.objects.filter(pk=casework.case.pk).update(ended_on=timezone.localdate())  # within the days in which it may be undone
    casework.case.refresh_from_db()
    workflow.reopen(cast.budi, casework.case, "Klien kembali")
    with pytest.raises(Refused):
        prepared(casework, cast.rini, "berita-acara-terminasi", "nama")


def test_a_referral_is_printed_from_its_card(as_: Any, cast: Cast, full: Casework) -> None:
    kind = values(full, cast.rini, "surat-rujukan")[-1]
    page = as_(cast.rini).get(reverse("stage", args=[full.case.code, "terminasi"])).content.decode()
    assert f"jenis={kind}" in page and "Cetak surat rujukan" in page


def test_hostile_text_and_names_in_every_column_stay_text_and_stay_hidden_in_every_letter(cast: Cast, full: Casework) -> None:
    fill_every_text(full, '<img src="http://x/">Rukmi {{ told }} <script>1</script> Nastiti 0000000000000000')
    for key, letter in letters.all_letters().items():
        for kind in values(full, cast.rini, key)[-1:]:
            page = prepared(full, cast.rini, kind, "inisial").html
            for words in ("<img", "<script", "Rukmi", "Nastiti", "0000000000000000"):
                assert words not in page, (key, words)
            assert "<img" not in prepared(full, cast.rini, kind, letter.modes[-1 if letter.names is Naming.CHOICE else 0]).html


def test_the_resume_stays_one_page_however_much_was_written(cast: Cast, full: Casework) -> None:
    for place in range(7):
        full.write("perencanaan", "tujuan", kind="khusus", text=f"Tujuan {place}")
        full.write("implementasi", "sesi", happened_on="30/9/2025", method="individu", activity="Bercerita", process="p", result="r")
    fill_every_text(full, "Kalimat yang panjang sekali tentang keadaan klien. " * 60)
    content = prepared(full, cast.rini, "resume", "inisial").content
    assert len(reading.texts(content)) == 1
