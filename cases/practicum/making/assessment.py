"""Chapter IV, asesmen: how it was done and what was found; BPSS (Tabel 4.3), genogram and ecomap (Gambar 4.1, 4.2), other instruments."""

from collections.abc import Iterable, Iterator
from typing import Any

from cases import instruments
from cases.documents.blocks import Boxes, Drawn, Figure, Fixed, Heading, Items, Paragraph
from cases.documents.sections.handling.assessment import bpss_table, focus_of, newest_bpss
from cases.documents.sections.handling.chronology import chronology
from cases.documents.sections.handling.instruments import scores
from cases.documents.wording import listed, long_day, lower_first, sentence
from cases.practicum.making.base import FIGURE, TABLE, Making
from cases.stages.assessment import AssessmentRun, Need, Problem

GENOGRAM, ECOMAP, BPSS = "genogram", "ecomap", "bpss"
PICTURES = (Drawn, Boxes, Figure)


def individual(making: Making) -> Iterator[Any]:
    source = making.case
    run = source.latest(AssessmentRun)
    yield from source.standing("asesmen")
    yield from chronology("Asesmen individu", run, informants=listed(run.informants) if run else "")
    used = tools(making)
    if used:
        yield Paragraph(Fixed(f"Alat asesmen yang digunakan ialah {listed(used)}."))
    yield from _found("Kebutuhan yang ditemukan:", (need.text for need in source.all(Need)))
    yield from _found("Masalah yang ditemukan:", (problem.text for problem in source.all(Problem)))
    focus = focus_of(source)
    if focus:
        yield Paragraph(sentence(f"Fokus masalah klien ialah {lower_first(focus)}"))
    yield from _found("Kekuatan yang dimiliki klien dan lingkungannya:", source.strengths)
    yield from scores(source)


def tools(making: Making) -> list[str]:
    """Titles of the instruments with a result, and of the drawings made from the records themselves, for use inside a sentence."""
    known = instruments.all_instruments()
    keys = dict.fromkeys([*sorted(making.used.instruments), *making.drawn])
    first = [key for key in (BPSS, GENOGRAM, ECOMAP) if key in keys]
    ordered = [*first, *(key for key in keys if key not in first)]
    return [lower_first(known[key].print or known[key].title) for key in ordered if key in known]


def _found(lead: str, texts: Iterable[str]) -> Iterator[Items]:
    found = tuple(sentence(text) for text in texts)
    if found:
        yield Items(Fixed(lead), found)


def bpss(making: Making) -> Iterator[Any]:
    """Tabel 4.3 from the newest result."""
    newest = newest_bpss(making.case)
    if newest:
        informant = f", dengan informan {lower_first(newest.informant)}" if newest.informant else ""
        text = f"Asesmen biologis, psikologis, sosial, dan spiritual dilakukan pada {long_day(newest.happened_on)}{informant}."
        yield Paragraph(f"{text} Hasilnya dimuat dalam {TABLE}.")
    yield bpss_table(newest)


def genogram(making: Making) -> Iterator[Any]:
    yield from _drawn(making, GENOGRAM, f"Susunan dan hubungan dalam keluarga klien digambarkan dalam genogram ({FIGURE}).")


def ecomap(making: Making) -> Iterator[Any]:
    yield from _drawn(making, ECOMAP, f"Hubungan klien dengan sistem di sekelilingnya digambarkan dalam ecomap ({FIGURE}).")


def _drawn(making: Making, key: str, lead: str) -> Iterator[Any]:
    found = making.drawn.get(key, [])
    if not found:
        yield Paragraph(Fixed(f"{key.capitalize()} tidak dibuat dalam kasus ini."))
        return
    yield Paragraph(Fixed(lead))
    yield from found


def others(making: Making) -> Iterator[Any]:
    """Everything else that was drawn, each under its name."""
    known = instruments.all_instruments()
    for key, found in making.drawn.items():
        if key not in {GENOGRAM, ECOMAP}:
            title = known[key].print or known[key].title if key in known else "Instrumen"
            yield Heading(title)
            if any(isinstance(block, PICTURES) for block in found):
                yield Paragraph(Fixed(f"Hasil {lower_first(title)} digambarkan dalam {FIGURE}."))
            yield from found


def group(making: Making) -> Iterator[Any]:
    yield from making.groups.get("asesmen-kelompok", ())


MAKERS = {
    "asesmen-individu": individual, "asesmen-bpss": bpss, "asesmen-genogram": genogram, "asesmen-ecomap": ecomap,
    "asesmen-lain": others, "asesmen-kelompok": group,
}  # fmt: skip
