"""Stage 3, asesmen komprehensif dan berkelanjutan: aspects, needs, strengths, problems with one focus; instruments stand beside."""

from collections.abc import Iterator

from django.db import models

from atensi.vault.classes import H, I, P
from cases import vocabulary as words
from cases.fields import CodesField, LinesColumn
from cases.stages.base import Form, Gap, Records, Stage, StageEntry
from cases.stages.functioning import AT_ASSESSMENT


class AssessmentRun(StageEntry):
    lasting = True
    ended_on = P(models.DateField("sampai tanggal", null=True, blank=True))
    places = P(LinesColumn("tempat"))
    techniques = P(CodesField("teknik", words=words.techniques))
    informants = P(LinesColumn("triangulasi dengan"))

    class Meta(StageEntry.Meta):
        verbose_name = "pelaksanaan asesmen"


class AspectAssessment(StageEntry):
    aspect = I(models.CharField("aspek", max_length=30, choices=words.aspects, blank=True))
    assessor = P(models.CharField("pemeriksa", max_length=200, blank=True))
    technique = I(models.CharField("cara", max_length=30, choices=words.data_techniques, blank=True))
    informant = P(models.CharField("informan", max_length=200, blank=True))
    finding = P(models.TextField("hasil", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "asesmen aspek"

    @property
    def secret(self) -> bool:  # type: ignore[override]
        return self.aspect in words.SECRET_ASPECTS


class Examination(StageEntry):
    """What another profession found, in the words of the examiner; class H as a whole."""

    secret = True

    kind = I(models.CharField("jenis pemeriksaan", max_length=30, choices=words.examinations, blank=True))
    examiner = P(models.CharField("pemeriksa", max_length=200, blank=True))
    profession = I(models.CharField("profesi pemeriksa", max_length=100, blank=True))
    institution = P(models.CharField("lembaga pemeriksa", max_length=200, blank=True))
    document_number = P(models.CharField("nomor dokumen", max_length=100, blank=True))
    result = H(models.TextField("hasil, kutipan dari pemeriksa", blank=True))
    advice = H(models.TextField("saran pemeriksa", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "pemeriksaan"


class Need(StageEntry):
    lasting = True
    text = P(models.TextField("kebutuhan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "kebutuhan"

    def __str__(self) -> str:
        return self.text or "Kebutuhan belum ditulis"


class Strength(StageEntry):
    lasting = True
    owner = I(models.CharField("pada", max_length=20, choices=words.strength_owners, blank=True, default="diri"))
    text = P(models.TextField("kekuatan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "kekuatan"


class Problem(StageEntry):
    lasting = True
    text = P(models.TextField("masalah", blank=True))
    focus = I(models.BooleanField("fokus penanganan", default=False))

    class Meta(StageEntry.Meta):
        verbose_name = "masalah"


RUN = Form(
    AssessmentRun,
    "pelaksanaan-asesmen",
    "Pelaksanaan tahap",
    ("happened_on", "ended_on", "places", "techniques", "informants"),
    needed=("happened_on",),
    past=("happened_on", "ended_on"),
    order=(("happened_on", "ended_on"),),
    labels={"happened_on": "Mulai tanggal"},
    help={"places": "Satu tempat tiap baris.", "informants": "Siapa saja yang dimintai keterangan; satu tiap baris."},
)
ASPECT = Form(
    AspectAssessment,
    "aspek",
    "Asesmen aspek",
    ("happened_on", "aspect", "assessor", "technique", "informant", "finding"),
    plural="Asesmen aspek",
    needed=("happened_on", "aspect", "assessor", "finding"),
    repeatable=True,
    help={"assessor": "Nama dan profesi pemeriksa."},
)
EXAMINATION = Form(
    Examination,
    "pemeriksaan",
    "Pemeriksaan profesi lain",
    ("happened_on", "kind", "examiner", "profession", "institution", "document_number", "result", "advice"),
    plural="Pemeriksaan profesi lain",
    needed=("happened_on", "kind", "examiner", "profession", "result"),
    repeatable=True,
    labels={"happened_on": "Tanggal pemeriksaan"},
    help={
        "result": "Kutip kata-kata pemeriksa dari dokumennya, jangan diringkas sendiri.",
        "profession": "Misalnya psikolog klinis, dokter umum, fisioterapis.",
    },
    intro="Hanya dibaca tim kasus; profesi lain hanya membaca pemeriksaan profesinya sendiri.",
)
NEED = Form(
    Need, "kebutuhan", "Kebutuhan", ("happened_on", "text"), plural="Kebutuhan", needed=("text",), repeatable=True
)
STRENGTH = Form(
    Strength,
    "kekuatan",
    "Kekuatan",
    ("text", "owner", "happened_on"),
    plural="Kekuatan",
    needed=("text",),
    repeatable=True,
)
PROBLEM = Form(
    Problem,
    "masalah",
    "Masalah",
    ("text", "focus", "happened_on"),
    plural="Masalah",
    needed=("text",),
    repeatable=True,
    help={"focus": "Satu masalah menjadi fokus. Fokus terbaru menggantikan yang lama."},
)


def assessed(records: Records) -> Iterator[Gap]:
    if not records.counting(AspectAssessment) and not records.results():
        yield Gap("Isi satu instrumen atau satu aspek asesmen", "aspek")


def focused(records: Records) -> Iterator[Gap]:
    if not any(problem.focus for problem in records.counting(Problem)):
        yield Gap("Pilih satu masalah sebagai fokus penanganan", "masalah")


def strength_found(records: Records) -> Iterator[Gap]:
    if not records.strengths():
        yield Gap("Catat paling sedikit satu kekuatan", "kekuatan")


STAGE = Stage(
    "asesmen",
    3,
    "Asesmen komprehensif dan berkelanjutan",
    "Asesmen",
    (RUN, ASPECT, EXAMINATION, NEED, STRENGTH, PROBLEM, AT_ASSESSMENT),
    (assessed, focused, strength_found),
    needs_approval=True,
)
