"""Referral, out of the sentra and into it, and the dated answers to it; a part of stage 7 that may be written at any time."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.stages.base import Form, StageEntry

ASKED = "diminta"


class Referral(StageEntry):
    """`to` is the other side in words, as it prints; `resource` the same in the directory of the sentra, where it stands there."""

    direction = I(
        models.CharField("arah", max_length=10, choices=words.referral_directions, blank=True, default="keluar")
    )
    resource = I(
        models.ForeignKey(
            "cases.Resource", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lembaga"
        )
    )
    to = P(models.CharField("dirujuk kepada, atau datang dari", max_length=200, blank=True))
    request = P(models.TextField("layanan yang diminta", blank=True))
    letter = P(models.CharField("nomor surat", max_length=100, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "rujukan"

    def __str__(self) -> str:
        side = f"{'Dari' if self.direction == 'masuk' else 'Kepada'} {self.to or '(belum ditulis)'}"
        return f"{side}: {self.request}" if self.request else side


class ReferralAnswer(StageEntry):
    """What became of a referral on one day: accepted, refused, done, or taken back."""

    referral = I(
        models.ForeignKey(
            "cases.Referral", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rujukan"
        )
    )
    state = I(models.CharField("keadaan", max_length=20, choices=words.referral_states, blank=True))
    text = P(models.TextField("isi jawaban", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "jawaban rujukan"


def state_of(referral: Referral, answers: Iterable[ReferralAnswer]) -> str:
    """Where a referral stands: what its newest answer says, else asked."""
    own = [answer for answer in answers if answer.referral_id == referral.pk and answer.state]
    newest = max(own, key=lambda answer: (str(answer.happened_on or ""), answer.pk), default=None)
    return newest.state if newest else ASKED


def rules_of_answer(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    referral, day = cleaned.get("referral"), cleaned.get("happened_on")
    if referral and day and referral.happened_on and day < referral.happened_on:
        return {"happened_on": "Jawaban ini lebih awal dari rujukannya. Periksa tanggalnya."}
    return {}


REFERRAL = Form(
    Referral,
    "rujukan",
    "Rujukan",
    ("happened_on", "direction", "resource", "to", "request", "letter"),
    plural="Rujukan",
    needed=("to", "request"),
    defaults=lambda records: {"direction": "keluar"},
    repeatable=True,
    extra=("letter",),
    labels={"resource": "Lembaga dari daftar sistem sumber", "to": "Kepada atau dari siapa"},
    help={
        "resource": "Lembaga yang sudah dikenal sentra; namanya ikut terisi.",
        "to": "Bila belum ada di daftar; lembaga ikut ditambahkan. Untuk rujukan masuk: siapa yang merujuk.",
    },
)
ANSWER = Form(
    ReferralAnswer,
    "jawaban-rujukan",
    "Jawaban rujukan",
    ("referral", "happened_on", "state", "text"),
    plural="Jawaban rujukan",
    needed=("referral", "happened_on", "state"),
    repeatable=True,
    late=True,
    clean=rules_of_answer,
    labels={"happened_on": "Tanggal jawaban"},
    help={"state": "Rujukan tanpa jawaban tercatat sebagai diminta."},
)
