"""One emergency: the report, the person, triage, the four times, the outcome; its team and the rapid assessment."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.emergency import words
from cases.fields import CodesField
from cases.models.case import new_code


def _not_before(time: str, *earlier: str) -> Q:
    """A time stands after each of the earlier ones that is known."""
    holds = Q(**{f"{time}__isnull": True})
    after = Q()
    for each in earlier:
        after &= Q(**{f"{each}__isnull": True}) | Q(**{f"{time}__gte": F(each)})
    return holds | after


class EmergencyResponse(models.Model):
    """`reported_at` is when the report came in; the other times are taps of the team. Struck out it is kept, and counts nowhere.

    `taken_by` wrote the report down; `pic` is who answers for the area. `case` is set once the person came into case management.
    """

    _history_user: Any  # who writes; simple-history takes it from here
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    code = I(models.CharField("kode", max_length=6, unique=True, default=new_code))
    number = I(models.CharField("nomor", max_length=40))
    channel = I(models.CharField("saluran laporan", max_length=30, choices=words.channels))
    reporter_name = P(models.CharField("nama pelapor", max_length=150, blank=True))
    reporter_phone = P(models.CharField("telepon pelapor", max_length=60, blank=True))
    reporter_relation = P(models.CharField("hubungan pelapor dengan orang ini", max_length=150, blank=True))
    happened = P(models.TextField("apa yang terjadi"))
    place = P(models.CharField("tempat kejadian", max_length=200))
    regency = P(models.CharField("kabupaten/kota", max_length=100, blank=True))
    province = P(models.CharField("provinsi", max_length=100, blank=True))
    category = P(models.CharField("dugaan kategori PPKS", max_length=40, choices=words.categories, blank=True))
    danger = P(CodesField("tanda bahaya", words=words.dangers))
    unidentified = P(models.BooleanField("tanpa identitas", default=False))
    name = P(models.CharField("nama", max_length=150, blank=True))
    sex = P(models.CharField("jenis kelamin", max_length=1, choices=words.sexes, blank=True))
    age_estimate = P(models.PositiveSmallIntegerField("perkiraan umur", null=True, blank=True))
    description = P(models.CharField("ciri-ciri", max_length=200, blank=True))
    triage_proposed = P(models.CharField("triase yang diusulkan", max_length=10, choices=words.triages))
    triage = P(models.CharField("triase", max_length=10, choices=words.triages))
    triage_reason = P(models.CharField("alasan triase diubah", max_length=300, blank=True))
    reported_at = P(models.DateTimeField("dilaporkan"))
    left_at = P(models.DateTimeField("berangkat", null=True, blank=True))
    arrived_at = P(models.DateTimeField("tiba", null=True, blank=True))
    ended_at = P(models.DateTimeField("selesai", null=True, blank=True))
    taken_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penerima laporan"))
    pic = I(
        models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="PIC")
    )
    kinds = P(CodesField("jenis respon", words=words.responses))
    outcome = I(models.CharField("hasil", max_length=30, choices=words.outcomes, blank=True))
    outcome_note = P(models.TextField("uraian hasil", blank=True))
    recommendation = P(models.TextField("rekomendasi", blank=True))
    decided_at = I(models.DateTimeField("hasil ditetapkan", null=True, blank=True))
    decided_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    case = I(
        models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="responses", verbose_name="kasus")
    )
    struck_at = I(models.DateTimeField("dibatalkan", null=True, blank=True))
    struck_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    struck_reason = P(models.CharField("alasan dibatalkan", max_length=200, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    created_at = I(models.DateTimeField("dibuat", auto_now_add=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "respon kasus"
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["center", "number"], name="one_response_a_number"),
            models.CheckConstraint(condition=_not_before("left_at", "reported_at"), name="left_after_the_report"),
            models.CheckConstraint(condition=_not_before("arrived_at", "reported_at", "left_at"), name="arrived_after_leaving"),
            models.CheckConstraint(
                condition=_not_before("ended_at", "reported_at", "left_at", "arrived_at"), name="ended_after_arriving"
            ),
        ]
        indexes = [models.Index(fields=["center", "ended_at", "-reported_at"], name="response_list_order")]

    def __str__(self) -> str:
        return self.number

    @property
    def person(self) -> str:
        """Who it is about: the name, or "Tanpa identitas, laki-laki, sekitar 60 tahun"."""
        if self.name:
            return self.name
        age = f"sekitar {self.age_estimate} tahun" if self.age_estimate is not None else ""
        sex = words.label(words.SEX, self.sex).lower() if self.sex else ""
        return ", ".join(filter(None, ["Tanpa identitas", sex, age]))

    @property
    def is_open(self) -> bool:
        """The team is not done yet. What lies outside the sentra's task is decided without going there."""
        return self.ended_at is None and not self.outcome and self.struck_at is None


class ResponseMember(models.Model):
    """One of the team. Who is taken off the team loses the row; the history keeps it."""

    _history_user: Any
    response = I(models.ForeignKey(EmergencyResponse, on_delete=models.PROTECT, related_name="members"))
    user = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="anggota tim"))
    added_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    added_at = I(models.DateTimeField("masuk tim", auto_now_add=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "anggota tim"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["response", "user"], name="once_in_a_team")]


class RapidAssessment(models.Model):
    """Asesmen cepat: the eight lines of the domain, written once and completed."""

    _history_user: Any
    response = I(models.OneToOneField(EmergencyResponse, on_delete=models.PROTECT, related_name="assessment"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    assessed_at = P(models.DateTimeField("waktu asesmen"))
    safety = P(models.TextField("keselamatan", blank=True))
    health = P(models.TextField("kesehatan", blank=True))
    basic_needs = P(models.TextField("kebutuhan dasar", blank=True))
    psychological = P(models.TextField("psikologis", blank=True))
    identity_family = P(models.TextField("identitas dan keluarga", blank=True))
    legal = P(models.TextField("hukum", blank=True))
    disability_communication = P(models.TextField("disabilitas dan cara berkomunikasi", blank=True))
    hopes = P(models.TextField("harapan orang ini", blank=True))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "asesmen cepat"


class TimeCorrection(models.Model):
    """A time that was recorded wrongly: what stood there, what it became, and why."""

    response = I(models.ForeignKey(EmergencyResponse, on_delete=models.PROTECT, related_name="corrections"))
    what = I(models.CharField("waktu", max_length=10, choices=words.times))
    before = P(models.DateTimeField("semula", null=True, blank=True))
    after = P(models.DateTimeField("menjadi", null=True, blank=True))
    reason = P(models.CharField("alasan", max_length=200))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField("dikoreksi", auto_now_add=True))

    class Meta:
        verbose_name = "koreksi waktu"
        ordering = ["pk"]
