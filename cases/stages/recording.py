"""Process recording (domain 5.15): a session word for word, with the worker's feelings, for supervision only."""

from django.db import models

from atensi.forms.rows import Cell
from atensi.vault.classes import H, I
from cases.fields import RowsColumn
from cases.stages.base import Form, StageEntry

TURNS = (
    Cell("said", "Percakapan, kata demi kata", "long", width="wide"),
    Cell("seen", "Nonverbal", "long"),
    Cell("felt", "Perasaan pekerja sosial", "long"),
    Cell("thought", "Analisis", "long"),
)


class ProcessRecording(StageEntry):
    """Of its writer and the writer's supervisor alone."""

    secret = True
    private = True

    session = I(
        models.ForeignKey(
            "cases.Session", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sesi"
        )
    )
    turns = H(RowsColumn("jalannya percakapan", cells=TURNS))
    summing_up = H(models.TextField("ringkasan diagnostik", blank=True))
    next_plan = H(models.TextField("rencana berikutnya", blank=True))
    to_discuss = H(models.TextField("yang ingin dibicarakan dalam supervisi", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "rekaman proses"


RECORDING = Form(
    ProcessRecording,
    "rekaman-proses",
    "Rekaman proses",
    ("happened_on", "session", "turns", "summing_up", "next_plan", "to_discuss"),
    plural="Rekaman proses",
    needed=("happened_on", "turns"),
    repeatable=True,
    intro="Hanya dibaca penulisnya dan supervisornya. Tidak ikut diajukan dan tidak pernah dicetak.",
)
