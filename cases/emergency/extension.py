"""What respon kasus adds to the cases: menu, Hari ini, search, names for the guard, a person's own data, words of the log."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse

from cases import policy
from cases.documents import jobs
from cases.emergency import counting, demo, due, ended, holding, looking, lookup, owed, rights
from cases.emergency.models import EmergencyResponse
from cases.extend import Due, Extension, Found, MenuEntry

KEY = "respon"
MOST_FOUND = 5
SENTENCES = {
    "emergency.read": "membuka {page} {response}",
    "emergency.refused": "mencoba membuka respon kasus {response} dan ditolak",
    "emergency.listed": "melihat daftar respon kasus ({responses} respon)",
    "emergency.reported": "menerima laporan darurat {response}",
    "emergency.changed": "mengubah laporan respon kasus {response}",
    "emergency.triaged": "menetapkan triase {triage} untuk respon kasus {response}",
    "emergency.struck": "membatalkan laporan respon kasus {response}",
    "emergency.time": "mencatat waktu {time} respon kasus {response}",
    "emergency.time-corrected": "mengoreksi waktu {time} respon kasus {response}",
    "emergency.team": "menetapkan tim respon kasus {response}",
    "emergency.joined": "masuk tim respon kasus {response}",
    "emergency.kinds": "memilih jenis respon untuk respon kasus {response}",
    "emergency.assessed": "mengisi asesmen cepat respon kasus {response}",
    "emergency.done": "menulis {what} respon kasus {response}",
    "emergency.doing-struck": "membatalkan {what} respon kasus {response}",
    "emergency.photographed": "menambah {files} foto respon kasus {response}",
    "emergency.photo-struck": "membatalkan foto respon kasus {response}",
    "emergency.decided": "menetapkan hasil respon kasus {response}: {outcome}",
    "emergency.carried": "meneruskan respon kasus {response} ke kasus",
    "emergency.printed": "mencetak {title} respon kasus {response}",
    "emergency.cleared": "menyatakan satu temuan bukan nama dalam {title} respon kasus {response}",
    "emergency.document-read": "membuka cetakan respon kasus {response}",
    "norm.written": "menulis norma waktu respon, {minutes} menit",
}
PAGES = {
    "response-new": "formulir laporan darurat",
    "norm-new": "formulir norma waktu",
    "norm": "formulir norma waktu",
    "response": "halaman respon kasus",
    "response-edit": "formulir laporan respon kasus",
    "response-triage": "triase respon kasus",
    "response-strike": "formulir pembatalan laporan respon kasus",
    "response-team": "tim respon kasus",
    "response-join": "halaman respon kasus",
    "response-kinds": "jenis respon kasus",
    "response-tap": "halaman respon kasus",
    "response-time": "koreksi waktu respon kasus",
    "response-assessment": "asesmen cepat respon kasus",
    "response-row-new": "formulir catatan respon kasus",
    "response-row": "formulir catatan respon kasus",
    "response-row-strike": "formulir pembatalan catatan respon kasus",
    "response-photos": "formulir foto respon kasus",
    "response-photo-strike": "formulir pembatalan foto respon kasus",
    "response-file": "berkas respon kasus",
    "response-outcomes": "pilihan hasil respon kasus",
    "response-outcome": "formulir hasil respon kasus",
    "response-carry": "formulir masuk manajemen kasus",
    "response-print": "halaman cetak respon kasus",
    "response-print-clear": "halaman cetak respon kasus",
    "response-print-progress": "kemajuan cetakan respon kasus",
    "response-document": "cetakan respon kasus",
}


def menu(user: Any) -> Sequence[MenuEntry]:
    if not policy.may(user, "emergency.list"):
        return []
    return [MenuEntry("Respon kasus", reverse("responses"), "sirene", "/respon-kasus/")]


def today(user: Any) -> Sequence[Due]:
    """What a response asks, what was decided into case management and has no case yet, and what became of long prints."""
    printed = jobs.ended(user, "response", rights.visible_to(user, "emergency.print"))
    told = [replace(each, meta=f"{row.number} · {each.meta}") for row, each in printed]
    return [*due.today(user), *ended.uncarried(user), *told]


def search(user: Any, text: str) -> Sequence[Found]:
    """Responses by number, code, place or name; what is shown of them names nobody."""
    rows = rights.visible_to(user, "emergency.list").filter(looking.matching(text), struck_at=None)
    return [
        Found(f"Respon kasus {row.number}", reverse("response", args=[row.code]), row.regency)
        for row in looking.ordered(rows)[:MOST_FOUND]
    ]


EXTENSION = Extension(
    key=KEY,
    actions=rights.ACTIONS,
    visible={EmergencyResponse: rights.judge},
    menu=menu,
    today=today,
    search=search,
    names=holding.names_of_others,
    places=holding.places,
    person_data=holding.person_data,
    erase=holding.erase,
    sentences=SENTENCES,
    pages=PAGES,
    background=owed.background,
    supervised=counting.supervised,
    figures=counting.figures,
    printed=lookup.by_code,
    stories=demo.stories,
)
