"""A sentra's own text blocks, regulations and citations, and its own wording of those of the product; the rest comes with it."""

from django.db import models

from atensi.vault.classes import I, U


class LibraryBlock(models.Model):
    """`key` is that of a block that comes with the product, or of one of the sentra's own; `citations` are keys of either.

    needs: what must be used for a block of the sentra's own to print, as in `library.Block`; those of the product bring theirs.
    """

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    key = I(models.CharField("bagian", max_length=80))
    title = U(models.CharField("judul", max_length=200, blank=True))
    html = U(models.TextField("teks", blank=True))
    citations = U(models.JSONField("kutipan", default=list, blank=True))
    needs = U(models.JSONField("dicetak bila dipakai", default=list, blank=True))
    hidden = I(models.BooleanField("tidak dicetak", default=False))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "bagian pustaka"
        constraints = [models.UniqueConstraint(fields=["center", "key"], name="one_wording_of_a_block_a_sentra")]


class LibraryRegulation(models.Model):
    """A line of the table of regulations: in place of one of the product with the same `key`, or the sentra's own."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    key = I(models.CharField("kunci", max_length=60))
    name = U(models.CharField("peraturan", max_length=200, blank=True))
    subject = U(models.CharField("tentang", max_length=300, blank=True))
    about = U(models.TextField("kaitan dengan praktikum", blank=True))
    needs = U(models.JSONField("dicetak bila dipakai", default=list, blank=True))
    hidden = I(models.BooleanField("tidak dicetak", default=False))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "regulasi"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["center", "key"], name="one_line_a_regulation_and_sentra")]


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
