"""Berkas siap periksa: the index of the required papers of a case, for an examiner. It names nobody but staff."""

from itertools import groupby

from cases.documents.blocks import Column, Fixed, Paragraph, Row, Table
from cases.documents.letters.base import Letter, Naming, Sheet, Signing, sheet
from cases.documents.letters.people import by_supervisor, by_worker, seat
from cases.documents.papers import Paper, counted, papers, stage_title
from cases.documents.source import Source
from cases.documents.wording import day

COLUMNS = (Column("No.", 7), Column("Berkas", 38), Column("Oleh", 19), Column("Tanggal", 21), Column("Keadaan", 15))


def letter(source: Source) -> Sheet:
    found = papers(source)
    ready, due = counted(found)
    lead = Paragraph(Fixed(f"{ready} dari {due} berkas yang sudah waktunya ada. Berkas dilihat di Atensi pada kasus ini."))
    signing = Signing((by_worker(source), by_supervisor(source)), seat(source), day(source.day))
    return sheet(source, LETTER, "Daftar Berkas Siap Periksa", blocks=(lead, _table(found)), signing=signing)


def _table(found: list[Paper]) -> Table:
    rows: list[Row] = []
    place = 0
    for title, group in groupby(found, key=stage_title):
        rows.append(Row((Fixed(title),), group=True))
        for paper in group:
            place += 1
            rows.append(_row(place, paper))
    return Table("Berkas kasus", COLUMNS, tuple(rows), number="1")


def _row(place: int, paper: Paper) -> Row:
    state = f"ada ({paper.count})" if paper.ready and paper.count > 1 else paper.state
    cells = (str(place), paper.title, paper.by or "-", day(paper.on) if paper.on else "-", state)
    return Row(tuple(Fixed(cell) for cell in cells))


LETTER = Letter(
    "berkas-siap-periksa",
    "Berkas Siap Periksa",
    "berkas yang diperlukan: siapa, kapan, dan apa yang kurang",
    letter,
    names=Naming.NEVER,
    filed=None,
)
