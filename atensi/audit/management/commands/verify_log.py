"""`manage.py verify_log [--anchor SEQ:MAC]`: check the chain of the log and print the anchor to keep elsewhere."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from atensi.audit.log import Anchor, Fault, verify

SENTENCES = {
    "missing": "Baris {seq} hilang.",
    "broken": "Baris {seq} tidak menyambung ke baris sebelumnya (disisipkan atau ditukar).",
    "changed": "Baris {seq} diubah setelah ditulis.",
    "unreadable": "Baris {seq} tidak dapat dibaca; pemeriksaan berhenti di situ.",
    "cut": "Baris {seq} yang disebut jangkar tidak ada: ujung catatan terpotong atau basis data lama dipulihkan.",
}


class Command(BaseCommand):
    help = "Memeriksa catatan akses dan perubahan. Kode keluar 1 bila ada yang tidak utuh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchor", metavar="SEQ:MAC", help="jangkar yang disimpan di luar basis data")

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify(anchor=_anchor(options["anchor"]))
        if not report.ok:
            lines = [_sentence(fault) for fault in report.faults]
            if report.count > len(lines):
                lines.append(f"... dan {report.count - len(lines)} lagi.")
            raise CommandError(f"Catatan TIDAK utuh, {report.count} temuan:\n" + "\n".join(lines), returncode=1)
        self.stdout.write(f"Catatan utuh: {report.checked} baris diperiksa.")
        if report.checked:
            self.stdout.write("Jangkar: {}:{}".format(*report.head))


def _sentence(fault: Fault) -> str:
    return SENTENCES[fault.kind].format(seq=fault.seq)


def _anchor(text: str | None) -> Anchor | None:
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text.strip())
    if not found:
        raise CommandError("Jangkar harus berbentuk NOMOR:SEGEL, seperti yang dicetak perintah ini.", returncode=1)
    return int(found[1]), found[2]
