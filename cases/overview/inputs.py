"""Masukan: reports, decisions, staff, places and aid."""

from django.db.models import Count, Q, Sum

from atensi.accounts.models import Profession, Role, User
from cases import vocabulary as words
from cases.models import CenterProfile, Placement
from cases.overview.counting import Ledger, ordered
from cases.overview.tables import LEAST, Cross, Table
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.implementation import Service

STAFF = (Role.HEAD, Role.SUPERVISOR, Role.WORKER, Role.PROFESSIONAL)


def tables(ledger: Ledger) -> list[Table | Cross]:
    reports, decisions = ledger.on(AccessReport), ledger.on(AccessDecision)
    first, last = ledger.period.days
    rooms = Placement.objects.filter(case__in=ledger.cases.values("pk"), starts_on__lte=last).order_by()
    rooms = rooms.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    return [
        *ledger.count("laporan", "Laporan diterima menurut sumber", "laporan", reports, "source", words.SOURCE),
        *ledger.count("keputusan", "Keputusan penerimaan", "keputusan", decisions, "decision", words.DECISION_ACCESS),
        *ledger.count("kategori", "Diterima menurut kategori PPKS utama", "keputusan",
                      decisions.filter(decision="diterima"), "category", words.CATEGORY),
        *ledger.count("tempat", "PM menurut bentuk layanan yang ditempati", "PM", rooms, "service_form", words.SERVICE_FORM,
                      "case__beneficiary"),
        *_aid(ledger),
        *_staff(ledger),
        *_means(ledger),
    ]  # fmt: skip


def _aid(ledger: Ledger) -> list[Table | Cross]:
    """Aid in rupiah; a sum over fewer than five gifts would tell of one of them."""
    if ledger.split:
        return []
    given = ledger.on(Service).filter(value__gt=0).values_list("aid_kind").annotate(many=Count("pk"), sum=Sum("value"))
    sums = {kind: total for kind, many, total in given if many >= LEAST}
    note = f"Bentuk dengan kurang dari {LEAST} pemberian tidak dijumlahkan."
    return [Table("nilai-bantuan", "Nilai bantuan yang diberikan", ordered(sums, words.AID_KIND), "rupiah", measured=True, note=note)]


def _staff(ledger: Ledger) -> list[Table | Cross]:
    """Who works here today. Staff are counted as they are: the profile of the sentra prints the same."""
    if ledger.split:
        return []
    centers = ledger.cases.values("center").distinct()
    people = User.objects.filter(center__in=centers, is_active=True, role__in=STAFF).order_by()
    found = dict(people.values_list("profession").annotate(Count("pk")))
    known = {value: str(label) for value, label in Profession.choices}
    return [Table("pegawai", "Pegawai aktif menurut profesi, hari ini", ordered(found, known), "orang", of_staff=True)]


def _means(ledger: Ledger) -> list[Table | Cross]:
    """What the sentra has this year, as its profile says: places and money. They say nothing of a person."""
    if ledger.split:
        return []
    rows = CenterProfile.objects.filter(center__in=ledger.cases.values("center").distinct()).values_list("places", "budget")
    places, budget = rows.first() or (None, None)
    return [
        Table("daya-tampung", "Daya tampung residensial", [("Tempat", places)] if places else [], "tempat", of_staff=True),
        Table("anggaran", "Anggaran tahun ini", [("Anggaran", budget)] if budget else [], "rupiah", measured=True),
    ]
