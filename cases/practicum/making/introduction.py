"""Chapters I and II: the focus problem at the end of the background, the target, and the table of regulations."""

from collections.abc import Iterator
from typing import Any

from cases.documents.blocks import Column, Fixed, Paragraph, Row, Table
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.source import said
from cases.documents.wording import listed, lower_first, sentence
from cases.practicum.making.base import TABLE, Making
from cases.stages.access import AccessDecision
from cases.stages.systems import BasicSystems
from cases.vocabulary import GROUP_TYPE, label

REGULATIONS = (Column("Peraturan", 26), Column("Tentang", 30), Column("Kaitan dengan praktikum", 44))


def background(making: Making) -> Iterator[Any]:
    """The sentence the background ends with."""
    focus = focus_of(making.case)
    if focus:
        yield Paragraph(sentence(f"Fokus masalah yang ditangani dalam praktikum ini ialah {lower_first(focus)}"))


def target(making: Making) -> Iterator[Any]:
    """Who the practicum was for: the client, her surroundings, and the groups."""
    source = making.case
    age = source.person.age_on(source.day)
    decision = source.latest(AccessDecision)
    category = lower_first(said(decision, "category")) if decision and decision.category else ""
    about = [making.person, source.person.get_sex_display().lower(), f"{age} tahun" if age is not None else ""]
    whom = ", ".join(part for part in about if part)
    ends = f", dengan kategori {category}" if category else ""
    yield Paragraph(f"Sasaran praktikum ini ialah seorang penerima manfaat {source.case.center.name}: {whom}{ends}.")
    systems = source.latest(BasicSystems)
    if systems and systems.target:
        yield Paragraph(sentence(f"Yang menjadi sasaran perubahan ialah {lower_first(systems.target)}"))
    kinds = listed(label(GROUP_TYPE, code).lower() for code in sorted(making.used.group_types))
    if kinds:
        yield Paragraph(Fixed(f"Penerima manfaat lain menjadi sasaran sebagai anggota kelompok {kinds}."))


def rules(making: Making) -> Iterator[Any]:
    """The table of chapter II; the reader finds each row again in the bibliography."""
    yield Paragraph(Fixed(f"Peraturan yang mendasari pelayanan kepada penerima manfaat dimuat dalam {TABLE}."))
    rows = tuple(Row(tuple(map(Fixed, each.row))) for each in making.regulations)
    yield Table("Regulasi yang terkait dengan penanganan kasus", REGULATIONS, rows, key="regulasi", row_heads=True)


MAKERS = {"latar-belakang": background, "sasaran": target, "regulasi": rules}
