"""The list of cases as a query: scopes, filters, groups by whose turn it is, and pages by key instead of by number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from atensi.accounts.models import Role, User
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField
from cases import policy
from cases import vocabulary as words
from cases.models import Assignment, Beneficiary, Case, Duty, Turn
from cases.overview.scope import led_by, orphans
from cases.stages import STAGES
from cases.views.searching import Search

PER_PAGE = 25
NOBODY = "kosong"  # the filter by worker: cases without one
MOST = 1000  # no exact total beyond
PERSONAL = 10  # so many digits are a NIK, KK or telephone number: never shown again, never in an address


@dataclass(frozen=True)
class Group:
    """Cases under one heading; `turns` in the order they stand in."""

    key: str
    label: str
    icon: str
    turns: tuple[str, ...]


AFTER = (
    Group("pascalayanan", "Pascalayanan", "cek", (Turn.AFTERCARE,)),
    Group("selesai", "Selesai", "gembok", (Turn.ENDED,)),
)
GROUPS = {
    Role.WORKER: (
        Group("anda", "Giliran Anda", "tangan", (Turn.RETURNED, Turn.WORKING)),
        Group("lain", "Menunggu orang lain", "jam", (Turn.WAITING,)),
        *AFTER,
    ),
    Role.SUPERVISOR: (
        Group("anda", "Giliran Anda", "tangan", (Turn.WAITING,)),
        Group("lain", "Menunggu orang lain", "jam", (Turn.RETURNED,)),
        Group("berjalan", "Berjalan", "cek", (Turn.WORKING,)),
        *AFTER,
    ),
}
GROUPS[Role.HEAD] = GROUPS[Role.SUPERVISOR]
BESIDE = (
    Group("berjalan", "Berjalan", "cek", (Turn.RETURNED, Turn.WORKING)),
    Group("lain", "Menunggu orang lain", "jam", (Turn.WAITING,)),
    *AFTER,
)


def groups_for(user: Any) -> tuple[Group, ...]:
    """The headings as this person sees them: what waits for the supervisor is the supervisor's turn."""
    return GROUPS.get(user.role, BESIDE)


def scopes(user: Any) -> dict[str, QuerySet[Case]]:
    """The tabs that give different answers to this person, the first of them open: key -> cases."""
    everything = policy.visible_to(user, "case.list")
    if policy.scope(user, "case.list") == "own":
        return {"saya": everything}
    led = Assignment.objects.active().filter(duty=Duty.IN_CHARGE, user__supervisor=user).values("case")
    if user.role == Role.HEAD and not user.team.exists():
        return {"semua": everything}
    team = {"tim": everything.filter(pk__in=led), "semua": everything}
    return team if user.role == Role.SUPERVISOR else dict(reversed(team.items()))


class ListFilter(PlainForm):
    """What stands above the list; read from the address, so that a filtered list can be kept and sent."""

    q = CleanCharField(label="Nama, nomor, atau kode", required=False, max_length=100)
    tahap = forms.ChoiceField(label="Tahap", required=False)
    klaster = forms.ChoiceField(label="Klaster", required=False)
    giliran = forms.ChoiceField(label="Giliran", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Belum ditutup"), ("semua", "Semua keadaan")]
    )
    pengampu = forms.ChoiceField(label="Pengampu", required=False)

    def __init__(self, *args: Any, groups: Sequence[Group], leads: Sequence[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups, self.leads = groups, leads
        self._offer("tahap", "Semua tahap", [(stage.key, f"{stage.number}. {stage.short}") for stage in STAGES])
        self._offer("klaster", "Semua klaster", words.clusters())
        self._offer("giliran", "Semua giliran", [(group.key, group.label) for group in groups])
        workers = [(str(user.pk), user.name) for user in leads]
        self._offer("pengampu", "Semua pengampu", [*workers, (NOBODY, "Menunggu pengampu baru")])

    def _offer(self, name: str, none: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        """The filters that are set; what cannot be read is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def shown_groups(self) -> list[Group]:
        """The headings that the filters leave: without the ended cases unless they are asked for."""
        wanted = self.wanted
        if "giliran" in wanted:
            return [group for group in self.groups if group.key == wanted["giliran"]]
        return [group for group in self.groups if group.key != "selesai" or wanted.get("keadaan")]


def leads(user: Any, cases: QuerySet[Case]) -> list[User]:
    """Who leads one of `cases`, for those who see the cases of several workers."""
    if policy.scope(user, "case.list") == "own":
        return []
    led = Assignment.objects.active().filter(duty=Duty.IN_CHARGE, case__in=cases.order_by().values("pk"))
    return list(User.objects.filter(pk__in=led.values("user")).order_by("name"))


def filtered(cases: QuerySet[Case], form: ListFilter, search: Search | None) -> QuerySet[Case]:
    wanted = form.wanted
    turns = [turn for group in form.shown_groups() for turn in group.turns]
    if len(turns) < len(Turn):
        cases = cases.filter(turn__in=turns)
    for name, column in (("tahap", "stage"), ("klaster", "cluster")):
        if name in wanted:
            cases = cases.filter(**{column: wanted[name]})
    if "pengampu" in wanted:
        cases = orphans(cases) if wanted["pengampu"] == NOBODY else led_by(cases, wanted["pengampu"])
    return cases.filter(search.match) if search else cases


def personal_number(text: str) -> bool:
    """True for what is or may be a NIK, KK or telephone number."""
    return sum(sign.isdigit() for sign in text) >= PERSONAL


def exactly(user: Any, text: str) -> list[Case]:
    """Visible cases with exactly this number, code or NIK, newest first; at most two."""
    text = text.strip()
    match = Q(number__iexact=text) | Q(code__iexact=text)
    if personal_number(text) and user.role != Role.STUDENT:
        match |= Q(beneficiary__nik_index=Beneficiary.nik.lookup(text))
    return list(policy.visible_to(user, "case.list").filter(match).order_by("-pk")[:2])


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after the case `pk` among those of the turn at `rank` in the order of the list."""

    rank: int = 0
    pk: int | None = None

    @classmethod
    def read(cls, text: str) -> "Cursor":
        rank, _, pk = text.partition("-")
        fine = all(part.isascii() and part.isdigit() and len(part) < 19 for part in (rank, pk))
        return cls(int(rank), int(pk)) if fine else cls()

    def __str__(self) -> str:
        return f"{self.rank}-{self.pk}"


def page_of(cases: QuerySet[Case], turns: Sequence[str], cursor: Cursor) -> tuple[list[Case], Cursor | None]:
    """One page in the order (turn, newest first) and where the next one begins; each turn is read along its index."""
    found: list[tuple[int, Case]] = []
    for rank in range(cursor.rank, len(turns)):
        rows = cases.filter(turn=turns[rank]).order_by("-pk")
        if rank == cursor.rank and cursor.pk:
            rows = rows.filter(pk__lt=cursor.pk)
        found += [(rank, case) for case in rows[: PER_PAGE + 1 - len(found)]]
        if len(found) > PER_PAGE:
            rank, last = found[PER_PAGE - 1]
            return [case for _, case in found[:PER_PAGE]], Cursor(rank, last.pk)
    return [case for _, case in found], None


@dataclass(frozen=True)
class Count:
    """How many cases there are, exactly up to a thousand."""

    by_turn: Counter[str]

    @classmethod
    def of(cls, cases: QuerySet[Case]) -> "Count":
        return cls(Counter(cases.order_by().values_list("turn", flat=True)[: MOST + 1]))

    @property
    def exact(self) -> bool:
        return self.by_turn.total() <= MOST

    def __str__(self) -> str:
        return str(self.by_turn.total()) if self.exact else "lebih dari 1.000"

    def in_group(self, group: Group) -> int | None:
        """None where the number is not known."""
        return sum(self.by_turn[turn] for turn in group.turns) if self.exact else None
