"""What the practicum adds to the cases: menu, Hari ini, search, names for the guard, words of the log."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse

from atensi.accounts.models import Role
from cases import policy
from cases.extend import Extension, Found, MenuEntry
from cases.practicum import holding, reminding, rights, telling
from cases.practicum.models import (
    Activity,
    Approval,
    Citation,
    Comment,
    Consultation,
    LibraryBlock,
    LibraryRegulation,
    Picture,
    Practicum,
    PracticumDocument,
    PracticumSettings,
    ReportTemplate,
    Text,
)
from cases.practicum.prints import by_code

OF_A_PRACTICUM = (Practicum, Activity, Consultation, Text, Picture, Comment, Approval, PracticumDocument)
OF_A_CENTER = (PracticumSettings, ReportTemplate, LibraryBlock, LibraryRegulation, Citation)
DAILY = {Role.STUDENT, Role.CAMPUS}  # for whom the practicum is the daily work
MOST_FOUND = 5
SENTENCES = {
    "practicum.read": "membuka {page}",
    "practicum.refused": "mencoba membuka sebuah praktikum dan ditolak",
    "practicum.listed": "melihat daftar praktikum",
    "practicum.placed": "menempatkan {person} (praktikum {practicum})",
    "practicum.changed": "mengubah praktikum {person} ({practicum})",
    "practicum.letter-kept": "menyimpan surat tugas praktikum {person} ({practicum})",
    "practicum.settings-changed": "mengubah pengaturan praktikum",
    "practicum.activity-written": "menulis kegiatan praktikum {practicum}",
    "practicum.consultation-written": "menulis konsultasi praktikum {practicum}",
    "practicum.consultation-confirmed": "membenarkan konsultasi {person} (praktikum {practicum})",
    "practicum.text-written": "menulis laporan praktikum {practicum}",
    "practicum.text-renewed": "mengambil rancangan baru dalam laporan praktikum {practicum}",
    "practicum.text-kept": "memeriksa perubahan catatan dalam laporan praktikum {practicum}",
    "practicum.picture-added": "menambah gambar dalam laporan praktikum {practicum}",
    "practicum.picture-changed": "mengubah keterangan gambar dalam laporan praktikum {practicum}",
    "practicum.commented": "menulis catatan pada laporan praktikum {practicum}",
    "practicum.comment-answered": "menandai catatan pada laporan praktikum {practicum} sudah diperbaiki",
    "practicum.comment-closed": "menutup catatan pada laporan praktikum {practicum}",
    "practicum.approved": "menyetujui BAB {chapter} laporan praktikum {practicum}",
    "practicum.approval-withdrawn": "menarik persetujuan BAB {chapter} laporan praktikum {practicum}",
    "practicum.printed": "mencetak laporan praktikum {practicum}",
    "practicum.printed-unagreed": "mencetak laporan praktikum {practicum} tanpa persetujuan klien",
    "practicum.document-read": "membuka cetakan laporan praktikum {practicum}",
    "practicum.cleared": "menyatakan satu temuan bukan nama dalam laporan praktikum {practicum}",
    "library.written": "menulis teks pustaka laporan ({block})",
    "library.hidden": "tidak mencetak lagi teks pustaka laporan ({block})",
    "library.shown": "mencetak lagi teks pustaka laporan ({block})",
    "library.restored": "memakai lagi teks bawaan pustaka laporan ({block})",
    "library.removed": "menghapus teks sentra dari pustaka laporan ({block})",
    "library.regulation-written": "menulis regulasi pustaka laporan ({source})",
    "library.regulation-hidden": "tidak mencetak lagi regulasi pustaka laporan ({source})",
    "library.regulation-shown": "mencetak lagi regulasi pustaka laporan ({source})",
    "library.regulation-restored": "memakai lagi regulasi bawaan pustaka laporan ({source})",
    "library.regulation-removed": "menghapus regulasi sentra dari pustaka laporan ({source})",
    "library.source-restored": "memakai lagi sumber kutipan bawaan ({source})",
    "library.source-written": "menulis sumber kutipan ({source})",
    "practicum.template-changed": "mengubah templat laporan praktikum",
    "practicum.entry-struck": "membatalkan catatan praktikum {practicum}",
}
PAGES = {
    "practicum-print": "halaman cetak laporan praktikum",
    "practicum-print-progress": "kemajuan cetakan laporan praktikum",
    "practicum-document": "cetakan laporan praktikum",
    "practicum": "halaman praktikum",
    "practicum-edit": "formulir praktikum",
    "practicum-letter": "formulir surat tugas praktikum",
    "practicum-letter-copy": "salinan surat tugas praktikum",
    "practicum-activities": "kegiatan praktikum",
    "practicum-activity-new": "formulir kegiatan praktikum",
    "practicum-activity": "formulir kegiatan praktikum",
    "practicum-photo": "foto kegiatan praktikum",
    "practicum-consultations": "konsultasi praktikum",
    "practicum-consultation-new": "formulir konsultasi praktikum",
    "practicum-consultation": "formulir konsultasi praktikum",
    "practicum-write": "daftar bagian laporan praktikum",
    "practicum-text": "bagian laporan praktikum",
    "practicum-text-renew": "bagian laporan praktikum",
    "practicum-picture-new": "formulir gambar laporan praktikum",
    "practicum-picture-edit": "formulir gambar laporan praktikum",
    "practicum-picture": "gambar laporan praktikum",
    "practicum-chapter": "BAB laporan praktikum",
    "practicum-comment": "BAB laporan praktikum",
    "practicum-approve": "BAB laporan praktikum",
    "practicum-withdraw": "BAB laporan praktikum",
    "practicum-comment-answer": "catatan pada laporan praktikum",
    "practicum-comment-close": "catatan pada laporan praktikum",
    "practicum-coherence": "pemeriksaan keselarasan laporan praktikum",
}


def menu(user: Any) -> Sequence[MenuEntry]:
    if not policy.may(user, "practicum.list"):
        return []
    return [MenuEntry("Praktikum", reverse("practica"), "berkas", "/praktikum/", group=1 if user.role in DAILY else 2)]


def search(user: Any, text: str) -> Sequence[Found]:
    """Practica by the name or the NRP of the praktikan, or by code."""
    named = Q(student__name__icontains=text) | Q(student_number__iexact=text) | Q(code__iexact=text)
    rows = rights.visible_to(user, "practicum.list").filter(named)
    return [
        Found(f"Praktikum {row.student.name}", reverse("practicum", args=[row.code]), telling.span(row)) for row in rows[:MOST_FOUND]
    ]


EXTENSION = Extension(
    key="praktikum",
    actions=rights.ACTIONS,
    visible={model: rights.judge for model in OF_A_PRACTICUM} | {model: rights.of_center for model in OF_A_CENTER},
    menu=menu,
    today=reminding.today,
    search=search,
    person_data=holding.person_data,
    erase=holding.erase,
    sentences=SENTENCES,
    pages=PAGES,
    printed=by_code,
)
