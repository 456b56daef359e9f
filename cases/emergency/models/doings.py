"""What was done in a response: parties contacted, aid with proof, temporary placement, dated steps."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.emergency import words
from cases.emergency.models.response import EmergencyResponse
from cases.fields import RupiahColumn


def of_response(name: str) -> Any:
    return I(models.ForeignKey(EmergencyResponse, on_delete=models.PROTECT, related_name=name))


class Standing(models.Manager):
    """Rows that were not struck out: what every page, print and count means by what was done."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(struck_at=None)


class Doing(models.Model):
    """Abstract base: a row of a response, with its author and a version. Struck out it is kept, and stands nowhere."""

    _history_user: Any
    response: Any  # each kind names it for the response: contacts, aids, placements, steps
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    version = I(models.PositiveIntegerField(default=1))
    created_at = I(models.DateTimeField("ditulis", auto_now_add=True))
    struck_at = I(models.DateTimeField("dibatalkan", null=True, blank=True))
    struck_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    struck_reason = P(models.CharField("alasan dibatalkan", max_length=200, blank=True))
    objects = Standing()
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class ResponseContact(Doing):
    """A party that was contacted: police, hospital, dinas sosial, family."""

    response = of_response("contacts")
    party = P(models.CharField("pihak", max_length=30, choices=words.parties))
    who = P(models.CharField("nama dan jabatan", max_length=150, blank=True))
    contacted_at = P(models.DateTimeField("waktu"))
    said = P(models.TextField("yang disampaikan dan jawabannya", blank=True))

    class Meta:
        verbose_name = "pihak yang dihubungi"
        ordering = ["contacted_at", "pk"]

    def __str__(self) -> str:
        return words.label(words.PARTY, self.party)


class ResponseAid(Doing):
    """Aid that was given: value, who received it and the proof are audit evidence."""

    response = of_response("aids")
    kind = I(models.CharField("jenis", max_length=20, choices=words.aid_kinds))
    what = P(models.CharField("bantuan", max_length=200))
    amount = P(models.CharField("jumlah", max_length=60, blank=True))
    value = P(RupiahColumn("nilai (rupiah)", null=True, blank=True))
    received_by = P(models.CharField("penerima", max_length=150))
    given_on = P(models.DateField("tanggal diberikan"))
    proof = P(
        models.ForeignKey(
            "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bukti penerimaan"
        )
    )

    class Meta:
        verbose_name = "bantuan"
        ordering = ["given_on", "pk"]

    def __str__(self) -> str:
        return self.what


class TemporaryPlacement(Doing):
    """Where the person stays for a limited time; it ends by the limit, or is prolonged with a later one."""

    response = of_response("placements")
    place = P(models.CharField("tempat", max_length=200))
    starts_on = P(models.DateField("mulai"))
    limit_on = P(models.DateField("batas"))
    ended_on = P(models.DateField("selesai", null=True, blank=True))
    note = P(models.CharField("catatan", max_length=200, blank=True))

    class Meta:
        verbose_name = "penempatan sementara"
        ordering = ["starts_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(limit_on__gte=F("starts_on")), name="a_placement_has_a_later_limit")]

    def __str__(self) -> str:
        return self.place


class ResponseStep(Doing):
    """A dated step. With a `function` it is a support service: temporary, so it has an end and the unit whose task it is."""

    response = of_response("steps")
    kind = I(models.CharField("jenis langkah", max_length=40, choices=words.steps))
    happened_on = P(models.DateField("tanggal"))
    text = P(models.TextField("yang dilakukan"))
    function = P(models.CharField("layanan pendukung", max_length=20, choices=words.supports, blank=True))
    ends_on = P(models.DateField("berakhir paling lambat", null=True, blank=True))
    unit = P(models.CharField("unit yang dirujuk", max_length=200, blank=True))
    ended_on = P(models.DateField("diserahkan kepada unit itu", null=True, blank=True))

    class Meta:
        verbose_name = "langkah respon"
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(function="") | (Q(ends_on__isnull=False) & ~Q(unit="")), name="a_support_service_ends_and_is_referred"
            )
        ]

    def __str__(self) -> str:
        return words.label(words.STEP, self.kind)
