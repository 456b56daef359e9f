"""What a person is to the client, in words: ayah, kakak, nenek dari pihak ibu, saudara seayah, sepupu; else kerabat."""

from collections.abc import Iterable

from cases.drawing.genogram.family import ENDED, Family

Words = dict[str, str]
BY_SEX = {
    "orang tua": ("ayah", "ibu"), "kakek/nenek": ("kakek", "nenek"), "saudara orang tua": ("paman", "bibi"), "pasangan": ("suami", "istri"),
}  # fmt: skip
OTHER = {"kandung": "", "angkat": " angkat", "asuh": " asuh"}


def relations(family: Family) -> Words:
    """Person -> word; empty without a client. The nearest relation wins."""
    index = family.index
    if index is None:
        return {}
    found: Words = {index.id: "klien"}
    kin = _Kin(family, index.id)
    for step in (kin.parents, kin.children, kin.partners, kin.siblings, kin.around, kin.grand, kin.aside, kin.in_laws):
        for person, word in step():
            found.setdefault(person, word)
    return {person: found.get(person, "kerabat") for person in family.persons}


Found = Iterable[tuple[str, str]]


class _Kin:
    def __init__(self, family: Family, index: str) -> None:
        self.family, self.index = family, index

    def sexed(self, person: str, word: str) -> str:
        sex = self.family.persons[person].sex
        return BY_SEX[word][0 if sex == "L" else 1] if sex in "LP" else word

    def offspring(self, person: str) -> list[tuple[str, str]]:
        return [(k.child, k.kind) for u in self.family.unions_of(person) for k in self.family.children(u.id)]

    def mates(self, person: str) -> list[tuple[str, bool]]:
        """Partners, and whether it has ended."""
        unions = self.family.unions_of(person)
        return [(p, u.kind in ENDED) for u in unions for p in u.partners if p != person]

    def brothers(self, person: str) -> list[str]:
        """Everybody who shares a parent."""
        shared = [child for parent in self.family.parents(person) for child, _ in self.offspring(parent)]
        return [c for c in dict.fromkeys(shared) if c != person]

    def parents(self) -> Found:
        for link in self.family.links_of(self.index):
            for person in self.family.unions[link.union].partners:
                yield person, self.sexed(person, "orang tua") + OTHER[link.kind]

    def children(self) -> Found:
        for child, kind in self.offspring(self.index):
            yield child, "anak" + OTHER[kind]

    def partners(self) -> Found:
        for person, ended in self.mates(self.index):
            yield person, ("mantan " if ended else "") + self.sexed(person, "pasangan")

    def siblings(self) -> Found:
        mine = {link.union for link in self.family.links_of(self.index)}
        parents = set(self.family.parents(self.index))
        for person in self.brothers(self.index):
            theirs = {link.union: link.kind for link in self.family.links_of(person)}
            shared = parents & set(self.family.parents(person))
            both = next((u for u in theirs if u in mine), None)
            yield person, self._sibling(person, OTHER[theirs[both]] if both else None, shared)

    def _sibling(self, person: str, same: str | None, shared: set[str]) -> str:
        if same is not None or len(shared) > 1:
            me, other = self.family.persons[self.index], self.family.persons[person]
            known = (me.birth and other.birth) or (me.order and other.order)
            older = other.born_key < me.born_key
            return ("kakak" if older else "adik") + (same or "") if known else "saudara" + (same or "")
        sex = self.family.persons[next(iter(sorted(shared)))].sex
        return {"L": "saudara seayah", "P": "saudara seibu"}.get(sex, "saudara tiri")

    def around(self) -> Found:
        """Step parents and their children."""
        for parent in self.family.parents(self.index):
            for mate, _ in self.mates(parent):
                yield mate, self.sexed(mate, "orang tua") + " tiri"
                for child, _ in self.offspring(mate):
                    yield child, "saudara tiri"

    def grand(self) -> Found:
        for parent in self.family.parents(self.index):
            sex = self.family.persons[parent].sex
            side = {"L": " dari pihak ayah", "P": " dari pihak ibu"}.get(sex, "")
            for person in self.family.parents(parent):
                yield person, self.sexed(person, "kakek/nenek") + side
                for older in self.family.parents(person):
                    yield older, "buyut"
            for person in self.brothers(parent):
                yield person, self.sexed(person, "saudara orang tua") + side
        for child, _ in self.offspring(self.index):
            for person, _ in self.offspring(child):
                yield person, "cucu"
                for younger, _ in self.offspring(person):
                    yield younger, "cicit"

    def aside(self) -> Found:
        """Cousins, nieces and nephews."""
        for parent in self.family.parents(self.index):
            for uncle in self.brothers(parent):
                for person, _ in self.offspring(uncle):
                    yield person, "sepupu"
                for mate, _ in self.mates(uncle):
                    yield mate, self.sexed(mate, "saudara orang tua") + " (ipar orang tua)"
        for sibling in self.brothers(self.index):
            for person, _ in self.offspring(sibling):
                yield person, "keponakan"

    def in_laws(self) -> Found:
        for mate, _ in self.mates(self.index):
            for person in self.family.parents(mate):
                yield person, "mertua"
            for person in self.brothers(mate):
                yield person, "ipar"
        for sibling in self.brothers(self.index):
            for mate, _ in self.mates(sibling):
                yield mate, "ipar"
        for child, _ in self.offspring(self.index):
            for mate, _ in self.mates(child):
                yield mate, "menantu"
