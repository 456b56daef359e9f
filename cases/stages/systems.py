"""Systems of stage 4: who is helped, who must change, with whom and by whom; and the sources of help, named in the directory or not."""

from django.db import models

from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.stages.base import Form, StageEntry


class ResourceSystem(StageEntry):
    """`name` is what prints; `resource` the same in the directory of the sentra, where it stands there."""

    lasting = True
    resource = I(
        models.ForeignKey(
            "cases.Resource",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="sistem sumber",
        )
    )
    name = P(models.CharField("nama sistem sumber", max_length=200, blank=True))
    kind = I(models.CharField("jenis", max_length=30, choices=words.resource_kinds, blank=True))
    offer = P(models.TextField("yang dapat diberikan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "sistem sumber"


class BasicSystems(StageEntry):
    lasting = True
    client = P(models.TextField("sistem klien", blank=True))
    target = P(models.TextField("sistem sasaran", blank=True))
    action = P(models.TextField("sistem kegiatan", blank=True))
    change_agent = P(models.TextField("sistem pelaksana perubahan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "sistem dasar"


RESOURCE = Form(
    ResourceSystem,
    "sistem-sumber",
    "Sistem sumber",
    ("resource", "name", "kind", "offer"),
    plural="Sistem sumber",
    needed=("name",),
    repeatable=True,
    past=(),
    labels={"resource": "Dari daftar sentra", "name": "Nama"},
    help={
        "resource": "Sistem sumber yang sudah dikenal sentra; namanya ikut terisi.",
        "name": "Bila belum ada di daftar. Yang formal atau kemasyarakatan ikut ditambahkan ke daftar; keluarga dan orang terdekat tidak.",
    },
)
SYSTEMS = Form(
    BasicSystems,
    "sistem-dasar",
    "Sistem dasar",
    ("client", "target", "action", "change_agent"),
    needed=("client", "target", "action", "change_agent"),
    past=(),
    help={
        "client": "Siapa yang dibantu.",
        "target": "Siapa yang perlu berubah atau dipengaruhi.",
        "action": "Dengan siapa bekerja sama.",
        "change_agent": "Siapa yang menjalankan perubahan.",
    },
)
