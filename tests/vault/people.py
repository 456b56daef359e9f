"""Models for tests only, in a registry of their own: a person with a sealed NIK, and one with history."""

import uuid

from django.db import connection, models
from django.test.utils import isolate_apps
from simple_history.models import HistoricalRecords

from atensi.vault.classes import H, I, P
from atensi.vault.fields import Sealed

with isolate_apps("atensi.vault", "atensi.accounts", "django.contrib.contenttypes"):

    class Person(models.Model):  # noqa: DJ008
        nik_sealed = H(models.TextField(blank=True))
        nik_index = H(models.CharField(max_length=64, blank=True, db_index=True))
        kk_sealed = H(models.TextField(blank=True))
        kk_index = H(models.CharField(max_length=64, blank=True, db_index=True))
        vault_id = I(models.UUIDField(default=uuid.uuid4, editable=False))
        nik = Sealed("nik")
        kk = Sealed("kk")

        class Meta:
            app_label = "vault"

    class Friend(models.Model):  # noqa: DJ008
        name = P(models.CharField(max_length=20))
        seen = models.DateField(null=True)

        class Meta:
            app_label = "vault"

    class Remembered(models.Model):  # noqa: DJ008
        name = P(models.CharField(max_length=20))
        born = models.DateField(null=True)
        parent = H(models.ForeignKey("self", on_delete=models.PROTECT, null=True))
        once = I(models.OneToOneField(Friend, on_delete=models.PROTECT, related_name="+"))
        loose = models.ForeignKey(Friend, on_delete=models.PROTECT, related_name="+")
        friends = P(models.ManyToManyField(Friend))
        strangers = models.ManyToManyField(Friend, related_name="+")
        history = HistoricalRecords(m2m_fields=[friends, strangers])

        class Meta:
            app_label = "vault"


def make_table() -> None:
    """The table of Person, inside the test's transaction; the schema editor of SQLite refuses to work there."""
    kind = connection.data_types["UUIDField"]
    columns = "nik_sealed text, nik_index varchar(64), kk_sealed text, kk_index varchar(64)"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE vault_person (id integer PRIMARY KEY, {columns}, vault_id {kind})")
