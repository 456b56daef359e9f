"""The table of the log. Only `atensi.audit.log` writes it; triggers refuse to change or delete a row."""

from django.db import models

from atensi.vault.classes import I

LENGTHS = {"action": 60, "ref": 100, "code": 40}


class LogEntry(models.Model):
    """One act or one look. Holds numbers and codes, never a name: sentences are made when it is shown."""

    seq = I(models.BigIntegerField("nomor urut", primary_key=True))
    at = I(models.DateTimeField("waktu"))
    # No foreign key: the log outlives the people in it, and must not be rewritten with them.
    actor = I(models.BigIntegerField("pelaku", null=True))
    action = I(models.CharField("tindakan", max_length=LENGTHS["action"]))
    ref = I(models.CharField("objek", max_length=LENGTHS["ref"], blank=True))
    code = I(models.CharField("kode kasus", max_length=LENGTHS["code"], blank=True))
    extra = I(models.JSONField("keterangan", default=dict))
    previous = I(models.CharField("segel sebelumnya", max_length=64))
    mac = I(models.CharField("segel", max_length=64))

    class Meta:
        verbose_name = "catatan akses dan perubahan"
        verbose_name_plural = "catatan akses dan perubahan"
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["code", "seq"], name="log_by_case"),
            models.Index(fields=["actor", "seq"], name="log_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"
