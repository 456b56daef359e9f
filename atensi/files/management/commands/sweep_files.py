"""`manage.py sweep_files`: remove stray files that a crash or a refused form left without a row; run it daily."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from atensi.files import disk
from atensi.files.models import StoredFile

A_DAY = 24 * 60 * 60


class Command(BaseCommand):
    help = "Menghapus berkas di disk yang tidak tercatat dan berumur lebih dari sehari."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = 0
        # A day old at least: a younger one may belong to a request that is still running.
        for path in disk.root().glob("??/*"):
            old = path.stat().st_mtime < time.time() - A_DAY
            if old and not StoredFile.objects.filter(place=path.name).exists():
                path.unlink()
                gone += 1
        self.stdout.write(f"{gone} berkas tanpa catatan dihapus.")
