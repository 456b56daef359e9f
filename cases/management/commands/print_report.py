"""manage.py print_report NOMOR --kind penanganan --output FILE: print a case as the worker in charge, or as somebody named."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from atensi.accounts.models import User
from atensi.files import store
from cases.documents.printing import KINDS, print_case
from cases.models import Case, NameMode
from cases.models.records import CaseRecords
from cases.refusals import Refused

REASON = "Dicetak dari baris perintah"


class Command(BaseCommand):
    help = "Cetak laporan sebuah kasus menjadi PDF. Dicatat di log seperti cetakan lain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", metavar="NOMOR", help="nomor kasus (STC/2025/0001) atau kode enam tanda")
        parser.add_argument("--kind", choices=sorted(KINDS), default="penanganan")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--names", choices=NameMode.values, default=NameMode.INITIALS)
        parser.add_argument("--as", dest="username", metavar="NAMA_PENGGUNA", help="bukan pekerja sosial pengampu")

    def handle(self, *args: Any, **options: Any) -> None:
        case = _case(options["case"])
        actor = _actor(case, options["username"])
        try:
            document = print_case(actor, case, options["kind"], options["names"], REASON, timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.sentence) from None
        options["output"].write_bytes(store.read(document.file))
        self.stdout.write(f"{document.token} {options['output']}")


def _case(name: str) -> Case:
    """By number, or by code. A number may stand in several sentra: then only the code is clear."""
    found = list(Case.objects.filter(number=name)[:2]) or list(Case.objects.filter(code=name.upper())[:1])
    if len(found) != 1:
        raise CommandError(f"Kasus {name} {'ada di beberapa sentra; pakai kodenya.' if found else 'tidak ada.'}")
    return found[0]


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
