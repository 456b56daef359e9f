"""The page of the genogram: rows and the drawing from one reading of the family, stored or with what is being typed."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases import drawn, policy
from cases import identity as acts
from cases import vocabulary as words
from cases.drawing.base import Drawing
from cases.drawing.genogram import draw
from cases.drawing.genogram.focus import focus
from cases.drawing.genogram.kin import relations
from cases.drawing.genogram.ranks import ranks
from cases.drawing.genogram.records import read
from cases.drawing.genogram.symbols import symbol
from cases.instruments.genogram import INSTRUMENT, records_of, short
from cases.models import Case, FamilyMember, Household, InstrumentResult, Tie, Union
from cases.models.records import CaseRecords
from cases.views.cards import Reader
from cases.views.drawings import NAMING, Picture, Way

FOCUS = "fokus"
WIDEST = 1430  # px: what a landscape A4 page holds at the smallest letters that are read
MANY_CROSSINGS = 2
BESIDE, LEAST = 590, 0.8  # px beside the rows on a laptop; the smallest share of its size at which it is shown
SIZE = re.compile(r' width="([\d.]+)" height="([\d.]+)"')
MODELS: dict[str, type[Any]] = {"orang": FamilyMember, "pasangan": Union, "rumah-tangga": Household, "hubungan": Tie}
PREFIX = {"u": "pasangan", "o": "pasangan", "h": "rumah-tangga", "t": "hubungan"}


@dataclass
class Line:
    """One row of the page: what it is, in short, what is wrong with it, and what may be done."""

    anchor: str
    title: str
    meta: str = ""
    sign: str = ""
    edit_url: str = ""
    swap_url: str = ""
    version: int = 0
    words: list[str] = field(default_factory=list)
    opened: bool = False


@dataclass(frozen=True)
class RowPicture(Picture):
    """The drawing of the page; what is wrong stands at the rows, and here only what belongs to none of them."""

    rest: tuple[str, ...] = ()

    @property
    def problems(self) -> list[str]:
        return list(self.rest)


class Desk:
    """One person at the genogram of one case."""

    def __init__(self, request: HttpRequest, case: Case) -> None:
        self.request, self.case = request, case
        self.reader = Reader(request, CaseRecords(case))
        self.mask = self.reader.mask
        self.mode = drawn.mode_for(self.mask, request.GET.get(NAMING, ""))
        self.focused = request.GET.get(FOCUS) == "1"
        self.writes = bool(policy.can(request.user, "beneficiary.write", case))
        person = case.beneficiary
        self.members = acts.family_of(person)
        by_key = {member.pk: member for member in self.members}
        self.unions, self.ties = list(person.unions.order_by("pk")), list(person.ties.all())
        self.households = list(person.households.all())
        for row in (*self.unions, *self.ties):
            row.a, row.b = by_key[row.a_id], by_key[row.b_id]

    def find(self, kind: str, pk: int) -> Any:
        """A row of this family, or None."""
        rows = {"orang": self.members, "pasangan": self.unions, "rumah-tangga": self.households, "hubungan": self.ties}
        return next((row for row in rows.get(kind, []) if row.pk == pk), None)

    def take_in(self, row: Any) -> None:
        """Draw a new row that is still being typed, as far as it says whom it is about."""
        if isinstance(row, FamilyMember):
            self.members.append(row)
        elif isinstance(row, Union) and row.a_id and row.b_id and row.a_id != row.b_id:
            self.unions.append(row)
        elif isinstance(row, Tie) and row.a_id and row.b_id and row.kind:
            self.ties.append(row)

    # The drawing

    @cached_property
    def records(self) -> dict[str, Any]:
        return records_of(self.case.beneficiary, self.members, self.unions, self.households, self.ties)

    @cached_property
    def shown(self) -> dict[str, Any]:
        """The records as the reader may have them drawn."""
        records = drawn.named(INSTRUMENT, self.records, self.mask, self.mode)
        return focus(records) if self.focused else records

    @cached_property
    def drawing(self) -> Drawing:
        made = draw(self.shown, self.mode, timezone.localdate())
        linked = made.svg.replace('role="img"', 'role="group"', 1)  # the symbols in it lead to the rows
        return replace(made, svg=SIZE.sub(_smaller, linked, count=1))

    @cached_property
    def picture(self) -> RowPicture:
        ways = [Way(drawn.WORDS[mode], self.here(**{NAMING: mode}), mode == self.mode) for mode in drawn.modes_for(self.mask)]
        return RowPicture(self.drawing, ways, rest=tuple(self._problems[1]))

    def here(self, **changed: str) -> str:
        """This page, drawn in another way."""
        return f"{self.request.path}?{urlencode({**self.asked, **changed})}"

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen for the drawing, for links and forms of the page."""
        named = {NAMING: self.mode} if NAMING in self.request.GET else {}
        return named | ({FOCUS: "1"} if self.focused else {})

    def url(self, name: str, *args: Any, anchor: str = "") -> str:
        query = f"?{urlencode(self.asked)}" if self.asked else ""
        return reverse(name, args=[self.case.code, *args]) + query + (f"#{anchor}" if anchor else "")

    @property
    def home_url(self) -> str:
        return self.url("genogram")

    @property
    def version_url(self) -> str:
        return self.url("genogram-version")

    @property
    def focus_url(self) -> str:
        return self.here(**{FOCUS: "1"})

    @property
    def whole_url(self) -> str:
        return self.here(**{FOCUS: ""})

    @property
    def people(self) -> int:
        """How many stand in the drawing."""
        return sum(row[0] == "Orang" for row in self.drawing.rows)

    @property
    def wide(self) -> bool:
        return self.drawing.width > WIDEST

    @cached_property
    def tangled(self) -> Union | None:
        """The couple to exchange the sides of, when many lines cross: the one that takes part in most crossings."""
        if len(self.drawing.crossings) <= MANY_CROSSINGS:
            return None
        counts = Counter(row for pair in self.drawing.crossings for row in pair if row.startswith("u") and row[1:].isdigit())
        return self.find("pasangan", int(counts.most_common(1)[0][0][1:])) if counts else None

    @property
    def tangled_names(self) -> str:
        return f"{self.name(self.tangled.a)} dan {self.name(self.tangled.b)}" if self.tangled else ""

    @cached_property
    def _problems(self) -> tuple[dict[str, list[str]], list[str]]:
        """Sentences by the row they belong to, and those that belong to none that is shown."""
        at: dict[str, list[str]] = {}
        rest: list[str] = []
        anchors = {line.anchor for _, _, lines in self._plain for line in lines}
        for problem in self.drawing.problems:
            anchor = anchor_of(problem.row)
            if anchor in anchors:
                at.setdefault(anchor, []).append(problem.sentence)
            elif problem.sentence not in rest:
                rest.append(problem.sentence)
        return at, rest

    # The rows

    def sections(self, opened: str = "") -> list[tuple[str, str, list[Line]]]:
        """(kind, heading, lines) of everything that is entered; `opened` is the anchor of the row whose form is shown."""
        for _, _, lines in self._plain:
            for line in lines:
                line.words, line.opened = self._problems[0].get(line.anchor, []), line.anchor == opened
        return self._plain

    @cached_property
    def _plain(self) -> list[tuple[str, str, list[Line]]]:
        return [
            ("orang", "Orang", self._people()),
            ("pasangan", "Pasangan", self._couples()),
            ("rumah-tangga", "Rumah tangga", self._homes()),
            ("hubungan", "Hubungan", [self._tie(tie) for tie in self.ties]),
        ]

    def name(self, member: FamilyMember) -> str:
        if member.index:
            return self.mask.name
        return (member.name if self.mask.off else short(member.name)) or member.unnamed

    def _line(self, kind: str, row: Any, title: str, meta: str = "", sign: str = "") -> Line:
        edit = self.url("genogram-edit", kind, row.pk) if row.pk and self.writes else ""
        return Line(f"{kind}-{row.pk or 'baru'}", title, meta, sign, edit, version=row.version)

    def _people(self) -> list[Line]:
        """From the oldest generation down, by birth."""
        family = read(self.records, timezone.localdate())
        kin, rank = relations(family), ranks(family)[0]
        found = []
        for member in self.members:
            key = str(member.pk or "baru")
            person = family.persons[key]
            sign = "".join(symbol(0, 0, person.sex, person.kind, "", person.died, person.index, 0))
            born = f"l. {person.birth}" if person.birth else ""
            died = f"meninggal {person.death or ''}".strip() if person.died else ""
            meta = ", ".join(filter(None, [kin.get(key, ""), born, died]))
            found.append(((rank[key], person.born_key), self._line("orang", member, self.name(member), meta, sign)))
        return [line for _, line in sorted(found, key=lambda pair: pair[0])]

    def _couples(self) -> list[Line]:
        lines = []
        for union in sorted(self.unions, key=lambda row: (row.start_year or 9999, row.pk or 0)):
            line = self._line("pasangan", union, f"{self.name(union.a)} dan {self.name(union.b)}", union.about)
            line.swap_url = self.url("genogram-swap", union.pk) if self.writes and union.pk else ""
            lines.append(line)
        return lines + self._unrecorded()

    def _unrecorded(self) -> list[Line]:
        """Parents of whom no union is recorded: drawn, with the way to say what they are to each other."""
        by_key = {str(member.pk): member for member in self.members}
        lines = []
        for union in self.records["unions"]:
            if union["id"].startswith("o") and union["b"]:
                a, b = by_key[union["a"]], by_key[union["b"]]
                address = f"{reverse('genogram-new', args=[self.case.code, 'pasangan'])}?{urlencode({'a': a.pk, 'b': b.pk, **self.asked})}"
                title = f"{self.name(a)} dan {self.name(b)}"
                lines.append(Line(f"pasangan-{union['id']}", title, "orang tua bersama, hubungan belum dicatat",
                                  edit_url=address if self.writes else ""))  # fmt: skip
        return lines

    def _homes(self) -> list[Line]:
        own = [member for member in self.members if member.index or member.same_household]
        lines = []
        if len(own) > 1:
            lines.append(Line("rumah-tangga-serumah", "Serumah", ", ".join(map(self.name, own))))
        for home in self.households:
            inside = [self.name(member) for member in self.members if member.household_id == home.pk]
            lines.append(self._line("rumah-tangga", home, self.mask.text(home.name), ", ".join(inside) or "belum ada yang tinggal di sini"))
        return lines

    def _tie(self, tie: Tie) -> Line:
        word = words.label(words.TIE, tie.kind)
        title = f"{self.name(tie.a)} {'ke' if tie.kind in words.DIRECTED_TIES else 'dan'} {self.name(tie.b)}"
        return self._line("hubungan", tie, title, word.lower().removesuffix(" kepada").removesuffix(" pada"))

    @cached_property
    def versions(self) -> list[InstrumentResult]:
        """Saved versions that stand, the newest first."""
        found = self.reader.records.all(InstrumentResult)
        mine = [result for result in found if result.instrument == INSTRUMENT.key]
        return sorted(mine, key=lambda result: (drawn.day_of(result), result.pk), reverse=True)

    @cached_property
    def cited(self) -> int | None:
        """The version that a report cites: the newest that counts."""
        counts = {result.pk for result in self.reader.records.counting(InstrumentResult)}
        return next((version.pk for version in self.versions if version.pk in counts), None)


def _smaller(found: re.Match[str]) -> str:
    """A wide drawing a little smaller, so that more of it stands beside the rows; never too small to read."""
    share = max(LEAST, min(1.0, BESIDE / float(found[1])))
    return f' width="{float(found[1]) * share:.0f}" height="{float(found[2]) * share:.0f}"'


def anchor_of(row: str) -> str:
    """The row of the page that a row of the records stands for: "12" -> "orang-12", "u3" -> "pasangan-3"."""
    if row in ("serumah", "baru") or row.isdigit():
        return f"orang-{row}" if row != "serumah" else "rumah-tangga-serumah"
    kind = PREFIX.get(row[:1], "")
    return f"{kind}-{row if row[:1] == 'o' else row[1:]}"
