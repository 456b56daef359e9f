"""Where a response stands, in words: whose move it is, what its record still lacks, and what about it is running out."""

from datetime import date, datetime, timedelta
from typing import Any

from cases.emergency.clocks import lasting
from cases.emergency.models import EmergencyResponse, ResponseStep, TemporaryPlacement
from cases.emergency.responding import moment

SOON = timedelta(days=2)  # a limit is told this long before


def stands(row: EmergencyResponse, now: datetime) -> str:
    """One sentence for lists: "Tim belum berangkat", "Dalam perjalanan sejak 21.40", "Selesai 3 Oktober 2025, 04.10"."""
    if row.struck_at:
        return "Dibatalkan"
    if row.outcome:
        return row.get_outcome_display()
    if row.ended_at:
        return f"Selesai {moment(row.ended_at)}, hasil belum ditetapkan"
    if row.arrived_at:
        return f"Tim di tempat sejak {moment(row.arrived_at)}"
    if row.left_at:
        return f"Tim dalam perjalanan sejak {moment(row.left_at)}"
    return f"Tim belum berangkat, {lasting(now - row.reported_at)} sejak laporan"


def lacking(row: EmergencyResponse, team: int, assessed: bool) -> list[tuple[str, str]]:
    """What the record of a response that runs or has ended still lacks, each with the name of its page."""
    if row.struck_at or row.case_id:
        return []
    found = [] if team else [("Tentukan tim", "response-team")]
    if row.arrived_at and not assessed:
        found.append(("Isi asesmen cepat", "response-assessment"))
    if row.arrived_at and not row.kinds:
        found.append(("Pilih jenis respon yang diberikan", "response-kinds"))
    return found


def placement_words(row: TemporaryPlacement, today: date) -> tuple[str, str]:
    """(kind of tag, words) of a placement: ended, past its limit, near it, or running."""
    if row.ended_on:
        return "done", "Selesai"
    left = (row.limit_on - today).days
    if left < 0:
        return "error", f"Lewat batas {-left} hari"
    if row.limit_on - today <= SOON:
        return "yours", "Batasnya hari ini" if left == 0 else f"Tinggal {left} hari"
    return "waiting", f"{left} hari lagi"


def step_words(row: ResponseStep, today: date) -> tuple[str, str] | None:
    """The same for a support service; None for another step."""
    if not row.function or row.ends_on is None:
        return None
    if row.ended_on:
        return "done", "Diserahkan"
    left = (row.ends_on - today).days
    if left < 0:
        return "error", f"Lewat {-left} hari, belum diserahkan"
    return "waiting", f"{left} hari lagi" if left else "Berakhir hari ini"


def triage_tag(code: str) -> dict[str, Any]:
    """How a triage is drawn: each has its own shape and its word; colour only underlines it."""
    looks = {"merah": ("error", "segitiga"), "kuning": ("yours", "tangan"), "hijau": ("done", "cek")}
    kind, icon = looks.get(code, ("waiting", "jam"))
    return {"kind": kind, "icon": icon}
