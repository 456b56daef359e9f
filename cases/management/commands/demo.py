"""`manage.py demo`: fill an empty database with a fictional sentra, its people and their cases. Never one that is in use."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.demo.fill import Filled, fill, is_empty
from cases.demo.people import PASSWORD


class Command(BaseCommand):
    help = "Mengisi basis data kosong dengan sentra rekaan untuk dicoba. Menolak basis data yang sudah berisi."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Data contoh hanya untuk mencoba: jalankan dengan DEBUG=on, bukan di tempat kerja.")
        if not is_empty():
            raise CommandError("Basis data ini sudah berisi. Data contoh hanya mengisi basis data yang kosong.")
        filled = fill()
        self.stdout.write("\n".join([*_lines(filled), f"RN: {filled.rn.number}"]))


def _lines(filled: Filled) -> list[str]:
    """Who may sign in as what, sentra by sentra."""
    lines = [f"Data contoh siap: {1 + len(filled.others)} kasus. Semua orang dan kejadian rekaan."]
    people = list(filled.users.values())
    for center in dict.fromkeys(user.center for user in people):
        lines.append(f"{center.name}:")
        lines += [f"  {user.username:<16} {user.name}, {user.title}" for user in people if user.center == center]
    return [*lines, f"Kata sandi semuanya: {PASSWORD}"]
