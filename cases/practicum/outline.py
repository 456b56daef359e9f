"""Every heading of the Laporan Praktikum Institusi in its order, where its text comes from, and its number; nothing is numbered by hand.

The headings are those of the campus (domain 8.2). A number follows from the order alone, up to four levels (2.1.1.1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MADE, PROFILE, LIBRARY, WRITTEN, EDITED, TITLE = "made", "profile", "library", "written", "edited", ""
ROMAN = ("", "I", "II", "III", "IV", "V", "VI")
CHAPTERS = ROMAN[1:]


@dataclass(frozen=True)
class Heading:
    """A heading. level 1 is a BAB, or a part outside the chapters; chapter: its roman number, empty outside them.

    kind: MADE from records, PROFILE of the sentra, LIBRARY, WRITTEN by the student, EDITED (made, then hers), TITLE without text.
    plain: stands without a number. optional: left out when there is nothing under it; only the last of its level may be.
    """

    key: str
    title: str
    level: int
    kind: str
    chapter: str = ""
    plain: bool = False
    optional: bool = False

    @property
    def writable(self) -> bool:
        """May the student save text of her own under it?"""
        return self.kind in {LIBRARY, WRITTEN, EDITED}


def _front() -> Iterator[Heading]:
    yield Heading("kata-pengantar", "Kata Pengantar", 1, WRITTEN, plain=True)


def _introduction() -> Iterator[tuple[str, str, int, str]]:
    yield "bab-i", "Pendahuluan", 1, TITLE
    yield "latar-belakang", "Latar Belakang", 2, WRITTEN
    yield "tujuan-manfaat", "Tujuan dan Manfaat", 2, TITLE
    yield "tujuan-umum", "Tujuan Umum", 3, LIBRARY
    yield "tujuan-khusus", "Tujuan Khusus", 3, LIBRARY
    yield "manfaat", "Manfaat", 3, LIBRARY
    yield "sasaran", "Sasaran", 2, MADE
    yield "sistematika", "Sistematika Penulisan Laporan", 2, LIBRARY


def _concepts() -> Iterator[tuple[str, str, int, str]]:
    yield "bab-ii", "Landasan Konseptual Praktikum Institusi", 1, TITLE
    yield "metode", "Metode Pekerjaan Sosial", 2, TITLE
    yield "casework", "Case Work", 3, TITLE
    yield "casework-definisi", "Definisi Case Work", 4, LIBRARY
    yield "casework-tujuan", "Tujuan Case Work", 4, LIBRARY
    yield "casework-teknik", "Teknik Case Work", 4, LIBRARY
    yield "casework-keterampilan", "Keterampilan Case Work", 4, LIBRARY
    yield "groupwork", "Group Work", 3, TITLE
    yield "groupwork-definisi", "Definisi Group Work", 4, LIBRARY
    yield "groupwork-tujuan", "Tujuan Group Work", 4, LIBRARY
    yield "groupwork-tipe", "Tipe-Tipe Group Work", 4, LIBRARY
    yield "groupwork-teknik", "Teknik Group Work", 4, LIBRARY
    yield "groupwork-keterampilan", "Keterampilan Group Work", 4, LIBRARY
    yield "tahapan", "Tahapan Pertolongan Pekerjaan Sosial", 2, TITLE
    yield "tahap-engagement", "Engagement, Intake and Contract", 3, LIBRARY
    yield "tahap-asesmen", "Asesmen", 3, LIBRARY
    yield "tahap-rencana", "Rencana Intervensi", 3, LIBRARY
    yield "tahap-intervensi", "Intervensi", 3, LIBRARY
    yield "tahap-evaluasi", "Evaluasi", 3, LIBRARY
    yield "tahap-terminasi", "Terminasi dan Rujukan", 3, LIBRARY
    yield "peranan", "Peranan Pekerja Sosial", 2, LIBRARY
    yield "tinjauan-kasus", "Tinjauan Konseptual terkait Kasus", 2, WRITTEN
    yield "regulasi", "Regulasi", 2, LIBRARY


def _institution() -> Iterator[tuple[str, str, int, str]]:
    yield "bab-iii", "Praktikum Institusi", 1, TITLE
    yield "gambaran-umum", "Gambaran Umum", 2, PROFILE
    yield "wilayah-kerja", "Wilayah Kerja", 3, PROFILE
    yield "visi-misi", "Visi dan Misi", 3, PROFILE
    yield "tugas-fungsi", "Tugas dan Fungsi", 3, PROFILE
    yield "struktur-organisasi", "Struktur Organisasi", 3, PROFILE
    yield "sdm", "Sumber Daya Manusia", 3, PROFILE
    yield "program", "Program dan Layanan", 2, PROFILE
    yield "profil-pm", "Profil Penerima Manfaat", 2, PROFILE


def _handling() -> Iterator[tuple[str, str, int, str]]:
    yield "bab-iv", "Penanganan Kasus", 1, TITLE
    yield "identitas-pm", "Identitas Penerima Manfaat", 2, MADE
    yield "engagement", "Engagement, Intake and Contract", 2, TITLE
    yield "engagement-proses", "Proses Engagement, Intake and Contract", 3, EDITED
    yield "engagement-individu", "Engagement dengan Individu", 3, EDITED
    yield "engagement-kelompok", "Engagement dengan Kelompok", 3, EDITED
    yield "asesmen", "Asesmen", 2, TITLE
    yield "asesmen-individu", "Asesmen Individu", 3, EDITED
    yield "asesmen-bpss", "Asesmen Bio-Psiko-Sosial-Spiritual (BPSS)", 4, EDITED
    yield "asesmen-genogram", "Genogram", 4, EDITED
    yield "asesmen-ecomap", "Ecomap", 4, EDITED
    yield "asesmen-lain", "Instrumen Lain", 4, EDITED
    yield "asesmen-kelompok", "Asesmen Kelompok", 3, EDITED
    yield "rencana", "Rencana Intervensi", 2, TITLE
    yield "rencana-individu", "Rencana Intervensi Individu", 3, EDITED
    yield "rencana-kelompok", "Rencana Intervensi Kelompok", 3, EDITED
    yield "intervensi", "Intervensi", 2, TITLE
    yield "intervensi-tujuan", "Tujuan Intervensi", 3, EDITED
    yield "sistem-dasar", "Sistem Dasar Praktik Pekerjaan Sosial", 3, EDITED
    yield "pendekatan-individu", "Pendekatan Individu", 3, EDITED
    yield "pendekatan-kelompok", "Pendekatan Kelompok", 3, EDITED
    yield "jadwal", "Jadwal Pelaksanaan", 3, MADE
    yield "proses", "Proses Pelaksanaan", 3, MADE
    yield "evaluasi", "Evaluasi", 2, EDITED
    yield "terminasi", "Terminasi dan Rujukan", 2, EDITED


def _practice() -> Iterator[tuple[str, str, int, str]]:
    yield "bab-v", "Praktik Baik Praktikum Institusi", 1, TITLE
    yield "praktik-baik", "Integrasi Case Work dan Group Work serta Capaian Terbaik", 2, WRITTEN
    yield "refleksi", "Refleksi Praktikan", 2, WRITTEN
    yield "kegiatan-lain", "Keterlibatan dalam Kegiatan Lainnya", 2, MADE
    yield "tantangan", "Tantangan", 2, WRITTEN


def _ending() -> Iterator[tuple[str, str, int, str]]:
    yield "bab-vi", "Simpulan dan Rekomendasi", 1, TITLE
    yield "simpulan", "Simpulan", 2, EDITED
    yield "rekomendasi", "Rekomendasi", 2, TITLE
    yield "rekomendasi-sentra", "Rekomendasi untuk Sentra", 3, WRITTEN
    yield "rekomendasi-kampus", "Rekomendasi untuk Kampus", 3, WRITTEN


def _back() -> Iterator[Heading]:
    yield Heading("daftar-pustaka", "Daftar Pustaka", 1, MADE, plain=True)
    yield Heading("lampiran", "Lampiran", 1, MADE, plain=True)


PLAIN, OPTIONAL = frozenset({"identitas-pm"}), frozenset({"asesmen-lain"})
_BODY = (_introduction, _concepts, _institution, _handling, _practice, _ending)


def _outline() -> Iterator[Heading]:
    yield from _front()
    for chapter, parts in zip(CHAPTERS, _BODY, strict=True):
        for key, title, level, kind in parts():
            yield Heading(key, title, level, kind, chapter, plain=key in PLAIN, optional=key in OPTIONAL)
    yield from _back()


OUTLINE: tuple[Heading, ...] = tuple(_outline())
BY_KEY: dict[str, Heading] = {heading.key: heading for heading in OUTLINE}


def of_chapter(chapter: str) -> tuple[Heading, ...]:
    """The headings of one chapter ("IV"), the BAB itself first."""
    return tuple(heading for heading in OUTLINE if heading.chapter == chapter and chapter)


def numbers(headings: Iterable[Heading] = OUTLINE) -> dict[str, str]:
    """The number of each heading, from the order alone: "I" for a BAB, "2.1.1.1" below; plain ones have none."""
    counts, found = [0, 0, 0, 0], {}
    for heading in headings:
        if heading.plain:
            found[heading.key] = ""
            continue
        place = heading.level - 1
        counts[place:] = [counts[place] + 1, *[0] * (3 - place)]
        found[heading.key] = ROMAN[counts[0]] if not place else ".".join(map(str, counts[: place + 1]))
    return found


def titled(heading: Heading, number: str) -> str:
    """ "BAB IV PENANGANAN KASUS", "4.2.1 Asesmen Individu"; a plain heading is its title."""
    if heading.level == 1:
        return f"BAB {number} {heading.title.upper()}" if number else heading.title.upper()
    return f"{number} {heading.title}".strip()
