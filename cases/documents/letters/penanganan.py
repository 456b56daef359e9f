"""The Laporan Penanganan Kasus; what stands in it is in `cases.documents.sections`."""

from cases.documents.letters.base import Letter, of_every_case
from cases.documents.report import case_report

LETTER = Letter(
    "penanganan",
    "Laporan Penanganan Kasus",
    "lima bab, Tabel 4.1 sampai 4.8, dan lampiran",
    case_report,
    filed=of_every_case,
)
