"""The six outcomes of a response: what each asks, what must be there first, and the act that decides. Source: domain reference 3."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from atensi.submissions.versions import take
from cases.emergency.models import EmergencyResponse, OutcomeDetail, RapidAssessment
from cases.emergency.words import OUTCOME
from cases.emergency.writing import keep, locked, log
from cases.refusals import Refused, StalePage
from cases.stages.base import Gap

INTO = "masuk_manajemen_kasus"
REFERRED, REUNITED = "rujuk_lembaga_lain", "reunifikasi"
HANDED = {REFERRED, REUNITED}  # somebody takes the person over: a berita acara serah terima
OF_RESPONSE = ("outcome_note", "recommendation")  # columns of the response itself; the others are of OutcomeDetail
CARRIED = "Orang ini sudah masuk manajemen kasus. Lanjutkan di kasusnya."
Demand = Callable[[EmergencyResponse], Iterator[Gap]]


@dataclass(frozen=True)
class Asked:
    """One column that an outcome asks: its label there, whether the outcome lacks something without it, and a hint."""

    name: str
    label: str
    needed: bool = True
    help: str = ""


@dataclass(frozen=True)
class Ending:
    """One outcome: one line about it, what it asks, what must be recorded before."""

    key: str
    about: str
    asks: tuple[Asked, ...]
    demands: tuple[Demand, ...] = ()

    @property
    def title(self) -> str:
        return OUTCOME[self.key]


def arrived(response: EmergencyResponse) -> Iterator[Gap]:
    if response.arrived_at is None:
        yield Gap("Catat kapan tim tiba", place="waktu")


def assessed(response: EmergencyResponse) -> Iterator[Gap]:
    if not RapidAssessment.objects.filter(response=response).exists():
        yield Gap("Isi asesmen cepat", place="asesmen")


def described(response: EmergencyResponse) -> Iterator[Gap]:
    if not (response.name or response.sex or response.age_estimate is not None or response.description):
        yield Gap("Isi nama orang ini, atau ciri-cirinya bila tanpa identitas", place="laporan")


def contacted(response: EmergencyResponse) -> Iterator[Gap]:
    if not response.contacts.filter(party="keluarga").exists():
        yield Gap("Catat keluarga yang dihubungi", place="pihak")


RECOMMENDATION = Asked("recommendation", "Rekomendasi", needed=False)
PHONE = Asked("phone", "Telepon penerima", needed=False)
CONDITION = Asked("condition", "Keadaan orang ini saat diserahkan", needed=False)
HANDED_OVER = Asked("handed", "Berkas dan barang yang diserahkan", needed=False, help="Satu tiap baris.")
ENDINGS: dict[str, Ending] = {
    each.key: each
    for each in (
        Ending(
            "selesai_di_tempat",
            "kebutuhannya terpenuhi di tempat, tidak perlu layanan lanjutan",
            (Asked("outcome_note", "Apa yang dilakukan, dan keadaan orang ini waktu ditinggalkan"), RECOMMENDATION),
            (arrived, assessed),
        ),
        Ending(
            REUNITED,
            "kembali kepada keluarga; dicetak berita acara serah terima",
            (
                Asked("to", "Keluarga yang menerima"),
                Asked("office", "Hubungannya dengan orang ini"),
                Asked("address", "Alamat keluarga"),
                PHONE,
                Asked("happened_on", "Tanggal diserahkan"),
                CONDITION,
                HANDED_OVER,
                RECOMMENDATION,
            ),
            (arrived, assessed, contacted),
        ),
        Ending(
            REFERRED,
            "lembaga lain melanjutkan; dicetak surat rujukan dan berita acara serah terima",
            (
                Asked("to", "Lembaga yang menerima"),
                Asked("office", "Nama dan jabatan petugas yang menerima", needed=False),
                Asked("address", "Alamat lembaga", needed=False),
                PHONE,
                Asked("request", "Layanan yang diminta"),
                Asked("happened_on", "Tanggal diserahkan"),
                CONDITION,
                HANDED_OVER,
                RECOMMENDATION,
            ),
            (arrived, assessed, described),
        ),
        Ending(
            INTO,
            "sentra melayani lewat tujuh tahap; kasus dibuka dari catatan respon ini",
            (Asked("outcome_note", "Mengapa masuk manajemen kasus", needed=False), RECOMMENDATION),
            (described,),
        ),
        Ending(
            "di_luar_kewenangan",
            "bukan tugas atau wilayah sentra; diteruskan kepada yang berwenang",
            (
                Asked("outcome_note", "Mengapa di luar kewenangan"),
                Asked("to", "Diteruskan kepada"),
                Asked("happened_on", "Tanggal diteruskan"),
            ),
        ),
        Ending(
            "meninggal",
            "orang ini meninggal dunia",
            (
                Asked("happened_on", "Tanggal meninggal"),
                Asked("stated_by", "Dinyatakan oleh", help="Dokter, bidan, atau pejabat yang menyatakan."),
                Asked("informed", "Keluarga atau pihak yang diberi tahu"),
                Asked("outcome_note", "Kejadian singkat dan pengurusan jenazah"),
            ),
        ),
    )
}


def gaps_of(ending: Ending, response: EmergencyResponse) -> list[Gap]:
    """What must be recorded in the response before this outcome."""
    return [gap for demand in ending.demands for gap in demand(response)]


def detail_of(response: EmergencyResponse) -> OutcomeDetail:
    """What is stored beside the outcome; an empty, unsaved row as long as nothing is."""
    return OutcomeDetail.objects.filter(response=response).first() or OutcomeDetail(response=response)


def value_of(response: EmergencyResponse, detail: OutcomeDetail, name: str) -> Any:
    return getattr(response if name in OF_RESPONSE else detail, name)


def lacks_of(ending: Ending, given: dict[str, Any]) -> list[Gap]:
    """A sentence for every field the outcome needs and that is empty."""
    return [Gap(f"Isi {each.label[:1].lower()}{each.label[1:]}") for each in ending.asks if each.needed and not given.get(each.name)]


def decide(actor: Any, response: EmergencyResponse, key: str, given: dict[str, Any], seen: int) -> EmergencyResponse:
    """Set the outcome with what it asks, `given` by column; columns that another outcome asked are emptied.

    A response whose team arrived and has not ended ends with it. Raises NotAllowed, Refused with what lacks, StalePage, `versions.Stale`.
    """
    ending = ENDINGS[key]
    with transaction.atomic():
        fresh = locked(actor, response, "emergency.decide")
        if fresh.case_id:
            raise StalePage(CARRIED)
        gaps = gaps_of(ending, fresh) + lacks_of(ending, given)
        if gaps:
            raise Refused(f"Hasil belum ditetapkan, {len(gaps)} hal masih kurang.", gaps)
        take(fresh, seen)
        asked = {each.name for each in ending.asks}
        fresh.outcome, fresh.decided_by, fresh.decided_at = key, actor, timezone.now()
        for name in OF_RESPONSE:
            setattr(fresh, name, given.get(name, "") if name in asked else "")
        if fresh.arrived_at and not fresh.ended_at:
            fresh.ended_at = fresh.decided_at
        keep(actor, fresh)
        _keep_detail(actor, fresh, {name: given[name] for name in asked if name in given and name not in OF_RESPONSE})
        log(actor, "emergency.decided", fresh, outcome=OUTCOME[key].lower())
    return fresh


def _keep_detail(actor: Any, response: EmergencyResponse, given: dict[str, Any]) -> None:
    detail = detail_of(response)
    if not given and detail.pk is None:
        return
    if detail.pk:
        take(detail, detail.version)
    else:
        detail.author = actor
    kept = {"id", "response", "author", "version"}
    for column in OutcomeDetail._meta.concrete_fields:
        if column.name not in kept:
            setattr(detail, column.name, given.get(column.name, column.get_default()))
    keep(actor, detail)
