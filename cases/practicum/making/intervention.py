"""Chapter IV, from the plan to the ending: Tabel 4.4 to 4.8 from the same records as the Laporan Penanganan, with drafts around them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cases.documents.blocks import Figure, Fixed, Items, Paragraph, Table
from cases.documents.runs import Photo
from cases.documents.sections.handling import closure, implementation, monitoring, planning
from cases.documents.wording import listed, lower_first, period, sentence
from cases.practicum.making.base import FIGURE, KEPT, PHOTO, TABLE, Making, as_items, techniques
from cases.stages.closure import FollowUp
from cases.stages.implementation import Session
from cases.stages.planning import PlanItem
from cases.stages.referral import Referral
from cases.vocabulary import PRINTED_METHOD, WORKER_ROLE, label

CASEWORK, GROUPWORK = "Casework", "Groupwork"


def plan_individual(making: Making) -> Iterator[Any]:
    source = making.case
    yield from source.standing("perencanaan")
    found = planning.direction(source)
    if found:
        yield from as_items("Arah rencana intervensi:", found[0])
    yield Paragraph(Fixed(f"Rencana intervensi individu (case work) dimuat dalam {TABLE}."))
    yield planning.plan(source, CASEWORK, "Rencana intervensi casework", "4.4")


def plan_group(making: Making) -> Iterator[Any]:
    yield from making.groups.get("rencana-kelompok", ())
    yield Paragraph(Fixed(f"Rencana intervensi kelompok (group work) dimuat dalam {TABLE}."))
    yield planning.plan(making.case, GROUPWORK, "Rencana intervensi groupwork", "4.5")


def aims(making: Making) -> Iterator[Any]:
    """General aims as sentences, specific ones as a list."""
    goals = making.case.goals
    if not goals:
        yield Paragraph(Fixed("Tujuan intervensi belum dicatat."))
        return
    for name, goal in goals:
        if goal.kind == "umum":
            yield Paragraph(sentence(f"{name} intervensi ialah {lower_first(goal.text)}"))
    specific = tuple(sentence(goal.text) for _, goal in goals if goal.kind == "khusus")
    if specific:
        yield Items("Tujuan khusus intervensi:", specific)


def systems(making: Making) -> Iterator[Any]:
    found = tuple(sentence(f"{word}: {text}") for word, text in planning.systems(making.case) if text)
    if found:
        yield Items("Sistem dasar praktik pekerjaan sosial dalam kasus ini:", found)
    else:
        yield Paragraph(Fixed("Sistem dasar belum dicatat."))


def _of(making: Making, method: str) -> list[Session]:
    return [session for session in making.sessions if PRINTED_METHOD.get(session.method) == method]


def individual(making: Making) -> Iterator[Any]:
    sessions = _of(making, CASEWORK)
    items = [item for item in making.case.all(PlanItem) if PRINTED_METHOD.get(item.method) == CASEWORK]
    if not sessions:
        yield Paragraph(Fixed("Belum ada sesi dengan individu."))
        return
    days = period(sessions[0].happened_on, sessions[-1].happened_on)
    yield Paragraph(f"Intervensi dengan pendekatan individu dilaksanakan dalam {len(sessions)} sesi pada {days}{_how(sessions)}.")
    said = tuple(sentence(f"{item.activity}: {lower_first(item.how)}") for item in items if item.how)
    if said:
        yield Items("Kegiatan yang dilaksanakan:", said)
    yield from _roles(sessions)


def _how(sessions: list[Session]) -> str:
    used = techniques(code for session in sessions for code in session.techniques or ())
    places = listed(dict.fromkeys(session.place for session in sessions if session.place))
    return (f", dengan teknik {used}" if used else "") + (f", bertempat di {places}" if places else "")


def _roles(sessions: list[Session]) -> Iterator[Paragraph]:
    counts = Counter(code for session in sessions for code in session.worker_roles or ())
    if counts:
        said = listed(label(WORKER_ROLE, code).lower() for code, _ in counts.most_common())
        yield Paragraph(Fixed(f"Peran pekerja sosial yang dijalankan ialah {said}."))


def group(making: Making) -> Iterator[Any]:
    yield from making.groups.get("pendekatan-kelompok", ())
    sessions = _of(making, GROUPWORK)
    if sessions:
        days = period(sessions[0].happened_on, sessions[-1].happened_on)
        yield Paragraph(f"Klien mengikuti {len(sessions)} sesi kelompok pada {days}{_how(sessions)}.")
        yield from _roles(sessions)


def schedule(making: Making) -> Iterator[Any]:
    yield from making.case.standing("implementasi")
    yield from implementation.summary(making.case, making.sessions)
    yield Paragraph(Fixed(f"Jadwal pelaksanaan intervensi dimuat dalam {TABLE}."))
    yield implementation.schedule(making.sessions)


def process(making: Making) -> Iterator[Any]:
    yield Paragraph(Fixed(f"Proses tiap sesi dimuat dalam {TABLE}."))
    yield implementation.process(making.sessions)


def evaluation(making: Making) -> Iterator[Any]:
    """What chapter IV of the Laporan Penanganan says of the evaluation, with sentences that lead to Tabel 4.8 and the charts."""
    source = making.case
    led: set[type] = set()
    for block in monitoring.section(source).blocks:
        if isinstance(block, Table) and Table not in led:
            yield Paragraph(Fixed(f"Perubahan perilaku klien sebelum, saat, dan sesudah intervensi dimuat dalam {TABLE}."))
        if isinstance(block, Table) and Table in led:
            yield Paragraph(Fixed(f"Perubahan skor instrumen dimuat dalam {TABLE}."))
        if isinstance(block, Figure):
            yield Paragraph(f"{block.caption} digambarkan dalam {FIGURE}.")
        led.add(type(block))
        yield block
    yield from making.groups.get("evaluasi", ())


def ending(making: Making) -> Iterator[Any]:
    """Why and how it ended, what follows, and the signed form of the intervention, which stays in the file."""
    source = making.case
    yield from source.standing("terminasi")
    yield from closure.reopenings(source)
    for block in closure.ended(source):
        yield from as_items("Terminasi dilaksanakan sebagai berikut:", block)
    referrals = tuple(sentence(f"{row.to}: {lower_first(row.request)}") for row in source.all(Referral))
    if referrals:
        yield Items("Rujukan yang dibuat:", referrals)
    visits = tuple(sentence(f"{period(row.happened_on, None)}: {lower_first(row.purpose)}") for row in source.all(FollowUp))
    if visits:
        yield Items("Kunjungan pascalayanan yang direncanakan:", visits)
    yield from making.groups.get("terminasi", ())
    if making.sessions:
        yield Paragraph(Fixed(f"Tiap sesi dicatat dalam form intervensi yang ditandatangani klien ({PHOTO})."))
        yield Photo(Fixed("Form Intervensi"), Fixed("Form intervensi yang ditandatangani"), instead=KEPT)


MAKERS = {
    "rencana-individu": plan_individual, "rencana-kelompok": plan_group, "intervensi-tujuan": aims, "sistem-dasar": systems,
    "pendekatan-individu": individual, "pendekatan-kelompok": group, "jadwal": schedule, "proses": process, "evaluasi": evaluation,
    "terminasi": ending,
}  # fmt: skip
