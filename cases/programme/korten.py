"""Korten's three fits from the records (domain 9.2): programme and people served, programme and staff, people served and staff."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from atensi.accounts.models import Profession, User
from cases import vocabulary as words
from cases.drawing.bars import grouped
from cases.models import Assignment, CaseState, Duty, ReviewState, StageReview
from cases.overview.counting import SPLITS, STANDING, Ledger, ordered, spread_of
from cases.overview.inputs import STAFF
from cases.overview.outputs import served
from cases.overview.process import YES_NO
from cases.overview.tables import LEAST, Bars, Cross, Part, Table, told
from cases.programme.halves import last_halves, period_of
from cases.programme.halves import words_of as half_words
from cases.programme.professions import needed, words_of
from cases.stages.access import AccessDecision, Decree
from cases.stages.assessment import Need
from cases.stages.closure import Termination
from cases.stages.engagement import Agreement, InitialAssessment
from cases.stages.implementation import Service, Session
from cases.stages.planning import PlanItem

ANSWER = {"layanan": "Dijawab layanan", "rencana": "Baru direncanakan", "belum": "Belum terjawab"}
TIED = {"ya": "Menjawab kebutuhan yang dicatat", "tidak": "Tanpa kebutuhan yang dicatat"}
HELD = {"ya": "Sudah ada sesinya", "tidak": "Belum ada sesinya"}
MISFIT = ("mengundurkan_diri", "pergi_tanpa_izin", "tidak_memenuhi_syarat")


@dataclass(frozen=True)
class Shares(Cross):
    """Counts and percentages by half-year: the percentages are drawn."""

    @property
    def svg(self) -> str:
        lines = [(label, [(head, int(said[:-1]), said) for head, said in zip(self.columns, cells, strict=True) if said.endswith("%")])
                 for label, cells in self.said]  # fmt: skip
        found: Bars = [(label, [*rows]) for label, rows in lines if rows]
        desc = "; ".join(f"{label}: {told([(head, said) for head, _, said in rows])}" for label, rows in found)
        return grouped(found, self.title, desc) if found else ""


def fits(ledger: Ledger) -> list[Part]:
    """The three parts; a constant number of queries."""
    by_cluster = replace(ledger, split=SPLITS["klaster"])
    return [
        Part("Program dan sasaran", [*_needs(ledger), *_needs(by_cluster), *_services(ledger), *_services(by_cluster), _trend(ledger)],
             "Apakah yang diberikan menjawab kebutuhan yang ditemukan dalam asesmen."),
        Part("Program dan pelaksana", [*_professions(ledger), _load(ledger), *_overdue(ledger)],
             "Apakah sentra mampu mengerjakan yang direncanakan."),
        Part("Sasaran dan pelaksana", [*_refusals(ledger), _papers(ledger), *_interpreters(ledger), *_interpreters(by_cluster)],
             "Apakah syarat dan cara kerja sentra dapat dipenuhi PM."),
    ]  # fmt: skip


def dated(rows: QuerySet[Any], ledger: Ledger) -> QuerySet[Any]:
    """Entries of the period by their own day, or by the day they were written where they have none."""
    days = ledger.period.days
    return rows.filter(Q(happened_on__range=days) | Q(happened_on__isnull=True, written_at__date__range=days))


def _answer(last: Any) -> Choose:
    own = {"need": OuterRef("pk"), "struck_at__isnull": True}
    given = Service._default_manager.filter(**own, happened_on__lte=last)
    planned = PlanItem._default_manager.filter(**own)
    return Choose(When(Exists(given), then=Value("layanan")), When(Exists(planned), then=Value("rencana")), default=Value("belum"))


def _needs(ledger: Ledger) -> list[Table | Cross]:
    rows = dated(ledger.of(Need), ledger)
    return ledger.count("kebutuhan", "Kebutuhan yang dicatat", "kebutuhan", rows, _answer(ledger.period.last), ANSWER)


def _services(ledger: Ledger) -> list[Table | Cross]:
    tied = Choose(When(need__isnull=False, need__struck_at__isnull=True, then=Value("ya")), default=Value("tidak"))
    return ledger.count("layanan-kebutuhan", "Layanan dan bantuan", "layanan", ledger.on(Service), tied, TIED)


def _trend(ledger: Ledger) -> Cross:
    """Needs answered and services without a need, half-year by half-year; a share is shown where no part of it is small."""
    said = []
    for half in last_halves(ledger.period.last):
        then = replace(ledger, period=period_of(half))
        (needs,), (services,) = _needs(then), _services(then)
        said.append((half_words(half), [*_share(needs, ANSWER["layanan"]), *_share(services, TIED["tidak"])]))
    heads = ("Kebutuhan", "Terjawab", "Layanan", "Tanpa kebutuhan")
    return Shares("tren", "Perubahan tiap semester", heads, [], "banyaknya dan persen", said=said)


def _share(table: Any, label: str) -> list[str]:
    """How many, and how many per cent of them are `label`; "-" where that would tell of fewer than five."""
    total, part = sum(count for _, count in table.counts), dict(table.counts).get(label, 0)
    open_ = total >= LEAST and all(count >= LEAST for count in (part, total - part) if count)
    return [str(total) if total == 0 or total >= LEAST else f"<{LEAST}", f"{round(100 * part / total)}%" if open_ else "-"]


def _professions(ledger: Ledger) -> list[Table]:
    """Planned activities by the profession they ask for, with a word where nobody of the sentra has it."""
    centers = ledger.cases.values("center").distinct()
    staff = User.objects.filter(center__in=centers, is_active=True, role__in=STAFF).exclude(profession="").order_by()
    have = dict(staff.values_list("profession").annotate(Count("pk")))
    days = ledger.period.days
    rows = ledger.of(PlanItem).filter(Q(starts_on__range=days) | Q(starts_on__isnull=True, written_at__date__range=days))
    asked: dict[tuple[str, ...], int] = {}
    for component, part, many in rows.values_list("component", "sub_service").annotate(many=Count("pk")):
        asked[needed(component, part)] = asked.get(needed(component, part), 0) + many
    named = [
        (words_of(group) if any(each in have for each in group) else f"{words_of(group)} (belum ada di sentra)", many)
        for group, many in sorted(asked.items()) if group
    ]  # fmt: skip
    note = "Menurut daftar bawaan: komponen atau subkomponen dan profesi yang diperlukannya. Kegiatan tanpa komponen tidak dihitung."
    known = {value: str(label) for value, label in Profession.choices}
    return [
        Table("profesi", "Kegiatan terencana menurut profesi yang diperlukan", named, "kegiatan", note=note),
        Table("profesi-ada", "Pegawai aktif menurut profesi, hari ini", ordered(have, known), "orang", of_staff=True),
    ]


def _load(ledger: Ledger) -> Table:
    """Open cases a worker, today; shown from five workers on."""
    led = Assignment.objects.active().filter(duty=Duty.IN_CHARGE, case__in=ledger.cases.filter(state=CaseState.OPEN).values("pk"))
    loads = list(led.order_by().values_list("user").annotate(many=Count("pk")).values_list("many", flat=True))
    heads = ("Median", "Persentil 90", "Pekerja sosial pengampu")
    said = list(zip(heads, map(int, spread_of(loads)), strict=True)) if len(loads) >= LEAST else []
    return Table("beban", "Kasus berjalan tiap pekerja sosial, hari ini", said, "kasus", measured=True, size=heads[-1])


def _overdue(ledger: Ledger) -> list[Table | Cross]:
    first, last = ledger.period.days
    ended = ledger.of(PlanItem).filter(ends_on__range=(first, min(last, timezone.localdate())))
    met = Exists(Session._default_manager.filter(STANDING, plan_item=OuterRef("pk")))
    held = Choose(When(met, then=Value("ya")), default=Value("tidak"))
    return ledger.count("batas", "Kegiatan yang batas waktunya tiba", "kegiatan", ended, held, HELD)


def _refusals(ledger: Ledger) -> list[Table | Cross]:
    refused = ledger.on(AccessDecision).filter(decision="tidak_diterima")
    ended = ledger.on(Termination).filter(review__state=ReviewState.APPROVED, reason__in=MISFIT)
    return [
        *ledger.count("tidak-diterima", "Tidak diterima menurut alasan", "keputusan", refused, "refusal", words.REFUSAL),
        *ledger.count("kesepakatan", "Kesepakatan menurut hasil", "kesepakatan", ledger.on(Agreement), "status", words.AGREEMENT),
        *ledger.count("berhenti", "Berhenti karena tidak sesuai", "kasus", ended, "reason", words.ENDING),
    ]


def _papers(ledger: Ledger) -> Cross:
    """For cases served in the period: which papers they have. Both sides stand in the table, so that neither gives the other away."""
    def has(model: Any, **facts: Any) -> Q:
        return Q(Exists(model._default_manager.filter(case=OuterRef("pk"), **facts)))

    done = {"state": ReviewState.APPROVED}
    wanted = {
        "NIK": ~Q(beneficiary__nik_index=""), "Nomor KK": ~Q(beneficiary__kk_index=""),
        "Kesepakatan": has(Agreement, struck_at__isnull=True, status="disepakati"),
        "Penetapan penerima manfaat": has(Decree, struck_at__isnull=True),
        "Asesmen yang disetujui": has(StageReview, stage="asesmen", **done),
        "Rencana yang disetujui": has(StageReview, stage="perencanaan", **done),
    }  # fmt: skip
    there = {f"paper{place}": Count("pk", filter=met) for place, met in enumerate(wanted.values())}
    counted = served(ledger).aggregate(total=Count("pk"), **there)
    lines = [(title, [counted[key], counted["total"] - counted[key]]) for title, key in zip(wanted, there, strict=True)]
    return Cross("berkas", "Berkas kasus yang dilayani", ("Ada", "Belum ada"), lines if counted["total"] else [], "kasus")


def _interpreters(ledger: Ledger) -> list[Table | Cross]:
    """Where an interpreter was needed: was the agreement explained with one, or with signs?"""
    asked = ledger.on(InitialAssessment).exclude(interpreter="")
    told = Agreement._default_manager.filter(case=OuterRef("case"), struck_at__isnull=True)
    told = told.annotate(_forms=Cast("accessible_forms", TextField()))
    met = Exists(told.filter(Q(_forms__contains='"penerjemah"') | Q(_forms__contains='"isyarat"')))
    given = Choose(When(met, then=Value("ya")), default=Value("tidak"))
    return ledger.count("penerjemah", "Perlu penerjemah: tersedia saat kesepakatan", "kasus", asked, given, YES_NO)
