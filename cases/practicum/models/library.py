"""A sentra's own wording of the text blocks, and its own citations; what is not here comes with the product."""

from django.db import models

from atensi.vault.classes import I, U


class LibraryBlock(models.Model):
    """`key` is that of a block that comes with the product; `citations` are keys, its own or those of the product."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    key = I(models.CharField("bagian", max_length=80))
    title = U(models.CharField("judul", max_length=200, blank=True))
    html = U(models.TextField("teks", blank=True))
    citations = U(models.JSONField("kutipan", default=list, blank=True))
    hidden = I(models.BooleanField("tidak dicetak", default=False))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "bagian pustaka"
        constraints = [models.UniqueConstraint(fields=["center", "key"], name="one_wording_of_a_block_a_sentra")]


class Citation(models.Model):
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    key = I(models.CharField("kunci", max_length=60))
    short = U(models.CharField("dalam teks", max_length=120, blank=True))
    full = U(models.TextField("dalam daftar pustaka"))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "sumber kutipan"
        ordering = ["full"]
        constraints = [models.UniqueConstraint(fields=["center", "key"], name="one_citation_a_key_and_sentra")]
