"""`manage.py send_reminders`: the reminders of today; run it each morning. A second run sends nobody a second e-mail.

It also empties imported lists that are older than a day and forgets what became of prints a month ago, with a mail server or without.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.documents import jobs
from cases.programme.importing import forget_old
from cases.programme.reminders import send_all


class Command(BaseCommand):
    help = "Mengirim pengingat hari ini lewat surel: hanya jumlah dan kode kasus. Juga mengosongkan daftar impor yang lewat sehari."

    def handle(self, *args: Any, **options: Any) -> None:
        forget_old()
        jobs.forget_old()
        if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
            raise CommandError("EMAIL_URL belum diisi; tidak ada surel yang dapat dikirim.")
        outcome = send_all()
        self.stdout.write(f"{outcome.sent} pengingat terkirim, {outcome.failed} gagal.")
        if outcome.failed:
            raise CommandError("Sebagian gagal; jalankan lagi nanti. Yang sudah terkirim tidak dikirim dua kali.")
