"""How a practicum report looks on paper: the template of the sentra as plain data, and as the rules of style that the PDF is made with."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from atensi.accounts.models import Center
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.practicum.models import ReportTemplate
from cases.practicum.outline import CHAPTERS
from cases.refusals import NotAllowed

SIZES = {"A4": (210, 297), "F4": (215, 330), "letter": (216, 279)}  # millimetres
FONTS = {"serif": '"Liberation Serif","DejaVu Serif",serif', "sans": '"Liberation Sans","DejaVu Sans",sans-serif'}
NAMES = [*(f"bab-{chapter.lower()}" for chapter in CHAPTERS), "daftar-pustaka", "lampiran"]


@dataclass(frozen=True)
class Look:
    """Margins in millimetres as (left, top, right, bottom). top_right: numbers stand there, but on the first page of a BAB."""

    paper: str
    margins: tuple[int, int, int, int]
    font: str
    size: int
    spacing: str
    top_right: bool
    table_below: bool
    figure_above: bool
    acc_sheet: bool

    @property
    def css(self) -> str:
        """Rules for paper, running text and page numbers; everything else stands in static/print/practicum.css."""
        wide, tall = SIZES[self.paper]
        left, top, right, bottom = self.margins
        family = FONTS[self.font]
        number = f'content:counter(page);font:11pt {family};color:#000'
        rules = [
            f"@page{{size:{wide}mm {tall}mm;margin:{top}mm {right}mm {bottom}mm {left}mm}}",
            f"@page landscape{{size:{tall}mm {wide}mm;margin:{min(top, 30)}mm {right}mm {min(bottom, 25)}mm {min(left, 30)}mm}}",
            f"html{{font:{self.size}pt/{self.spacing} {family}}}",
            f".grid,.caption,figcaption,.boxes .below,.facts{{font-family:{family}}}",
            "@page depan{@bottom-center{" + number.replace("(page)", "(page,lower-roman)") + "}@top-right{content:none}}",
            "@page :nth(1 of bab-i){counter-reset:page 1}",
        ]
        return "".join([*rules, *self._places(number)])

    def _places(self, number: str) -> list[str]:
        """Where the numbers of the body stand. Every chapter has pages of its own name, so that its first can be told."""
        named = [f".{name}{{page:{name}}}" for name in NAMES]
        if not self.top_right:
            return ["@page{@bottom-center{" + number + "}}", *named]
        opening = "{@top-right{content:none}@bottom-center{" + number + "}}"
        return ["@page{@top-right{" + number + "}}", *named, *(f"@page :nth(1 of {name}){opening}" for name in NAMES)]


def look_of(center: Center) -> Look:
    """The template of the sentra; what it never changed is as the campus usually wants it."""
    row = template_of(center)
    return Look(
        paper=row.paper,
        margins=(row.margin_left, row.margin_top, row.margin_right, row.margin_bottom),
        font=row.font,
        size=row.size,
        spacing=f"{Decimal(row.spacing).normalize():f}",
        top_right=row.number_place == "kanan_atas",
        table_below=row.table_caption == "bawah",
        figure_above=row.figure_caption == "atas",
        acc_sheet=row.acc_sheet,
    )


def template_of(center: Center) -> ReportTemplate:
    """The stored template; an unsaved one with the defaults as long as nobody wrote it."""
    return ReportTemplate.objects.filter(center=center).first() or ReportTemplate(center=center, version=0)


def save_template(actor: Any, row: ReportTemplate, seen: int) -> None:
    """Keep the template of a sentra; `seen` is 0 as long as nobody wrote it. Raises NotAllowed, `versions.Stale`."""
    if policy.scope(actor, "template.edit") != "center":
        raise NotAllowed(policy.NO.reason)
    with transaction.atomic():
        stored, _ = ReportTemplate.objects.select_for_update().get_or_create(center=actor.center, defaults={"version": 0})
        row.pk, row.center = stored.pk, actor.center
        take(row, seen)
        row.save()
        record(actor, "practicum.template-changed", f"center:{actor.center_id}")
