"""Chapter III: what the sentra says of itself under Pengaturan, with counts of staff and beneficiaries of the day; small ones withheld."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from atensi.accounts.models import Profession, Role, User
from cases.documents.blocks import Column, Drawn, Fixed, Items, Paragraph, Row, Table
from cases.documents.paper import words_in
from cases.documents.runs import PICTURE, Photo
from cases.drawing.chart import organisation
from cases.models import Case, CaseState, CenterProfile, ServiceArea
from cases.models.summaries import shown
from cases.practicum.making.base import FIGURE, TABLE, Making, lines
from cases.stages.access import AccessDecision
from cases.vocabulary import CLUSTER, label

AREAS = (Column("No.", 10), Column("Kabupaten/kota", 50), Column("Provinsi", 40))
STAFF = (Column("No.", 10), Column("Jabatan atau profesi", 60), Column("Jumlah", 30))
PEOPLE = (Column("No.", 10), Column("Klaster", 60), Column("Jumlah penerima manfaat", 30))
LEAST = 5  # a smaller count of people is not told
UNWRITTEN, NO_AREAS = "belum ditulis dalam profil sentra", "belum ditulis dalam pengaturan sentra"  # the coherence check finds these
NOT_STAFF = {Role.STUDENT, Role.CAMPUS, Role.PRIVACY, Role.ADMIN}


def _profile(making: Making) -> CenterProfile:
    return CenterProfile.objects.filter(center=making.practicum.center_id).select_related("structure").first() or CenterProfile()


def overview(making: Making) -> Iterator[Any]:
    center, row = making.practicum.center, _profile(making)
    place = ", ".join(part for part in (center.address, center.regency, center.province) if part)
    yield Paragraph(Fixed(f"{center.name} berkedudukan di {place}." if place else f"Praktikum dilaksanakan di {center.name}."))
    yield from lines(row.history_text) or [Paragraph(Fixed(f"Sejarah sentra {UNWRITTEN}."))]


def areas(making: Making) -> Iterator[Any]:
    now = making.source.day if making.source else making.practicum.ends_on
    found = ServiceArea.objects.filter(Q(starts_on=None) | Q(starts_on__lte=now), Q(ends_on=None) | Q(ends_on__gte=now))
    rows = [
        Row((Fixed(place), Fixed(each.regency), Fixed(each.province or "-")))
        for place, each in enumerate(found.filter(center=making.practicum.center_id), start=1)
    ]
    name = making.practicum.center.name
    yield Paragraph(Fixed(f"Wilayah kerja {name} meliputi {len(rows)} kabupaten/kota, sebagaimana dimuat dalam {TABLE}."))
    yield Table(Fixed(f"Wilayah kerja {name}"), AREAS, tuple(rows), empty=NO_AREAS)


def vision(making: Making) -> Iterator[Any]:
    row = _profile(making)
    yield Paragraph(Fixed(f"Visi: {row.vision or UNWRITTEN}"))
    yield Items("Misi:", tuple(map(Fixed, row.mission or (UNWRITTEN,))))


def duties(making: Making) -> Iterator[Any]:
    row = _profile(making)
    yield Paragraph(Fixed(f"Tugas: {row.duties or UNWRITTEN}"))
    yield Items("Fungsi:", tuple(map(Fixed, row.functions or (UNWRITTEN,))))


def structure(making: Making) -> Iterator[Any]:
    """The chart the sentra uploaded; else one drawn from who works there."""
    center, row = making.practicum.center, _profile(making)
    caption = Fixed(f"Struktur organisasi {center.name}")
    yield Paragraph(Fixed(f"Struktur organisasi {center.name} digambarkan dalam {FIGURE}."))
    if row.structure is not None and row.structure.kind.startswith("image/"):
        yield Photo(caption, caption, row.structure.pk, PICTURE)
        return
    head = User.objects.filter(center=center, role=Role.HEAD, is_active=True).order_by("pk").first()
    drawing = organisation(head.name if head else "", [(title, count) for title, count in _staff(making) if title != "Kepala sentra"])
    yield Drawn(caption, Fixed(drawing.desc), drawing.svg, tuple(map(Fixed, words_in(drawing.svg))))


def _staff(making: Making) -> list[tuple[str, int]]:
    """Active staff by office, or by profession where that says more; the head first."""
    users = User.objects.filter(center=making.practicum.center_id, is_active=True).exclude(role__in=NOT_STAFF)
    order = list(Role)
    rows = sorted(users.values_list("role", "profession").annotate(Count("pk")), key=lambda row: (order.index(Role(row[0])), row[1]))
    found: dict[str, int] = {}
    for role, profession, count in rows:
        title = str(Profession(profession).label if role == Role.PROFESSIONAL and profession else Role(role).label)
        found[title] = found.get(title, 0) + count
    return list(found.items())


def staff(making: Making) -> Iterator[Any]:
    found = _staff(making)
    total = sum(count for _, count in found)
    name = making.practicum.center.name
    yield Paragraph(Fixed(f"Penanganan kasus di {name} dikerjakan oleh {total} orang, sebagaimana dirinci dalam {TABLE}."))
    rows = tuple(Row((Fixed(place), Fixed(title), Fixed(f"{count} orang"))) for place, (title, count) in enumerate(found, start=1))
    yield Table(Fixed("Sumber daya manusia yang menangani kasus"), STAFF, rows)


def programmes(making: Making) -> Iterator[Any]:
    row = _profile(making)
    forms = shown(row, "service_forms")
    yield Items("Program dan layanan yang diselenggarakan:", tuple(map(Fixed, row.programmes or (UNWRITTEN,))))
    if forms:
        yield Paragraph(Fixed(f"Bentuk layanan: {forms.lower()}."))


def people(making: Making) -> Iterator[Any]:
    """Open cases by cluster on the day of print; where every other number is told, one withheld stays withheld."""
    center = making.practicum.center
    open_ = Case.objects.filter(center=center, state=CaseState.OPEN)
    rows = AccessDecision.objects.filter(case__in=open_, struck_at=None, decision="diterima").exclude(cluster="")
    tally = {row["cluster"]: row["n"] for row in rows.values("cluster").annotate(n=Count("case", distinct=True)).order_by("cluster")}
    counts = {code: tally.pop(code) for code in CLUSTER if code in tally} | tally  # in the order of the list
    told = {code: str(n) if n >= LEAST else f"<{LEAST}" for code, n in counts.items()}
    small = f" Jumlah yang lebih kecil dari {LEAST} ditulis <{LEAST} demi kerahasiaan." if any(v[0] == "<" for v in told.values()) else ""
    text = f"Penerima manfaat yang dilayani {center.name} saat laporan ini dicetak, menurut klaster, dimuat dalam {TABLE}.{small}"
    yield Paragraph(Fixed(text))
    found = tuple(Row(tuple(map(Fixed, (n, label(CLUSTER, code), told[code])))) for n, code in enumerate(counts, start=1))
    yield Table(Fixed("Penerima manfaat menurut klaster"), PEOPLE, found, empty="belum ada yang tercatat")


MAKERS = {
    "gambaran-umum": overview, "wilayah-kerja": areas, "visi-misi": vision, "tugas-fungsi": duties, "struktur-organisasi": structure,
    "sdm": staff, "program": programmes, "profil-pm": people,
}  # fmt: skip
