"""Berita acara penerimaan: who brought the person, who received her, with which papers (domain 8.3)."""

from collections.abc import Iterator

from cases.documents.blocks import Fixed
from cases.documents.letters.base import DOTS, Letter, Naming, Sheet, Signer, Signing, of_every_case, sheet
from cases.documents.letters.people import (
    Pairs,
    beneficiary,
    by_head,
    by_worker,
    category,
    guardian_line,
    lines,
    officer,
    spared,
)
from cases.documents.source import Source
from cases.documents.wording import day, day_in_words
from cases.outsiders import people_in
from cases.refusals import Refused
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.base import Gap

MISSING = "Berita acara penerimaan dicetak setelah laporan masuk dan keputusan diterima dicatat."


def letter(source: Source) -> Sheet:
    report, decision = source.latest(AccessReport), source.latest(AccessDecision)
    if report is None or decision is None or decision.decision != "diterima":
        raise Refused(MISSING, list(_needs(source)))
    education = Fixed(source.person.get_education_display())
    return sheet(
        source,
        LETTER,
        day=day_in_words(decision.happened_on),
        center=Fixed(source.case.center.name),
        bringer=lines([
            ("Nama atau lembaga", report.reporter), ("Jabatan atau hubungan", report.reporter_relation),
            ("Telepon atau alamat", report.reporter_contact if source.names else Fixed("")),
        ]),
        officer=lines(officer(source)),
        person=lines([
            *_known(source, report), ("Kategori PPKS", category(source)), ("Pendidikan", education),
            ("Wali atau keluarga", guardian_line(source)),
            ("Masa layanan", Fixed(f"{day(decision.happened_on)} sampai {DOTS}")),
        ]),
        papers=tuple(report.papers),
        reason=report.reason,
        signing=Signing((
            Signer("Yang menyerahkan", source.mask.stranger(report.reporter)), by_worker(source, "Yang menerima"), by_head(source),
        )),
    )  # fmt: skip


def _needs(source: Source) -> Iterator[Gap]:
    decision = source.latest(AccessDecision)
    if source.latest(AccessReport) is None:
        yield Gap("Isi laporan masuk", "laporan-masuk")
    if decision is None or decision.decision != "diterima":
        yield Gap("Isi keputusan penerimaan: diterima", "keputusan")


def _known(source: Source, report: AccessReport) -> Pairs:
    """Whoever brings a protected person and is no institution learns no number and no address of hers."""
    return spared(source, beneficiary(source)) if any(people_in(report.reporter)) else beneficiary(source)


def _bringer(source: Source) -> str:
    report = source.latest(AccessReport)
    return report.reporter if report else ""


LETTER = Letter(
    "berita-acara-penerimaan",
    "Berita Acara Penerimaan",
    "perujuk, petugas, identitas PM, dan berkas yang dibawa",
    letter,
    stage="fasilitasi-akses",
    names=Naming.ALWAYS,
    needs=_needs,
    numbered=True,
    addressee=_bringer,
    filed=of_every_case,
)
