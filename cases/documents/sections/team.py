"""Chapter III, Sentra dan tim: the institution, and who worked on the case. Names of staff are printed as they are."""

from typing import Any

from atensi.accounts.models import Role, User
from cases.documents.blocks import Chapter, Fixed, Heading, Signer, facts
from cases.documents.source import Source
from cases.documents.wording import day
from cases.models import Assignment, CenterProfile, Duty
from cases.models.summaries import shown


def chapter(source: Source) -> Chapter:
    center = source.case.center
    place = ", ".join(part for part in (center.regency, center.province) if part)
    institution = facts(
        ("Sentra", Fixed(center.name)), ("Alamat", Fixed(center.address)), ("Wilayah", Fixed(place)),
        ("Telepon", Fixed(center.phone)), ("Surel", Fixed(center.email)),
    )  # fmt: skip
    rows = [(label, Fixed("\n".join(names))) for label, names in people(source).items() if names]
    return Chapter("Sentra dan tim", (institution, *_profile(source), Heading("Tim yang menangani"), facts(*rows)))


def _profile(source: Source) -> list[Any]:
    """What the sentra says of itself under Pengaturan; nothing as long as nobody wrote it."""
    row = CenterProfile.objects.filter(center=source.case.center_id).first() or CenterProfile()
    rows = facts(
        ("Bentuk layanan", Fixed(shown(row, "service_forms"))), ("Program", Fixed(numbered(row.programmes))),
        ("Visi", Fixed(row.vision)), ("Misi", Fixed(numbered(row.mission))), ("Tugas", Fixed(row.duties)),
        ("Fungsi", Fixed(numbered(row.functions))),
    )  # fmt: skip
    return [Heading("Profil sentra"), rows] if rows.rows else []


def numbered(lines: list[str]) -> str:
    """One a line, with a number as soon as there are several: a long one fills more than one line of the paper."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)) if len(lines) > 1 else "".join(lines)


def people(source: Source) -> dict[str, list[str]]:
    """Everybody who worked on the case, by duty, with the end of an assignment that ended."""
    found: dict[str, list[str]] = {"Pekerja sosial pengampu": [], "Supervisor": [], "Praktikan": [], "Profesi lain": []}
    duties = {
        Duty.IN_CHARGE: "Pekerja sosial pengampu", Duty.STUDENT: "Praktikan", Duty.PROFESSIONAL: "Profesi lain",
    }  # fmt: skip
    for assignment in source.assignments:
        found[duties[Duty(assignment.duty)]].append(_named(source, assignment))
    chief = supervisor(source)
    if chief:
        found["Supervisor"].append(chief.name)
    head = head_of(source)
    return {**found, "Kepala sentra": [head.name] if head else []}


def _named(source: Source, assignment: Assignment) -> str:
    title = f", {assignment.user.title.lower()}" if assignment.duty == Duty.PROFESSIONAL else ""
    ended = assignment.ends_at
    until = f" (sampai {day(ended.astimezone(source.zone).date())})" if ended else ""
    return f"{assignment.user.name}{title}{until}"


def worker(source: Source) -> User | None:
    """The worker in charge, or the last one who was."""
    return next((a.user for a in reversed(source.assignments) if a.duty == Duty.IN_CHARGE), None)


def supervisor(source: Source) -> User | None:
    found = worker(source)
    return found.supervisor if found else None


def head_of(source: Source) -> User | None:
    """The head of the sentra."""
    return User.objects.filter(center=source.case.center_id, role=Role.HEAD, is_active=True).order_by("pk").first()


def signers(source: Source) -> tuple[Signer, ...]:
    """Pekerja sosial, supervisor, kepala sentra; an office that nobody holds keeps its place to be filled by hand."""
    offices = (
        ("Pekerja sosial", worker(source)),
        ("Supervisor", supervisor(source)),
        ("Kepala sentra", head_of(source)),
    )
    return tuple(
        Signer(office, user.name if user else "", user.staff_number if user else "") for office, user in offices
    )
