"""A filled-in instrument: dated, never overwritten, kept with the version of the instrument it was given for."""

from typing import Any

from django.db import models

from atensi.vault.classes import I, P
from cases import instruments
from cases.stages.base import StageEntry


class InstrumentResult(StageEntry):
    instrument = I(models.CharField("instrumen", max_length=40))
    instrument_version = I(models.CharField("versi instrumen", max_length=20))
    answers = P(models.JSONField("jawaban", default=dict))
    collected = P(models.JSONField("keadaan saat itu", default=dict))  # what the records said, so that an old picture stays as it was
    informant = P(models.CharField("informan", max_length=200, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "hasil instrumen"

    @property
    def kind(self) -> Any:
        """The instrument this is a result of."""
        return instruments.get(self.instrument, self.instrument_version)

    @property
    def facts(self) -> dict[str, Any]:
        """What a drawing is made from."""
        return {**self.collected, **self.answers}

    @property
    def secret(self) -> bool:  # type: ignore[override]
        return self.kind.secret
