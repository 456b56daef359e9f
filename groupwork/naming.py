"""How members of a group are named: on the leader's pages, in the share of one of them, and in what all may read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from atensi.accounts.models import Role
from cases import known_names as known
from cases import policy
from cases.crowd import Crowd, Face
from cases.deidentify import initials
from cases.documents.commonwords import THINGS, common
from cases.models import Assignment, Case, FamilyMember
from cases.vocabulary import RELATION
from groupwork.models import Group, GroupMember
from groupwork.models.member import EVER

LARGE = re.compile(r"\s*(?:kab|kota|prov)", re.IGNORECASE)  # the regency and what is above it may be said
JOINED = ("case", "case__beneficiary", "case__center", "family", "user", "plan_item")


def members_of(group: Group) -> list[GroupMember]:
    """Everybody on the list of a group, also candidates, in the order in which they were noted."""
    return list(group.members.select_related(*JOINED).prefetch_related("goals"))


class Roster:
    """All members of one group, with the names that one person may read. `reader` None: initials for everybody."""

    def __init__(self, group: Group, reader: Any = None, members: Iterable[GroupMember] | None = None) -> None:
        self.group, self.reader = group, reader
        self.members = members_of(group) if members is None else list(members)

    @cached_property
    def accepted(self) -> list[GroupMember]:
        """Who was ever accepted, those who left included."""
        return [member for member in self.members if member.state in EVER]

    @cached_property
    def present(self) -> list[GroupMember]:
        """Who belongs to the group now."""
        return [member for member in self.members if member.state == "anggota"]

    @cached_property
    def _named(self) -> set[int]:
        """Cases whose person this reader may read by name."""
        if self.reader is None:
            return set()
        seen = policy.visible_to(self.reader).filter(pk__in=[m.case_id for m in self.members if m.case_id])
        if self.reader.role == Role.STUDENT:
            allowed = Assignment.objects.active().filter(user=self.reader, names_allowed=True)
            seen = seen.filter(pk__in=allowed.values("case"))
        return set(seen.values_list("pk", flat=True))

    @cached_property
    def labels(self) -> dict[int, str]:
        """Member -> name for this reader; two with the same initials are told apart by the code of the case."""
        bare = {member.pk: self._bare(member) for member in self.members}
        same = Counter(bare.values())
        return {
            member.pk: f"{bare[member.pk]} ({member.case.code})" if same[bare[member.pk]] > 1 and member.case else bare[member.pk]
            for member in self.members
        }

    def label(self, member: GroupMember) -> str:
        return self.labels[member.pk]

    def _bare(self, member: GroupMember) -> str:
        if member.user is not None:
            return member.user.name
        case = member.case
        named = member.case_id in self._named
        if case is None:
            return "Anggota"
        if member.family is None:
            return case.beneficiary.shown_name if named else short(case)
        relation = RELATION.get(member.family.relation, "Keluarga")
        return f"{member.family.name}, {relation.lower()} {short(case)}" if named else f"{relation} {short(case)}"

    def crowd(self, kept: GroupMember | None = None, numbered: bool = True) -> Crowd:
        """Everybody but `kept` as Anggota 1..n; `numbered` False: by initials, for papers of the group itself."""
        return Crowd(self.faces(kept, numbered))

    def faces(self, kept: GroupMember | None, numbered: bool) -> list[Face]:
        found, place = [], 0
        for member in self.members:
            if member.user is not None:
                continue  # staff keep their names
            own = kept is not None and member.pk == kept.pk
            place += not own and member.state in EVER
            label = f"Anggota {place}" if member.state in EVER else "seorang calon anggota"
            found.append(self._face(member, "" if own else label if numbered else self._initials(member)))
        return found

    def _initials(self, member: GroupMember) -> str:
        return Roster(self.group, None, self.members).label(member)

    def _face(self, member: GroupMember, label: str) -> Face:
        case = member.case
        if case is None or member.family is not None:
            return Face((member.family.name if member.family else "",), label, traits=_traits(member, phrases=True))
        person = case.beneficiary
        family = tuple(each.name for each in self._families.get(person.pk, ()))
        return Face((person.name, person.nickname), label, case.code, family, _traits(member, phrases=True))

    @cached_property
    def _families(self) -> dict[int, list[Any]]:
        """Relatives by person, in one query."""
        found: dict[int, list[Any]] = {}
        people = [m.case.beneficiary_id for m in self.members if m.case is not None and m.family_id is None]
        for each in FamilyMember.objects.filter(beneficiary__in=people, index=False):
            found.setdefault(each.beneficiary_id, []).append(each)
        return found


def short(case: Case) -> str:
    """Initials of the person of a case; her code when initials say nothing or are a common word."""
    letters = initials(case.beneficiary.name)
    return letters if letters and letters != "PM" else f"PM {case.code}"


def names_of_others(case: Case) -> list[tuple[str, str]]:
    """For a print of `case` with initials: names of those who share a group with it, each with what stands for it."""
    groups = Group.objects.filter(members__case=case, members__family=None, members__state__in=EVER).distinct()
    pairs: list[tuple[str, str]] = []
    for group in groups:
        roster = Roster(group)
        own = next(m for m in roster.accepted if m.case_id == case.pk and m.family_id is None)
        for face in roster.faces(own, numbered=True):
            pairs += [(name, face.label) for name in face.names if name and face.label]
    return pairs


def _fellows(case: Case) -> list[GroupMember]:
    """Everybody on the lists of the groups of this case who is not of it, staff left out."""
    groups = Group.objects.filter(members__case=case, members__family=None, members__state__in=EVER)
    rows = GroupMember.objects.filter(group__in=groups, case__isnull=False).exclude(case=case)
    return list(rows.select_related("case__beneficiary", "case__center", "family"))


def traits_of_others(case: Case) -> list[known.Traits]:
    """Numbers, days of birth and places of those who share a group with this case."""
    return [_traits(member) for member in _fellows(case)]


def _traits(member: GroupMember, phrases: bool = False) -> known.Traits:
    """What finds a member; places by their telling words, with `phrases` also as they are written."""
    if member.case is None:
        return known.Traits()
    row: Any = member.family or member.case.beneficiary
    numbers = [(row.phone, "Nomor telepon")]
    if member.family is None:
        numbers += [(row.nik, "NIK"), (row.kk, "Nomor KK")]
    places = dict.fromkeys(text for written, words in _places(member) for text in ((written, words) if phrases else (words,)))
    return known.Traits(tuple(pair for pair in numbers if pair[0]), (row.birth_date,) if row.birth_date else (), tuple(places))


def places_of_others(case: Case) -> list[str]:
    """Where they come from, below the regency; with initials it is hidden in what is written about this case."""
    return list(dict.fromkeys(place for member in _fellows(case) for pair in _places(member) for place in pair))


def _places(member: GroupMember) -> Iterator[tuple[str, str]]:
    """Each place with the words that tell it. No regency, nothing of where the sentra stands, no single word of every day (Desa Makmur)."""
    case: Any = member.case
    person, center = case.beneficiary, case.center
    said = (person.regency, person.province, center.name, center.address, center.regency, center.province)
    kept = {word.lower() for text in said for word in known.words_of(text)}
    written = [member.family.address] if member.family else [person.hamlet, person.village, person.district]
    for part in ",".join(written).split(","):
        words = [word for word in known.telling(part) if len(word) > 3 and word.lower() not in kept]
        single = len(words) == 1 and words[0].lower() in common() | THINGS
        if words and not single and not LARGE.match(part):
            yield part.strip(), " ".join(words)
