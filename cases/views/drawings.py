"""Drawings of results on pages: the frame with its ways of naming, and the picture as a file."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import drawn, extend
from cases.deidentify import Mask
from cases.documents.raster import png
from cases.drawing.base import Drawing
from cases.instruments.answerform import AnswerForm
from cases.models import Case, InstrumentResult
from cases.models.records import CaseRecords
from cases.models.summaries import key_of
from cases.views.access import load_case, load_result, mask_for
from cases.views.cards import Reader

NAMING = "nama"  # the parameter that says how people are named: ?nama=inisial
ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'"  # a picture opened by itself runs nothing


@dataclass(frozen=True)
class Way:
    """One way of naming people, as a link."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Picture:
    """What `components/drawing.html` draws: a drawing, its ways of naming, its files, and what could not be drawn."""

    drawing: Drawing
    ways: list[Way] = field(default_factory=list)
    svg_url: str = ""
    png_url: str = ""

    @property
    def problems(self) -> list[str]:
        return drawn.sentences(self.drawing)


def asked(request: HttpRequest) -> str:
    """How this page is asked to name people."""
    return request.GET.get(NAMING, "")


def picture_of(request: HttpRequest, case: Case, result: InstrumentResult, mask: Mask) -> Picture | None:
    """The picture of a result on a page that may be asked for another way of naming; None where nothing is drawn."""
    mode = drawn.mode_for(mask, asked(request))
    drawing = drawn.drawing_of(result, with_others(case, mask, mode), mode)
    if drawing is None:
        return None
    args = [case.code, result.instrument, result.pk]
    svg_url, png_url = (f"{reverse(name, args=args)}?{NAMING}={mode}" for name in ("instrument-svg", "instrument-png"))
    return Picture(drawing, ways(mask, mode, f"#{key_of(result)}"), svg_url, png_url)


def preview_of(reader: Reader, form: AnswerForm, old: InstrumentResult | None = None) -> Picture | None:
    """The picture of what stands in a form, with what the records of the case say now, or said when the result was saved."""
    kind = form.instrument
    given = form.answers if form.is_bound else form.started
    day = form.cleaned_data.get("happened_on") if form.is_bound else form.initial.get("happened_on")
    collected = old.collected if old else kind.collect(reader.case) if kind.collect else {}
    facts = {**collected, **given}
    drawing = drawn.drawing(kind, facts, reader.mask, "", day or timezone.localdate())
    return Picture(drawing) if drawing else None


def with_others(case: Case, mask: Mask, mode: str) -> Mask:
    """The mask of who sees names, with the names of people of other cases, asked for only when names are to be hidden."""
    return Mask(mask.person, mask.family, off=True, others=extend.names(case)) if mask.off and mode != "nama" else mask


def ways(mask: Mask, current: str, anchor: str = "") -> list[Way]:
    """Links to the same page with people named in another way."""
    return [Way(drawn.WORDS[mode], f"?{NAMING}={mode}{anchor}", mode == current) for mode in drawn.modes_for(mask)]


@action("case.read")
@require_GET
def svg(request: HttpRequest, code: str, key: str, pk: int) -> HttpResponse:
    found, name = _asked_for(request, code, key, pk, "svg")
    return _file(found.svg.encode(), "image/svg+xml", name)


@action("case.read")
@require_GET
def png_file(request: HttpRequest, code: str, key: str, pk: int) -> HttpResponse:
    found, name = _asked_for(request, code, key, pk, "png")
    return _file(png(found.svg), "image/png", name)


def _asked_for(request: HttpRequest, code: str, key: str, pk: int, kind: str) -> tuple[Drawing, str]:
    """The drawing, and a file name that names nobody; the log learns what was taken away and how people are named in it."""
    case = load_case(request, code, "case.read")
    result = load_result(request, case, pk)
    mask = mask_for(request, CaseRecords(case))
    mode = drawn.mode_for(mask, asked(request))
    drawing = drawn.drawing_of(result, with_others(case, mask, mode), mode) if result.instrument == key else None
    if drawing is None:
        raise Http404
    extra = {"title": result.kind.title, "names": drawn.WORDS[mode].lower(), "kind": kind.upper()}
    record(request.user, "drawing.downloaded", key_of(result), case.code, extra)
    return drawing, f"{key}-{case.code}-{drawn.day_of(result).isoformat()}-{mode}.{kind}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers: dict[str, Any] = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=kind, headers=headers)
