"""What a line of the log says in Indonesian: one sentence an action, as data. Staff are named, beneficiaries never."""

from collections.abc import Callable
from typing import Any

from atensi.accounts.models import Role
from atensi.audit.models import LogEntry
from cases import extend
from cases.documents import letters
from cases.stages import BY_KEY

Resolve = Callable[[int | None], str]

# Words in braces: {page} {form} {stage} {round} {person} {former} {role} {title} {fields} {count} come from the line's extras.
SENTENCES: dict[str, str] = {
    "sign-in": "masuk",
    "sign-in.refused": "gagal masuk",
    "sign-out": "keluar",
    "password.changed": "mengganti kata sandinya",
    "person.created": "menambahkan {person} sebagai {role}",
    "person.changed": "mengubah data {person}",
    "person.deactivated": "menonaktifkan {person}",
    "person.reactivated": "mengaktifkan lagi {person}",
    "person.password-reset": "menyetel ulang kata sandi {person}",
    "center.changed": "mengubah data sentra",
    "log.read": "membuka log akses",
    "cases.listed": "melihat daftar kasus ({count} kasus)",
    "cases.searched-by-nik": "mencari kasus menurut NIK",
    "people.searched": "mencari orang sebelum membuka kasus baru",
    "case.read": "membuka {page}",
    "case.refused": "mencoba membuka kasus ini dan ditolak",
    "case.opened": "membuka kasus baru",
    "case.numbered": "memberi nomor kasus",
    "case.terminated": "mengakhiri layanan",
    "case.closed": "menutup kasus",
    "case.reopened": "membuka kembali kasus",
    "case.assigned": "menugaskan {person}",
    "case.unassigned": "mengakhiri penugasan {person}",
    "case.handed-over": "menyerahkan kasus dari {former} kepada {person}",
    "beneficiary.registered": "mencatat penerima manfaat baru",
    "beneficiary.changed": "mengubah identitas",
    "beneficiary.merged": "menyatukan dua catatan orang yang sama",
    "beneficiary.unmerged": "membatalkan penyatuan dua catatan",
    "beneficiary.looked-up": "mencari catatan lain dari orang yang sama",
    "family.written": "menulis data keluarga",
    "family.removed": "menghapus baris keluarga",
    "entry.written": "menulis {title}",
    "entry.changed": "mengubah {title}",
    "entry.signed": "mengesahkan {title}",
    "entry.struck": "membatalkan isian {title}",
    "entry.added": "menulis addendum pada {title}",
    "stage.submitted": "mengajukan {stage}, putaran {round}",
    "stage.withdrawn": "menarik kembali {stage}, putaran {round}",
    "stage.approved": "menyetujui {stage}, putaran {round}",
    "stage.returned": "mengembalikan {stage}, putaran {round}",
    "attachment.added": "melampirkan {files} berkas",
    "attachment.described": "mengubah keterangan lampiran",
    "attachment.struck": "membatalkan sebuah lampiran",
    "placement.written": "menulis penempatan",
    "routine.written": "menulis kegiatan mingguan",
    "daily.written": "menulis catatan harian",
    "resource.written": "menulis daftar sistem sumber",
    "resource.hidden": "menyembunyikan sebuah sistem sumber",
    "resource.shown": "menampilkan lagi sebuah sistem sumber",
    "profile.changed": "mengubah profil sentra",
    "area.written": "menulis wilayah kerja",
    "term.added": "menambah kata pada daftar {list}",
    "term.hidden": "menyembunyikan kata pada daftar {list}",
    "term.shown": "menampilkan lagi kata pada daftar {list}",
    "questionnaire.written": "menulis kuesioner {title}, versi {number}",
    "questionnaire.published": "menerbitkan kuesioner {title}, versi {number}",
    "questionnaire.retired": "menarik kuesioner {title}",
    "questionnaire.offered": "menawarkan lagi kuesioner {title}",
    "pattern.changed": "mengubah pola {kind}",
    "drawing.downloaded": "mengunduh gambar {title} sebagai {kind} ({names})",
    "figures.printed": "mengunduh angka layanan {first} sampai {last}",
    "evaluation.printed": "mengunduh evaluasi program {first} sampai {last}",
    "survey.opened": "membuka kuesioner pelaksanaan {half}",
    "survey.answered": "mengisi kuesioner pelaksanaan {half}",
    "export.asked": "meminta ekspor seluruh data sentra ({nik})",
    "export.allowed": "menyetujui ekspor seluruh data sentra ({nik})",
    "export.refused": "menolak ekspor seluruh data sentra ({nik})",
    "export.cancelled": "membatalkan permintaan ekspor data",
    "export.downloaded": "mengunduh seluruh data sentra ({nik})",
    "import.looked-at": "mengirim daftar PM untuk diimpor ({rows} baris)",
    "import.done": "mengimpor daftar PM ({rows} kasus dibuat)",
    "reminder.setting-changed": "mengubah pengingat surel sentra: {state}",
    "reminder.choice-changed": "mengubah pilihan pengingat surelnya",
    "reminder.sent": "dikirimi pengingat surel ({count} kasus)",
    "handover.offered": "menawarkan kasus kepada {person}",
    "handover.declined": "menolak serah terima dari {person}",
    "handover.cancelled": "membatalkan serah terima kepada {person}",
    "handover.read": "membuka lembar serah terima",
    "note.written": "menulis catatan supervisi {person}",
    "note.signed": "memaraf catatan supervisi {person}",
    "note.advice-done": "mencatat hasil arahan supervisi {person}",
    "note.read": "membuka catatan supervisi {person}",
    "decision.settled": "mencatat hasil sebuah keputusan konferensi",
    "today.read": "membuka Hari ini ({count} kasus)",
    "document.printed": "mencetak {kind}",
    "document.read": "membuka cetakan",
    "document.checked": "memeriksa kode cetak: {outcome}",
    "document.cleared": "menyatakan bukan nama pada {kind}",
}
# Pages of a case by the name of their address.
PAGES = {
    "case": "halaman kasus",
    "timeline": "linimasa",
    "identity": "identitas dan keluarga",
    "identity-edit": "formulir identitas",
    "member-new": "formulir keluarga",
    "member-edit": "formulir keluarga",
    "union-new": "formulir pasangan",
    "union-edit": "formulir pasangan",
    "assignments": "penugasan",
    "instruments": "daftar instrumen",
    "instrument-compare": "perbandingan hasil instrumen",
    "instrument-new": "formulir instrumen",
    "instrument-edit": "hasil instrumen",
    "instrument-result": "hasil instrumen",
    "instrument-svg": "gambar sebuah instrumen",
    "instrument-png": "gambar sebuah instrumen",
    "genogram": "genogram",
    "genogram-new": "formulir genogram",
    "genogram-edit": "formulir genogram",
    "print": "halaman cetak laporan",
    "print-progress": "kemajuan cetakan",
    "documents": "daftar cetakan",
    "document": "cetakan",
    "papers": "berkas siap periksa",
    "picture": "foto",
    "attachments": "lampiran sebuah isian",
    "attachment": "lampiran",
    "attachment-edit": "keterangan lampiran",
    "daily": "catatan harian",
    "daily-edit": "formulir catatan harian",
    "placement-new": "formulir penempatan",
    "placement-edit": "formulir penempatan",
    "routine-new": "formulir kegiatan mingguan",
    "routine-edit": "formulir kegiatan mingguan",
    "transfer": "formulir serah terima",
    "decision-done": "formulir hasil keputusan",
    "history": "riwayat kasus",
    "sign": "daftar isian untuk disahkan",
    "stage": "halaman tahap",
    "review": "halaman telaah",
    "entry-new": "formulir isian baru",
    "entry-edit": "isian",
    "entry-add": "formulir addendum",
    "entry-strike": "halaman pembatalan isian",
    "case-reopen": "halaman buka kembali",
    "case-again": "formulir kasus baru untuk orang yang sama",
    "merge": "halaman penyatuan catatan",
    "merge-with": "perbandingan dua catatan",
}
NOBODY = "Seseorang"
ELSEWHERE = "seseorang dari sentra lain"


def say(entry: LogEntry, resolve: Resolve) -> str:
    """ "Rini Astuti membuka halaman kasus". `resolve` gives the name of a member of staff by key."""
    known = SENTENCES.get(entry.action) or extend.sentence(entry.action)
    template = known or "melakukan sesuatu yang dicatat sebagai " + entry.action
    who = resolve(entry.actor) if entry.actor is not None else NOBODY
    return f"{who[:1].upper()}{who[1:]} {template.format_map(_Extras(entry, resolve))}"


class _Extras(dict[str, str]):
    """The words of one line, made when the sentence asks for them; what an old line lacks reads as "(tidak tercatat)"."""

    def __init__(self, entry: LogEntry, resolve: Resolve) -> None:
        super().__init__()
        self.entry, self.resolve = entry, resolve

    def __missing__(self, name: str) -> str:
        extra = self.entry.extra
        made: dict[str, Callable[[], str]] = {
            "page": lambda: PAGES.get(str(extra.get("page"))) or extend.page(str(extra.get("page"))) or "halaman kasus",
            "stage": lambda: _stage(str(extra.get("stage", ""))),
            "role": lambda: _role(str(extra.get("role", ""))),
            "person": lambda: self.resolve(self._person()),
            "former": lambda: self.resolve(extra.get("former")) if extra.get("former") else "pengampu sebelumnya",
            "count": lambda: str(len(str(extra.get("codes", "")).split())),
            "kind": lambda: letters.title_of(str(extra.get("kind") or "laporan")),
        }
        value = made[name]() if name in made else str(extra.get(name, ""))
        return value or "(tidak tercatat)"

    def _person(self) -> int | None:
        """Who the act was about: named in the extras, or the user the line points at."""
        if isinstance(self.entry.extra.get("user"), int):
            return self.entry.extra["user"]
        kind, _, key = self.entry.ref.partition(":")
        return int(key) if kind == "user" and key.isdigit() else None


def people_of(entries: list[LogEntry]) -> set[int]:
    """Keys of everybody whom these lines name."""
    found: set[Any] = set()
    for entry in entries:
        extras = _Extras(entry, str)
        found |= {entry.actor, extras._person(), entry.extra.get("former")}
    return {key for key in found if isinstance(key, int)}


def _stage(key: str) -> str:
    return BY_KEY[key].short.lower() if key in BY_KEY else key


def _role(key: str) -> str:
    return str(Role(key).label).lower() if key in Role.values else key
