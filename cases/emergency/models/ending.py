"""How a response ended: who took the person over, what was carried into a case, and what was printed."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.emergency.models.response import EmergencyResponse
from cases.fields import LinesColumn
from cases.models import NameMode, NotAName, PrintFormat


class OutcomeDetail(models.Model):
    """What an outcome tells beside its note; which columns are asked says `cases.emergency.outcomes`."""

    _history_user: Any
    response = I(models.OneToOneField(EmergencyResponse, on_delete=models.PROTECT, related_name="detail"))
    to = P(models.CharField("diserahkan atau diteruskan kepada", max_length=200, blank=True))
    office = P(models.CharField("jabatan atau hubungan penerima", max_length=150, blank=True))
    address = P(models.CharField("alamat penerima", max_length=200, blank=True))
    phone = P(models.CharField("telepon penerima", max_length=60, blank=True))
    request = P(models.TextField("layanan yang diminta", blank=True))
    condition = P(models.TextField("keadaan saat diserahkan", blank=True))
    handed = P(LinesColumn("berkas dan barang yang diserahkan"))
    happened_on = P(models.DateField("tanggal", null=True, blank=True))
    stated_by = P(models.CharField("dinyatakan oleh", max_length=200, blank=True))
    informed = P(models.CharField("pihak yang diberi tahu", max_length=200, blank=True))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "keterangan hasil"


class Carried(models.Model):
    """The one time a response was carried into a case. `entries`: keys of what was written there ("kontak-12"); `round` of stage 1."""

    response = I(models.OneToOneField(EmergencyResponse, on_delete=models.PROTECT, related_name="carried"))
    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+"))
    round = I(models.PositiveIntegerField("putaran", null=True, blank=True))
    entries = I(models.JSONField("isian yang ditulis", default=list))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField("waktu", auto_now_add=True))

    class Meta:
        verbose_name = "penerusan ke kasus"


class ResponseDocument(models.Model):
    """One print of a response. `fingerprint` is the hash of everything it was made from; unchanged data offers this print again."""

    response = I(models.ForeignKey(EmergencyResponse, on_delete=models.PROTECT, related_name="documents"))
    kind = I(models.CharField("jenis", max_length=40))
    format = I(models.CharField("bentuk", max_length=4, choices=PrintFormat, default=PrintFormat.PDF))
    number = I(models.CharField("nomor surat", max_length=60, blank=True))
    names = I(models.CharField("nama", max_length=20, choices=NameMode, default=NameMode.INITIALS))
    reason = P(models.CharField("alasan nama lengkap", max_length=300, blank=True))
    token = I(models.CharField("kode cetak", max_length=12, unique=True))
    file = P(models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+"))
    sha256 = I(models.CharField(max_length=64))
    fingerprint = I(models.CharField(max_length=64))
    printed_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    printed_at = I(models.DateTimeField())

    class Meta:
        verbose_name = "cetakan respon"
        ordering = ["-printed_at"]


class ResponseDismissal(NotAName):
    """*Bukan nama* for one kind of print of one response."""

    response = I(models.ForeignKey(EmergencyResponse, on_delete=models.PROTECT, related_name="dismissals"))
    kind = I(models.CharField("jenis", max_length=40))

    class Meta:
        verbose_name = "bukan nama dalam cetakan respon"
        constraints = [models.UniqueConstraint(fields=["response", "kind", "digest"], name="one_dismissal_a_hit_of_a_response")]
