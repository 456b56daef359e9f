"""Chapter II, Asal kasus: who reported, when, why, with which papers."""

from cases.documents.blocks import Chapter, Fixed, Paragraph, facts
from cases.documents.source import Source, said
from cases.documents.wording import long_day
from cases.stages.access import AccessReport

HIDDEN = Fixed("disamarkan")


def chapter(source: Source) -> Chapter:
    report = source.latest(AccessReport)
    if report is None:
        return Chapter("Asal kasus", (Paragraph(Fixed("Laporan masuk belum dicatat.")),))
    rows = facts(
        ("Tanggal diterima", long_day(report.happened_on)),
        ("Sumber", said(report, "source")),
        ("Perujuk atau pelapor", report.reporter),
        ("Jabatan atau hubungan", report.reporter_relation),
        ("Telepon atau alamat", _hidden(source, report.reporter_contact)),
        ("Lokasi ditemukan", _hidden(source, report.place_found)),
        ("Alasan", report.reason),
        ("Berkas yang dibawa", "; ".join(report.papers)),
    )
    return Chapter("Asal kasus", (rows,))


def _hidden(source: Source, text: str) -> str:
    """Contacts and places below the regency are not printed with initials."""
    return text if source.names or not text else HIDDEN
