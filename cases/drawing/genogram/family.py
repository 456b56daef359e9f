"""A family as plain data, after reading: everything in it is valid and in an order that does not hang on how it was entered."""

from dataclasses import dataclass, field

from cases.drawing.text import natural

ENDED = ("cerai", "pisah")


@dataclass(frozen=True)
class Person:
    """birth, death: years. died: also without a known year. order: place among siblings, when said. age: on the day of the drawing.

    more: children that this drawing leaves out.
    """

    id: str
    name: str = ""
    initials: str = ""
    sex: str = "?"
    birth: int | None = None
    death: int | None = None
    died: bool = False
    index: bool = False
    kind: str = "orang"
    order: int | None = None
    note: str = ""
    age: int | None = None
    more: int = 0

    @property
    def whole(self) -> bool:
        """A symbol of full size with a name beside it: not a pregnancy that ended."""
        return self.kind in ("orang", "hamil")

    @property
    def born_key(self) -> tuple[int, int, tuple[tuple[int, int, str], ...]]:
        """Birth order: the place that was said, then the year; unknown years last, as entered."""
        return (self.order or 99, self.birth or 9999, natural(self.id))


@dataclass(frozen=True)
class Period:
    """One state of a partnership, with its years."""

    kind: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Union:
    """A couple or a single parent (b is None). periods: in time. swap: the sides were exchanged by hand."""

    id: str
    a: str
    b: str | None
    periods: tuple[Period, ...]
    order: int = 0
    swap: bool = False

    @property
    def kind(self) -> str:
        """The newest state."""
        return self.periods[-1].kind

    @property
    def start(self) -> int | None:
        return next((p.start for p in self.periods if p.start), None)

    @property
    def partners(self) -> tuple[str, ...]:
        return (self.a,) if self.b is None else (self.a, self.b)

    @property
    def time_key(self) -> tuple[int, int, tuple[tuple[int, int, str], ...]]:
        return (self.order or 99, self.start or 9999, natural(self.id))


@dataclass(frozen=True)
class Link:
    """A child of a union. gap: generations between; row: the row that says so."""

    child: str
    union: str
    kind: str = "kandung"
    gap: int = 1
    row: str = ""


@dataclass(frozen=True)
class Tie:
    a: str
    b: str
    kind: str
    row: str = ""


@dataclass(frozen=True)
class Household:
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Twins:
    members: tuple[str, ...]
    identical: bool = False


@dataclass(frozen=True)
class Flaw:
    """A problem before names are masked: {0}, {1} in the sentence stand for the people in `people`."""

    row: str
    sentence: str
    people: tuple[str, ...] = ()


@dataclass
class Family:
    """links[0] of a child is its main family, in which it is drawn; the others are second links."""

    persons: dict[str, Person] = field(default_factory=dict)
    unions: dict[str, Union] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    twins: list[Twins] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    union_of_row: dict[str, str] = field(default_factory=dict)

    @property
    def index(self) -> Person | None:
        return next((p for p in self.persons.values() if p.index), None)

    def unions_of(self, person: str) -> list[Union]:
        return [u for u in self.unions.values() if person in u.partners]

    def links_of(self, child: str) -> list[Link]:
        return [link for link in self.links if link.child == child]

    def children(self, union: str) -> list[Link]:
        """Links of a union, oldest child first."""
        return sorted((k for k in self.links if k.union == union), key=lambda k: self.persons[k.child].born_key)

    def parents(self, child: str, kinds: tuple[str, ...] = ("kandung", "angkat", "asuh")) -> list[str]:
        return [p for link in self.links_of(child) if link.kind in kinds for p in self.unions[link.union].partners]
