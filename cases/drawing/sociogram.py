"""The sociogram: members in rings, most chosen inside; arrows for choices and, where they may be shown, rejections."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, rows_of
from cases.drawing.fields import code, pick, shown
from cases.drawing.rings import arrange
from cases.drawing.sociogram_picture import entries, picture
from cases.drawing.svg import Point, notice
from cases.drawing.text import listed, natural

MOST = 20
KINDS = {
    "": "pilihan", "pilihan": "pilihan", "memilih": "pilihan", "pilih": "pilihan", "penolakan": "penolakan",
    "menolak": "penolakan", "tolak": "penolakan",
}  # fmt: skip
COLUMNS = ["Anggota", "Dipilih oleh", "Ditolak oleh", "Saling memilih dengan", "Indeks status"]
EMPTY = "Belum ada anggota kelompok yang dicatat."
Pair = tuple[str, str]


@dataclass
class Group:
    """members: id -> shown name, sorted; sexes; chosen, rejected: (from, to); at: where each stands."""

    members: dict[str, str] = field(default_factory=dict)
    sexes: dict[str, str] = field(default_factory=dict)
    chosen: set[Pair] = field(default_factory=set)
    rejected: set[Pair] = field(default_factory=set)
    at: dict[str, Point] = field(default_factory=dict)

    def received(self, member: str, pairs: set[Pair]) -> list[str]:
        return [a for a in self.members if (a, member) in pairs]

    def mutual(self, member: str) -> list[str]:
        return [m for m in self.members if (m, member) in self.chosen and (member, m) in self.chosen]


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None, rejections: bool = True) -> Drawing:
    """records: situation, members [{id, name, initials, sex}], choices [{from, to, kind pilihan|penolakan}].

    rejections=False is the version that the group itself may see: without rejections in picture, table and words.
    """
    mode = mode if mode in MODES else "nama"
    problems: list[Problem] = []
    group = _read(records, mode, problems)
    if not rejections:
        group.rejected = set()
    title = "Sosiogram"
    if not group.members:
        return Drawing(notice(title, EMPTY), title, EMPTY, [], COLUMNS, [], problems)
    group.at = arrange(list(group.members), group.chosen, group.rejected)
    desc = _desc(group)
    columns = COLUMNS if rejections else [c for c in COLUMNS if c != "Ditolak oleh"]
    rows = [_row(group, member, rejections) for member in group.members]
    return Drawing(picture(group, title, desc), title, desc, [words for words, _ in entries(group)], columns, rows, problems)


def _read(records: Any, mode: str, problems: list[Problem]) -> Group:
    group = Group()
    rows = sorted(rows_of(records, "members"), key=lambda item: natural(item[0]))
    for number, (at, row) in enumerate(rows, 1):
        if at in group.members:
            problems.append(Problem(at, "Nomor baris anggota ini dipakai dua kali; yang pertama digambar."))
        elif len(group.members) >= MOST:
            problems.append(Problem(at, f"Sosiogram menggambar paling banyak {MOST} anggota."))
        else:
            group.members[at] = shown(pick(row, "name", "nama"), mode, f"Anggota {number}", row.get("initials"))
            group.sexes[at] = str(pick(row, "sex") or "?")
    for at, row in rows_of(records, "choices"):
        pair = (str(pick(row, "from", "dari")), str(pick(row, "to", "ke", "kepada")))
        kind = KINDS.get(code(pick(row, "kind", "jenis")))
        if pair[0] not in group.members or pair[1] not in group.members or pair[0] == pair[1]:
            problems.append(Problem(at, "Pilihan memerlukan dua anggota yang berbeda; baris ini tidak digambar."))
        elif kind is None:
            problems.append(Problem(at, "Jenis pilihan tidak dikenal (pilihan atau penolakan); baris ini tidak digambar."))
        elif pair in (group.rejected if kind == "pilihan" else group.chosen):
            names = f"{group.members[pair[0]]} memilih sekaligus menolak {group.members[pair[1]]}"
            problems.append(Problem(at, f"{names}; yang pertama digambar."))
        else:
            (group.chosen if kind == "pilihan" else group.rejected).add(pair)
    return group


def _row(group: Group, member: str, rejections: bool) -> list[str]:
    """Index of status: who chose less who rejected, by the number of the others."""
    chosen, rejected = group.received(member, group.chosen), group.received(member, group.rejected)
    others = max(len(group.members) - 1, 1)
    index = f"{(len(chosen) - len(rejected)) / others:.2f}".replace(".", ",").replace("-", "\u2212")
    said = [group.members[member], _named(group, chosen), _named(group, rejected), _named(group, group.mutual(member)), index]
    return said if rejections else [said[0], said[1], said[3], said[4]]


def _named(group: Group, members: list[str]) -> str:
    return f"{len(members)} ({listed([group.members[m] for m in members])})" if members else "0"


def _desc(group: Group) -> str:
    """Size, cohesion (mutual pairs by possible pairs) and who stands alone."""
    count = len(group.members)
    mutual = sum(len(group.mutual(m)) for m in group.members) // 2
    cohesion = f"{mutual / max(count * (count - 1) / 2, 1):.2f}".replace(".", ",")
    alone = [m for m in group.members if not group.received(m, group.chosen) and not any(a == m for a, _ in group.chosen)]
    parts = [f"{count} anggota", f"{len(group.chosen)} pilihan"]
    parts += [f"{len(group.rejected)} penolakan"] if group.rejected else []
    parts += [f"{mutual} pasang saling memilih", f"kohesi {cohesion}"]
    most = max((len(group.received(m, group.chosen)) for m in group.members), default=0)
    stars = [group.members[m] for m in group.members if len(group.received(m, group.chosen)) == most]
    parts += [f"paling banyak dipilih: {listed(stars)}"] if most and len(stars) <= 3 else []
    return "; ".join([*parts, *([f"{len(alone)} anggota tanpa pilihan sama sekali"] if alone else [])]) + "."
