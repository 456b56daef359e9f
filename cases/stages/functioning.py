"""Keberfungsian sosial: three judgements from 1 to 3 with a sentence each, at asesmen, monev and aftercare."""

from typing import Any

from django.db import models

from atensi.vault.classes import P
from cases import vocabulary as words
from cases.stages.base import Form, StageEntry

PARTS = {
    "needs": "Memenuhi kebutuhan dan hak dasar",
    "roles": "Melaksanakan peran sosial",
    "coping": "Mengatasi masalah",
}
HELP = {f"{name}_note": "Satu kalimat: apa yang terlihat atau dikatakan." for name in PARTS}


class SocialFunctioning(StageEntry):
    needs = P(models.CharField("memenuhi kebutuhan dan hak dasar", max_length=1, choices=words.levels, blank=True))
    needs_note = P(models.TextField("dasar penilaian kebutuhan", blank=True))
    roles = P(models.CharField("melaksanakan peran sosial", max_length=1, choices=words.levels, blank=True))
    roles_note = P(models.TextField("dasar penilaian peran", blank=True))
    coping = P(models.CharField("mengatasi masalah", max_length=1, choices=words.levels, blank=True))
    coping_note = P(models.TextField("dasar penilaian mengatasi masalah", blank=True))

    class Meta(StageEntry.Meta):
        abstract = True

    def __str__(self) -> str:
        told = ((title, getattr(self, name)) for name, title in PARTS.items())
        return "; ".join(f"{title} {level}" for title, level in told if level) or "Belum dinilai"


class FunctioningAtAssessment(SocialFunctioning):
    class Meta(StageEntry.Meta):
        verbose_name = "keberfungsian sosial saat asesmen"


class FunctioningAtMonitoring(SocialFunctioning):
    class Meta(StageEntry.Meta):
        verbose_name = "keberfungsian sosial saat monev"


class FunctioningAfterwards(SocialFunctioning):
    class Meta(StageEntry.Meta):
        verbose_name = "keberfungsian sosial pascalayanan"


def _form(model: type[StageEntry], slug: str, **more: Any) -> Form:
    fields = tuple(column for name in PARTS for column in (name, f"{name}_note"))
    return Form(
        model,
        slug,
        "Keberfungsian sosial",
        ("happened_on", *fields),
        plural="Keberfungsian sosial",
        needed=("happened_on", *PARTS),
        repeatable=True,
        help=HELP,
        labels={f"{name}_note": "Dasar penilaian" for name in PARTS},
        **more,
    )


AT_ASSESSMENT = _form(FunctioningAtAssessment, "keberfungsian")
AT_MONITORING = _form(FunctioningAtMonitoring, "keberfungsian-monev")
AFTERWARDS = _form(FunctioningAfterwards, "keberfungsian-pascalayanan", late=True)
