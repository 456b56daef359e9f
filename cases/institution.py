"""What a sentra says of itself: profile, working areas with their PIC, number patterns. Written here and nowhere else."""

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from atensi.accounts.models import Center, Profession, User
from atensi.audit.log import record
from atensi.files import pictures
from atensi.files.models import StoredFile
from atensi.files.pictures import LONGEST_SIDE
from atensi.files.store import store_picture
from atensi.submissions.versions import take
from cases import numbering, policy, regions
from cases.models import CenterProfile, NumberPattern, ServiceArea
from cases.refusals import NotAllowed, Refused

EMBLEM_SIDE = 480  # px: 20 mm of paper at 600 dots an inch
OUTSIDE = "{regency} di luar wilayah kerja sentra ini. Layanan tetap dapat diberikan; pertimbangkan berkoordinasi dengan sentra wilayahnya."


def profile_of(center: Center) -> CenterProfile:
    """The profile of a sentra; an empty, unsaved one as long as nobody wrote it."""
    row = CenterProfile.objects.select_related("structure", "emblem").filter(center=center).first()
    return row or CenterProfile(center=center, version=0)


def save_profile(
    actor: User, row: CenterProfile, seen: int, changed: Iterable[str], structure: UploadedFile | None, emblem: UploadedFile | None = None
) -> None:
    """Save the profile; `structure` and `emblem` are new pictures of the organisation and for the kop. Raises `versions.Stale`,
    `files.Refused` with the field of the form."""
    _ask(actor)
    with transaction.atomic():
        stored, _ = CenterProfile.objects.select_for_update().get_or_create(center=actor.center, defaults={"version": 0})
        row.pk = stored.pk
        take(row, seen)
        if structure is not None:
            row.structure = _kept(structure, actor, "picture", LONGEST_SIDE)
        if emblem is not None:
            row.emblem = _kept(emblem, actor, "emblem_picture", EMBLEM_SIDE)
        row.save()
        record(actor, "profile.changed", f"center:{actor.center_id}", extra={"fields": ", ".join(sorted(changed))})


def _kept(upload: UploadedFile, actor: User, field: str, longest: int) -> StoredFile:
    try:
        return store_picture(upload, actor, longest)
    except pictures.Refused as refused:
        refused.field = field
        raise


def staff_by_profession(center: Center) -> list[tuple[str, int]]:
    """How many active people of each profession, counted now."""
    rows = User.objects.filter(center=center, is_active=True).exclude(profession__in=["", "mahasiswa", "dosen"])
    counted = dict(rows.values_list("profession").annotate(Count("pk")).order_by())
    return [(str(label), counted[code]) for code, label in Profession.choices if code in counted]


def areas(center: Center) -> list[ServiceArea]:
    """Every area, also former ones."""
    return list(ServiceArea.objects.filter(center=center).select_related("pic"))


def save_area(actor: User, row: ServiceArea, seen: int | None = None) -> ServiceArea:
    """Save an area, new or edited. Refused when the same kabupaten has another row for the same time."""
    _ask(actor)
    if row.pk and row.center_id != actor.center_id:
        raise NotAllowed(policy.NO.reason)
    others = [each for each in areas(actor.center) if each.pk != row.pk and regions.same(each.regency, row.regency)]
    if any(_overlap(each, row) for each in others):
        raise Refused(f"{row.regency} sudah ada untuk waktu itu. Akhiri dulu baris yang lama.")
    with transaction.atomic():
        if row.pk:
            take(row, seen or 0)
        row.center = actor.center
        row.province = row.province or regions.province_of(row.regency)
        row.save()
        record(actor, "area.written", f"servicearea:{row.pk}")
    return row


def _overlap(one: ServiceArea, other: ServiceArea) -> bool:
    first, last = date.min, date.max
    return (one.starts_on or first) <= (other.ends_on or last) and (other.starts_on or first) <= (one.ends_on or last)


def area_of(center: Center | int, regency: str, day: date | None = None) -> ServiceArea | None:
    """The area a kabupaten lies in on a day (today)."""
    if not regency.strip():
        return None
    rows = _running(center, day or timezone.localdate())
    return next((row for row in rows if regions.same(row.regency, regency)), None)


def areas_of_pics(center: Center | int, day: date | None = None) -> dict[int, list[str]]:
    """For whom to propose: the areas of each PIC on a day (today), by the key of the person."""
    found: dict[int, list[str]] = {}
    for row in _running(center, day or timezone.localdate()):
        if row.pic_id:
            found.setdefault(row.pic_id, []).append(row.regency)
    return found


def _running(center: Center | int, day: date) -> QuerySet[ServiceArea]:
    """The areas that hold on a day."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    rows = ServiceArea.objects.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=day), center=center)
    return rows.select_related("pic")


def pic_line(center: Center | int, regency: str) -> tuple[str, bool]:
    """("PIC Kabupaten Blora: Rini Astuti", inside); outside of the areas a neutral warning; empty while no area is entered."""
    if not regency.strip() or not ServiceArea.objects.filter(center=center).exists():
        return "", True
    area = area_of(center, regency)
    if area is None:
        return OUTSIDE.format(regency=regency), False
    name = area.pic.name if area.pic and area.pic.is_active else "belum ditunjuk"
    return f"PIC {area.regency}: {name}", True


def save_pattern(actor: User, kind: str, pattern: str, seen: int) -> NumberPattern:
    """Set how numbers of one kind are written from now on; numbers given stay. `seen` is 0 while the usual pattern holds."""
    _ask(actor)
    found = numbering.faults(pattern, actor.center) + numbering.clashes(pattern, actor.center, kind)
    if found or kind not in numbering.titles():
        raise Refused(" ".join(found) or policy.NO.reason)
    with transaction.atomic():
        defaults = {"pattern": pattern, "version": 0}
        row, _ = NumberPattern.objects.select_for_update().get_or_create(center=actor.center, kind=kind, defaults=defaults)
        take(row, seen)
        row.pattern = pattern
        row.save()
        record(actor, "pattern.changed", f"center:{actor.center_id}", extra={"kind": numbering.titles()[kind]})
    return row


def _ask(actor: User) -> None:
    if not policy.can(actor, "center.edit"):
        raise NotAllowed(policy.NO.reason)
