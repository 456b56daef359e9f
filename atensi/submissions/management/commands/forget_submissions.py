"""`manage.py forget_submissions [--days 30]`: drop the keys of old submissions; run it daily."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from atensi.submissions.once import forget


class Command(BaseCommand):
    help = "Menghapus kunci kiriman yang lama; isian yang tersimpan tidak berubah."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="umur dalam hari (bawaan 30)")

    def handle(self, *args: Any, **options: Any) -> None:
        gone = forget(timezone.now() - timedelta(days=max(options["days"], 1)))
        self.stdout.write(f"{gone} kunci kiriman dihapus.")
