"""Reminders by e-mail: whether a sentra sends them, who wants them and where, and on which day each was sent."""

from django.db import models

from atensi.vault.classes import I, P


class ReminderSetting(models.Model):
    """Without a row a sentra sends nothing."""

    center = I(models.OneToOneField("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    on = I(models.BooleanField("kirim pengingat lewat surel", default=False))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "pengaturan pengingat"


class ReminderChoice(models.Model):
    """Where one member of staff wants reminders; without an address, or with `off`, she gets none."""

    user = I(models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="+"))
    email = P(models.EmailField("alamat surel", blank=True))
    off = I(models.BooleanField("jangan kirim kepada saya", default=False))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "pilihan pengingat"


class ReminderSent(models.Model):
    """One person, one day, one e-mail."""

    user = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    day = I(models.DateField("hari"))

    class Meta:
        verbose_name = "pengingat terkirim"
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_reminder_a_person_and_day")]
