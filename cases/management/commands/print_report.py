"""manage.py print_report NOMOR --kind KEY --output FILE: print a case as the worker in charge, or as somebody named."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from atensi.accounts.models import User
from atensi.files import store
from cases.documents import letters
from cases.documents.printing import print_case
from cases.documents.source import Source
from cases.models import Case, Document, NameMode, PrintFormat
from cases.models.records import CaseRecords
from cases.practicum.models import PracticumDocument
from cases.practicum.printing import print_practicum
from cases.practicum.prints import KIND
from cases.refusals import Refused


class Command(BaseCommand):
    help = "Cetak laporan sebuah kasus menjadi PDF atau Word. Dicatat di log seperti cetakan lain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", metavar="NOMOR", help="nomor kasus (STC/2025/0001) atau kode enam tanda")
        parser.add_argument("--kind", choices=sorted([*letters.all_letters(), KIND]), default="penanganan")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--entry", type=int, metavar="N", help="untuk jenis per isian: isian ke-N; biasanya yang terbaru")
        parser.add_argument("--format", choices=PrintFormat.values, default=PrintFormat.PDF)
        parser.add_argument("--names", action="store_true", help="nama lengkap; perlu --reason")
        parser.add_argument("--reason", default="", metavar="TEXT", help="mengapa nama lengkap, atau tanpa persetujuan; dicatat")
        parser.add_argument("--as", dest="username", metavar="NAMA_PENGGUNA", help="bukan pekerja sosial pengampu")

    def handle(self, *args: Any, **options: Any) -> None:
        case = _case(options["case"])
        actor = _actor(case, options["username"])
        if options["kind"] == KIND:
            self.write(_practicum(case, actor, options), options["output"])
            return
        if options["names"] and not options["reason"].strip():
            raise CommandError("Nama lengkap perlu alasan: --reason TEXT.")
        mode = NameMode.NAMES if options["names"] else NameMode.INITIALS
        try:
            kind = _subject(case, actor, options["kind"], options["entry"])
            document = print_case(actor, case, kind, mode, options["reason"], timezone.now(), form=options["format"])
        except Refused as refusal:
            raise CommandError(" ".join([refusal.sentence, *(f"{gap.sentence}." for gap in refusal.gaps)])) from None
        self.write(document, options["output"])

    def write(self, document: Document | PracticumDocument, output: Path) -> None:
        output.write_bytes(store.read(document.file))
        self.stdout.write(f"{document.token} {output}")


def _practicum(case: Case, actor: User, options: dict[str, Any]) -> PracticumDocument:
    """The newest practicum of the case, always with initials; the reason is the one for printing without consent."""
    if options["names"]:
        raise CommandError("Laporan praktikum hanya dicetak dengan inisial.")
    found = case.practica.order_by("-starts_on", "-pk").first()
    if found is None:
        raise CommandError("Kasus ini belum menjadi kasus sebuah praktikum.")
    try:
        return print_practicum(actor, found, timezone.now(), options["reason"], options["format"])
    except Refused as refusal:
        raise CommandError(" ".join([refusal.sentence, *(f"{gap.sentence}." for gap in refusal.gaps)])) from None


def _case(name: str) -> Case:
    """By number, or by code. A number may stand in several sentra: then only the code is clear."""
    found = list(Case.objects.filter(number=name)[:2]) or list(Case.objects.filter(code=name.upper())[:1])
    if len(found) != 1:
        raise CommandError(f"Kasus {name} {'ada di beberapa sentra; pakai kodenya.' if found else 'tidak ada.'}")
    return found[0]


def _subject(case: Case, actor: User, key: str, place: int | None) -> str:
    """What to print: the kind, or of a kind that is printed for one entry the wanted one, else the newest."""
    letter = letters.all_letters()[key]
    if letter.of is None:
        return key
    found = letter.entries(Source.of(case, actor, False, timezone.localdate()))
    if not found or (place or 1) > len(found) or (place or 1) < 1:
        raise CommandError(f"{letter.title}: isian itu tidak ada. Yang lengkap: {len(found)}.")
    return f"{key}-{found[place - 1 if place else -1].pk}"


def _actor(case: Case, username: str | None) -> User:
    if username:
        actor = User.objects.filter(username__iexact=username, is_active=True).first()
        if actor is None:
            raise CommandError(f"Pegawai {username} tidak ada atau tidak aktif.")
        return actor
    actor = CaseRecords(case).in_charge
    if actor is None:
        raise CommandError("Kasus ini belum punya pekerja sosial pengampu. Sebut pencetaknya dengan --as.")
    return actor
