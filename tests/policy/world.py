"""Five cases, each in another relation to the people of the cast, with every kind of record and a canary in every text."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from atensi.accounts.models import Profession, Role, User
from cases import (
    attaching,
    identity,
    institution,
    instruments,
    questionnaires,
    residence,
    supervising,
    transferring,
    writing,
)
from cases.emergency import norms
from cases.emergency.models import ResponseNorm
from cases.fields import CodesField, LinesColumn
from cases.models import (
    Assignment,
    Attachment,
    Case,
    CenterProfile,
    DailyNote,
    Document,
    FamilyMember,
    Household,
    InstrumentResult,
    Merge,
    Placement,
    PrintJob,
    QuestionnaireVersion,
    Resource,
    ReviewNote,
    Routine,
    ServiceArea,
    StageReview,
    SupervisionNote,
    Tie,
    Union,
)
from cases.stages import BY_KEY, STAGE_OF
from cases.stages.conference import CaseConference
from cases.stages.engagement import Agreement, Contact
from cases.stages.entryform import entry_form
from cases.stages.implementation import Service
from tests.cast import Casework, Cast
from tests.files.samples import jpeg

OWN, TEAM, OTHER, WAITING, FOREIGN = RELATIONS = ("own", "team", "other", "waiting", "foreign")
ROLES = {  # the person of the cast who stands for each role; all of them work in the first sentra
    "admin": "admin",
    "kepala": "kepala",
    "supervisor": "budi",
    "peksos": "rini",
    "profesi": "psikolog",
    "praktikan": "dian",
    "pembimbing": "dosen",
    "petugas": "petugas",
}


def canary(relation: str) -> str:
    return f"kenari{relation}xq7"


@dataclass
class World:
    """own: Rini's, with Putu and Dian assigned; team: of a colleague under Budi; other: Sari's; waiting: Sari's, with a
    round that waits; foreign: Lain's, of the other sentra."""

    cast: Cast
    cases: dict[str, Case] = field(default_factory=dict)
    ids: dict[str, dict[str, Any]] = field(default_factory=dict)  # what the addresses of each case are made of
    of_center: dict[str, int] = field(default_factory=dict)  # rows of the first sentra: directory, areas, week

    def person(self, role: str) -> User:
        return getattr(self.cast, ROLES[role])


def build(cast: Cast, relations: tuple[str, ...] = RELATIONS) -> World:
    """The world, through the product's own functions; only the canaries are written past them."""
    world = World(cast)
    tuti = User.objects.create(
        username="tuti", name="Tuti Handayani", center=cast.center, role=Role.WORKER, supervisor=cast.budi,
        profession=Profession.SOCIAL_WORKER,
    )  # fmt: skip
    workers = {OWN: cast.rini, TEAM: tuti, OTHER: cast.sari, WAITING: cast.sari, FOREIGN: cast.lain}
    for relation in relations:
        work = fill(Casework(workers[relation], f"Orang {relation.title()}"))
        if relation == OWN:
            work.assign(cast.psikolog, "profesi")
            work.assign(cast.dian, "praktikan", ends_at=timezone.now() + timedelta(days=30))
        if relation == WAITING:
            work.fill_assessment()
            work.submit("asesmen")
        world.cases[relation] = work.case
        world.ids[relation] = ids_of(work.case)
        plant(work.case, canary(relation))
    world.of_center = {"resource": Resource.objects.create(center=cast.center, name="RSUD Contoh", kind="formal").pk}
    lead = Assignment.objects.get(case=world.cases[relations[0]], duty="pengampu")
    receiver = cast.sari if lead.user_id != cast.sari.pk else cast.rini
    if lead.user_id == cast.rini.pk:
        world.of_center["handover"] = transferring.offer(lead.user, lead.case, receiver, lead.pk).pk
    note = SupervisionNote(worker=cast.rini, held_on=timezone.localdate(), agenda=["Agenda"])
    world.of_center |= {"note": supervising.save(cast.budi, note).pk, "worker": cast.rini.pk}
    area = institution.save_area(cast.kepala, ServiceArea(center=cast.center, regency="Kabupaten Blora", pic=cast.rini))
    week = residence.save_routine_of_center(cast.kepala, Routine(center=cast.center, weekdays=[0], activity="Apel"))
    picture = SimpleUploadedFile("bagan.jpg", jpeg(), "image/jpeg")
    emblem = SimpleUploadedFile("lambang.jpg", jpeg(), "image/jpeg")
    institution.save_profile(cast.kepala, CenterProfile(center=cast.center), 0, ["structure"], picture, emblem)
    draft = QuestionnaireVersion(number=1, title="Skala contoh", stages=["asesmen"])
    brought = questionnaires.save(cast.kepala, draft).questionnaire
    norm = norms.save_norm(cast.kepala, ResponseNorm(what="lapor_tiba", minutes=60))
    world.of_center |= {"area": area.pk, "norm": norm.pk, "routine": week.pk, "questionnaire": brought.pk}
    for ids in world.ids.values():
        ids["other"] = world.cases[relations[0]].code
    return world


def fill(work: Casework) -> Casework:
    """Two stages done, a photo, family and a pair, a service, an instrument, a print."""
    work.fill_access()
    work.submit("fasilitasi-akses")
    work.write("pendekatan-awal", "kontak", happened_on="25/8/2025", with_whom="klien", result="Bersedia")
    form = BY_KEY["pendekatan-awal"].form("kesepakatan")
    data = MultiValueDict({"happened_on": ["28/8/2025"], "status": ["disepakati"], "proof": ["foto"]})
    files = MultiValueDict({"photo": [SimpleUploadedFile("kertas.jpg", jpeg(), "image/jpeg")]})
    bound = entry_form(form, work.case, data=data, files=files)
    assert bound.is_valid(), bound.errors
    agreement: Any = writing.write(work.worker, work.case, bound)
    work.submit("pendekatan-awal")
    service = work.write("implementasi", "layanan", happened_on="16/9/2025", description="Pakaian")
    attaching.attach(work.worker, service, [SimpleUploadedFile("kuitansi.jpg", jpeg(), "image/jpeg")], "Kuitansi")
    day = work.case.opened
    for row in (
        Placement(service_form="residensial", building="Asrama", starts_on=day),
        Routine(weekdays=[1], activity="Menjahit"),
        DailyNote(happened_on=day, text="Tidur nyenyak"),
    ):
        residence.save(work.worker, work.case, row)
    pair = [FamilyMember(name="Ayah Contoh", relation="ayah"), FamilyMember(name="Ibu Contoh", relation="ibu")]
    for member in pair:
        identity.add(work.worker, work.case, member)
    identity.add(work.worker, work.case, Union(a=pair[0], b=pair[1]))
    identity.add(work.worker, work.case, Household(name="Rumah contoh"))
    identity.add(work.worker, work.case, Tie(a=pair[0], b=pair[1], kind="dekat"))
    CaseConference(case=work.case, author=work.worker, decisions=[{"text": "Kontrol", "until": "2025-09-20"}]).save()
    result = writing.new_result(work.case, instruments.get("bpss"), answers={"rambut": "Bersih"})
    writing.write_result(work.worker, work.case, result)
    drawn = writing.new_result(work.case, instruments.get("ecomap"), answers={"systems": [{"sistem": "Sekolah"}]})
    writing.write_result(work.worker, work.case, drawn)
    Document.objects.create(
        case=work.case, kind="penanganan", token=f"CETAK{work.case.pk:05d}", file=agreement.photo, sha256="0" * 64,
        fingerprint="0" * 64, printed_by=work.worker, printed_at=timezone.now(),
    )  # fmt: skip
    asked = {"title": "Laporan", "state": "running", "at": timezone.now(), "moved_at": timezone.now() + timedelta(days=1)}
    PrintJob.objects.create(about="case", row=work.case.pk, by=work.worker, **asked)
    return work


def ids_of(case: Case) -> dict[str, Any]:
    """One of each thing that an address of the case names."""
    return {
        "code": case.code,
        "stage": "implementasi",
        "form": "layanan",
        "key": "bpss",
        "kind": "orang",
        "number": 1,
        "entry": Service.objects.get(case=case).pk,
        "open": f"layanan-{Service.objects.get(case=case).pk}",
        "locked": f"kontak-{Contact.objects.get(case=case).pk}",
        "merge": _merged(case).pk,
        "result": InstrumentResult.objects.get(case=case, instrument="bpss").pk,
        "drawn": "ecomap",
        "drawing": InstrumentResult.objects.get(case=case, instrument="ecomap").pk,
        "member": FamilyMember.objects.filter(beneficiary=case.beneficiary_id, index=False).first().pk,  # type: ignore[union-attr]
        "union": Union.objects.get(beneficiary=case.beneficiary_id).pk,
        "assignment": Assignment.objects.filter(case=case).order_by("-pk")[0].pk,
        "document": Document.objects.get(case=case).token,
        "job": PrintJob.objects.get(about="case", row=case.pk).pk,
        "isian": f"layanan-{Service.objects.get(case=case).pk}",
        "attachment": Attachment.objects.get(case=case).pk,
        "file": Attachment.objects.get(case=case).file.token,
        "note": DailyNote.objects.get(case=case).pk,
        "placement": Placement.objects.get(case=case).pk,
        "routine": Routine.objects.get(case=case).pk,
        "conference": CaseConference.objects.get(case=case).pk,
        "picture": Agreement.objects.get(case=case).photo.token,  # type: ignore[union-attr]
    }


def _merged(case: Case) -> Merge:
    """A record without cases that was joined to the person of the case."""
    person = case.beneficiary
    gone = type(person).objects.create(center=person.center, name="Catatan Kembar", merged_into=person)
    head = User.objects.get(center=case.center, role=Role.HEAD)
    return Merge.objects.create(kept=person, gone=gone, by=head, reason="NIK sama", moved=[])


def plant(case: Case, mark: str) -> None:
    """Write `mark` into every free text of the case and its person."""
    for model in [*STAGE_OF, InstrumentResult]:
        _mark(model.objects.filter(case=case), mark)  # type: ignore[attr-defined]
    for review in StageReview.objects.filter(case=case):
        review.snapshot = [{**row, "title": mark, "rows": [["Isi", mark]]} for row in review.snapshot]
        review.save()
        ReviewNote.objects.create(review=review, author=case.assignments.get(duty="pengampu").user, text=mark)
    person = case.beneficiary
    _mark(type(person).objects.filter(pk=person.pk), mark)
    _mark(FamilyMember.objects.filter(beneficiary=person), mark)
    _mark(Household.objects.filter(beneficiary=person), mark)
    _mark(Document.objects.filter(case=case), mark, {"reason"})
    _mark(Attachment.objects.filter(case=case), mark, {"caption"})
    _mark(Placement.objects.filter(case=case), mark, {"building", "room"})
    _mark(Routine.objects.filter(case=case), mark)
    _mark(DailyNote.objects.filter(case=case), mark)
    person.refresh_from_db()
    person.nik = person.kk = mark  # type: ignore[assignment]
    person.save()


def _mark(rows: models.QuerySet, mark: str, only: set[str] | None = None) -> None:
    values: dict[str, Any] = {}
    for each in rows.model._meta.concrete_fields:
        long_enough = (each.max_length or 999) >= len(mark)
        skipped = each.choices or each.name.startswith(("nik", "kk", "instrument")) or not long_enough
        if skipped or (only is not None and each.name not in only):
            continue
        if isinstance(each, LinesColumn):
            values[each.name] = [mark]
        elif isinstance(each, models.CharField | models.TextField) and not isinstance(each, CodesField):
            values[each.name] = mark
        elif each.name == "answers":
            values[each.name] = {"rambut": mark, "systems": [{"sistem": mark}]}
        elif each.name == "collected":
            values[each.name] = {"center": {"name": mark}}
    rows.update(**values)
