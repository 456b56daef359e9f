"""Reminders: off until turned on, once a person and day, codes alone, and one failing address stops nobody."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases.programme import reminders
from cases.programme.models import ReminderChoice, ReminderSent, ReminderSetting
from tests.cast import Casework

pytestmark = pytest.mark.django_db


class Failing(EmailBackend):
    """A server that refuses one address."""

    def send_messages(self, messages: Any) -> int:
        if any("rini" in to for message in messages for to in message.to):
            raise OSError(f"550 no such user {messages[0].to}")
        return super().send_messages(messages)


def run() -> str:
    out = StringIO()
    call_command("send_reminders", stdout=out)
    return out.getvalue()


@pytest.fixture
def wanted(cast: Any) -> Casework:
    """Rini and Sari have something late and an address each; the sentra has reminders on."""
    ReminderSetting.objects.create(center=cast.center, on=True)
    for worker in (cast.rini, cast.sari):
        ReminderChoice.objects.create(user=worker, email=f"{worker.username}@contoh.go.id")
    works = [Casework(worker, opened=timezone.localdate() - timedelta(days=60)) for worker in (cast.rini, cast.sari)]
    return works[0]


def test_each_gets_one_a_day_with_codes_and_nothing_else(cast, wanted):
    assert "2 pengingat terkirim" in run() and "0 pengingat terkirim" in run()
    first = mail.outbox[0]
    assert len(mail.outbox) == 2 and first.to == ["rini@contoh.go.id"] and ReminderSent.objects.count() == 2
    assert wanted.case.code in first.body and "30 hari tanpa kontak" in first.body
    for secret in ("Rukmi", "Nastiti", "RN", "Temui"):
        assert secret not in first.subject + first.body
    assert LogEntry.objects.filter(action="reminder.sent", extra={"codes": wanted.case.code}).count() == 1
    ReminderSent.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert "2 pengingat terkirim" in run()


def test_off_opted_out_without_address_or_without_work_means_no_mail(cast, wanted):
    ReminderChoice.objects.filter(user=cast.rini).update(off=True)
    ReminderChoice.objects.filter(user=cast.sari).update(email="")
    for idle in (cast.wati, cast.petugas, cast.psikolog):
        ReminderChoice.objects.create(user=idle, email=f"{idle.username}@contoh.go.id")
    run()
    ReminderChoice.objects.update(off=False)
    ReminderSetting.objects.update(on=False)
    run()
    ReminderSetting.objects.all().delete()
    run()
    assert mail.outbox == [] and not ReminderSent.objects.exists()


def test_a_failing_address_stops_nobody_and_is_tried_again(cast, wanted, settings, caplog):
    settings.EMAIL_BACKEND = "tests.programme.test_reminders.Failing"
    with pytest.raises(CommandError, match="Sebagian gagal"):
        run()
    assert [message.to for message in mail.outbox] == [["sari@contoh.go.id"]]
    assert f"no reminder for user {cast.rini.pk}: OSError" in caplog.text and "@" not in caplog.text, "no address in the server's log"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert "1 pengingat terkirim" in run() and ReminderSent.objects.count() == 2
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(CommandError, match="EMAIL_URL"):
        run()


def test_the_sentra_turns_them_on_and_each_chooses_for_herself(cast, as_):
    assert not reminders.setting_of(cast.center).on
    assert as_(cast.kepala).post("/pengaturan/pengingat/", {"version": "0", "on": "on"}).status_code == 302
    assert reminders.setting_of(cast.center).on and not reminders.setting_of(cast.other_center).on
    client = as_(cast.rini)
    assert client.post("/akun/pengingat/", {"version": "0", "email": "rini"}).status_code == 422
    assert client.post("/akun/pengingat/", {"version": "0", "email": "rini@contoh.go.id", "off": "on"}).status_code == 302
    assert client.post("/akun/pengingat/", {"version": "0", "email": "lama@contoh.go.id"}).status_code == 409
    assert reminders.choice_of(cast.rini).off and client.get("/akun/pengingat/").status_code == 200
    assert as_(cast.budi).post("/pengaturan/pengingat/", {"on": "on"}).status_code == 403
