"""What a response becomes in a case: entries of stages 1, 2, 3 and 5 as they would be typed, text for text. Writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from cases.emergency import words
from cases.emergency.models import EmergencyResponse, RapidAssessment, TemporaryPlacement
from cases.models import Placement

HOUSED = Placement._meta.get_field("building").max_length or 0  # signs of a place that the placement of a case holds
# Which source of stage 1 a channel is (a proposal; no official table was found). Everything else was reported.
SOURCE = {"dinsos": "rujukan", "petugas": "penjangkauan"}
# The eight lines of the rapid assessment: column, aspect of stage 3, words before the text where the aspect does not say it.
ASPECTS = (
    ("safety", "lainnya", "Keselamatan: "), ("health", "medis", ""), ("basic_needs", "lainnya", "Kebutuhan dasar: "),
    ("psychological", "psikososial", ""), ("identity_family", "penelusuran_keluarga", ""), ("legal", "legal", ""),
    ("disability_communication", "fisik", "Disabilitas dan komunikasi: "), ("hopes", "lainnya", "Harapan orang ini: "),
)  # fmt: skip
CLUSTER = {  # the cluster that a category usually belongs to, proposed on the page (domain 4.3, 4.4)
    "balita_telantar": "anak", "anak_telantar": "anak", "abh": "anak", "anak_jalanan": "anak", "adk": "anak", "anak_korban": "anak",
    "ampk": "anak", "lansia_telantar": "lansia", "disabilitas": "disabilitas", "tuna_susila": "tuna_sosial_kpo",
    "gelandangan": "tuna_sosial_kpo", "pengemis": "tuna_sosial_kpo", "pemulung": "tuna_sosial_kpo", "bwblp": "tuna_sosial_kpo",
    "trafficking": "tuna_sosial_kpo", "napza": "napza", "bencana_alam": "kbk", "bencana_sosial": "kbk",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One entry: stage, form, values as a browser sends them; the stored proof of aid; photos of the response go with `pictures`."""

    stage: str
    slug: str
    values: dict[str, Any]
    receipt: Any = None
    pictures: bool = field(default=False)


def day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def typed(when: date | None, first: date) -> str:
    """A day as it is typed; what was noted for the days before the case begins with it."""
    when = max(when, first) if when else first
    return f"{when.day}/{when.month}/{when.year}"


def beginning(response: EmergencyResponse, category: str, cluster: str, first: date) -> Iterator[Entry]:
    """Stage 1: the report and the decision."""
    where = ", ".join(filter(None, [response.place, response.regency]))
    channel = words.label(words.CHANNEL, response.channel)
    yield Entry("fasilitasi-akses", "laporan-masuk", {
        "happened_on": typed(day(response.reported_at), first), "source": SOURCE.get(response.channel, "pelaporan"),
        "reporter": response.reporter_name or f"Tanpa nama, lewat {channel.lower()}",
        "reporter_relation": response.reporter_relation or f"Saluran: {channel}", "reporter_contact": response.reporter_phone,
        "place_found": where if len(where) <= 200 else response.place, "reason": response.happened,
    })  # fmt: skip
    yield Entry("fasilitasi-akses", "keputusan", {
        "happened_on": typed(day(response.decided_at), first), "decision": "diterima", "category": category, "cluster": cluster,
        "reason": response.outcome_note,
    })  # fmt: skip


def approach(response: EmergencyResponse, first: date) -> Iterator[Entry]:
    """Stage 2 of a new case: first assessment with the photos, and the agreement as owed: consent never blocks emergency care."""
    assessment = RapidAssessment.objects.filter(response=response).first()
    yield Entry("pendekatan-awal", "asesmen-awal", {
        "happened_on": typed(day(assessment.assessed_at if assessment else response.reported_at), first),
        "reason": f"Respon kasus {response.number}", "problem": response.happened,
        "urgent_needs": assessment.basic_needs if assessment else "",
        "risks": ", ".join(words.label(words.DANGER, code) for code in response.danger),
        **({"high_risk": "on"} if response.triage == "merah" else {}),
        "interpreter": words.RESPONSE["penerjemah_isyarat"] if "penerjemah_isyarat" in response.kinds else "",
    }, pictures=True)  # fmt: skip
    yield Entry("pendekatan-awal", "kesepakatan", {
        "happened_on": typed(day(response.decided_at), first), "status": "menyusul",
        "reason": f"Keadaan darurat, respon kasus {response.number}. Persetujuan dimintakan kemudian.",
    })  # fmt: skip


def reported(response: EmergencyResponse, first: date) -> Iterator[Entry]:
    """Stage 2 of a case that runs already: the report stands as a contact, with the photos."""
    who = response.reporter_name or f"Pelapor tanpa nama, lewat {words.label(words.CHANNEL, response.channel).lower()}"
    when = typed(day(response.reported_at), first)
    values = {"happened_on": when, "with_whom": who, "place": response.place, "result": response.happened}
    yield Entry("pendekatan-awal", "kontak", values, pictures=True)


def contacts(response: EmergencyResponse, first: date) -> Iterator[Entry]:
    """Stage 2: the person herself when the team came, and every party that was contacted."""
    if response.arrived_at:
        clock = timezone.localtime(response.arrived_at).strftime("%H.%M")
        yield Entry("pendekatan-awal", "kontak", {
            "happened_on": typed(day(response.arrived_at), first), "with_whom": "Klien", "place": response.place,
            "result": f"Tim respon kasus {response.number} tiba pukul {clock}.",
        })  # fmt: skip
    for each in response.contacts.all():
        party = words.label(words.PARTY, each.party)
        yield Entry("pendekatan-awal", "kontak", {
            "happened_on": typed(day(each.contacted_at), first), "with_whom": f"{party}: {each.who}" if each.who else party,
            "result": each.said,
        })  # fmt: skip


def aspects(response: EmergencyResponse, first: date) -> Iterator[Entry]:
    """Stage 3: each written line of the rapid assessment."""
    assessment = RapidAssessment.objects.select_related("author").filter(response=response).first()
    if assessment is None:
        return
    for column, aspect, before in ASPECTS:
        text = getattr(assessment, column)
        if text:
            yield Entry("asesmen", "aspek", {
                "happened_on": typed(day(assessment.assessed_at), first), "aspect": aspect, "finding": f"{before}{text}",
                "assessor": f"{assessment.author.name}, {assessment.author.title}"[:200],
            })  # fmt: skip


def services(response: EmergencyResponse, first: date) -> Iterator[Entry]:
    """Stage 5: aid with its proof, and the dated steps."""
    for aid in response.aids.select_related("proof"):
        yield Entry("implementasi", "layanan", {
            "happened_on": typed(aid.given_on, first), "description": ", ".join(filter(None, [aid.what, aid.amount])),
            "aid_kind": aid.kind, "value": "" if aid.value is None else str(aid.value), "receiver": aid.received_by,
        }, receipt=aid.proof)  # fmt: skip
    for step in response.steps.all():
        yield Entry("implementasi", "layanan", {
            "happened_on": typed(step.happened_on, first), "description": f"{words.label(words.STEP, step.kind)}: {step.text}",
            "parties": step.unit,
        })  # fmt: skip


def where_of(stay: TemporaryPlacement) -> str:
    return ", ".join(filter(None, [stay.place, stay.note]))


def stays(response: EmergencyResponse, first: date) -> Iterator[Entry]:
    """Stage 5: where she stays, whole, when it is longer than the placement of a case holds."""
    for stay in response.placements.filter(ended_on=None):
        if len(where_of(stay)) > HOUSED:
            since = min(stay.starts_on, timezone.localdate())
            text = f"Penempatan sementara: {where_of(stay)}"
            yield Entry("implementasi", "layanan", {"happened_on": typed(since, first), "description": text})


def entries_of(response: EmergencyResponse, category: str, cluster: str, first: date, new: bool) -> list[Entry]:
    """All of them in the order of the stages; `new`: the case was opened for this response. `first`: the day it was opened."""
    begun = [*beginning(response, category, cluster, first), *approach(response, first)] if new else [*reported(response, first)]
    return [*begun, *contacts(response, first), *aspects(response, first), *services(response, first), *stays(response, first)]


def said_of(response: EmergencyResponse) -> str:
    """How the person may communicate, as far as the rapid assessment tells; a proposal for her identity."""
    assessment = RapidAssessment.objects.filter(response=response).first()
    return assessment.disability_communication[:300] if assessment else ""


__all__ = ["CLUSTER", "HOUSED", "Entry", "entries_of", "said_of", "where_of"]
