"""The people of a letter as lines of label and text: the beneficiary, the guardian, members of staff. Written for all letters."""

from atensi.accounts.models import User
from cases.documents.blocks import Fact, Facts, Fixed
from cases.documents.letters.base import DOTS, Signer
from cases.documents.sections.handling.identity import address, birth, disabilities
from cases.documents.sections.team import head_of, supervisor, worker
from cases.documents.source import Source, said
from cases.models import FamilyMember
from cases.stages.access import AccessDecision
from cases.stages.engagement import Agreement
from cases.stages.implementation import Service, Session

Pairs = list[tuple[str, str]]


def lines(pairs: Pairs) -> Facts:
    """Lines for a block; what nobody wrote yet is a dotted line to be filled in by hand."""
    return Facts(tuple(Fact(label, text or DOTS) for label, text in pairs))


def beneficiary(source: Source) -> Pairs:
    """Name, birth, sex, NIK, address; with initials age and regency stand for birth and address, and the NIK is left out."""
    person = source.person
    pairs: Pairs = [("Nama", person.shown_name if source.names else Fixed(source.mask.name)), *birth(source)]
    pairs.append(("Jenis kelamin", Fixed(person.get_sex_display())))
    if source.names:
        pairs.append(("NIK", person.nik or person.no_nik_reason))
    return [*pairs, ("Alamat", address(source))]


TELLING = frozenset({"NIK", "Alamat", "Nomor telepon", "Tempat/tanggal lahir"})


def spared(source: Source, pairs: Pairs) -> Pairs:
    """Of the protected no more than the name, on a paper that goes to no authority and no carer."""
    return [pair for pair in pairs if pair[0] not in TELLING] if source.protected and source.names else pairs


def category(source: Source) -> Fixed:
    decision = source.latest(AccessDecision)
    return Fixed(said(decision, "category") if decision and decision.category else "-")


def needs_of(source: Source) -> Pairs:
    """What whoever meets the person must know: disability and how she communicates."""
    pairs = [("Ragam disabilitas", disabilities(source)), ("Cara berkomunikasi", source.person.communication)]
    return [(label, text) for label, text in pairs if text]


def guardian_of(source: Source) -> tuple[str, FamilyMember | None]:
    """The guardian of the agreement, else the one in the family, in this mode of names; and the row of the family."""
    agreement = source.latest(Agreement)
    wanted = {agreement.guardian.casefold(), agreement.guardian_relation.casefold()} - {""} if agreement else set()
    wanted = wanted or {"wali"}
    members = [each for each in source.family if not each.index]
    found = next((m for m in members if {m.name.casefold(), str(m.get_relation_display()).casefold()} & wanted), None)
    if found is not None:
        return source.mask.member(found) or "", found
    return (source.mask.stranger(agreement.guardian) if agreement and agreement.guardian else ""), None


def guardian(source: Source) -> Pairs:
    """Name, NIK, relation, address, phone of the guardian; dotted lines where nothing is known."""
    name, member = guardian_of(source)
    agreement = source.latest(Agreement)
    relation = Fixed(member.get_relation_display()) if member else (agreement.guardian_relation if agreement else "")
    pairs: Pairs = [("Nama", name), ("Hubungan dengan PM", relation)]
    if not source.names:
        return pairs
    lives = (member.address or (source.person.address() if member.same_household else "")) if member else ""
    return [*pairs, ("NIK", ""), ("Alamat", lives), ("Nomor telepon", member.phone if member else "")]


def guardian_line(source: Source) -> str:
    """The same in one line, where the paper is about somebody else."""
    known = dict(guardian(source))
    relation = known["Hubungan dengan PM"].lower()
    return ", ".join(part for part in (known["Nama"], relation, known.get("Nomor telepon", "")) if part)


def officer(source: Source, user: User | None = None) -> Pairs:
    """A member of staff (usually the worker in charge): name, number, office, address of the sentra."""
    user, center = user or worker(source), source.case.center
    return [
        ("Nama", Fixed(user.name if user else "")), ("NIP/NRP", Fixed(user.staff_number if user else "")),
        ("Jabatan", Fixed(f"{user.title}, {center.name}" if user else center.name)),
        ("Alamat", Fixed(", ".join(part for part in (center.address, center.regency) if part))),
    ]  # fmt: skip


def counted(source: Source) -> Fixed:
    """How many sessions and services there were, "5 sesi dan 2 layanan"."""
    sessions, services = len(source.all(Session)), len(source.all(Service))
    return Fixed(" dan ".join(f"{count} {word}" for count, word in ((sessions, "sesi"), (services, "layanan")) if count))


def seat(source: Source) -> Fixed:
    """The place that stands before a date: the town of the sentra."""
    return Fixed((source.case.center.regency or "").removeprefix("Kabupaten ").removeprefix("Kota "))


def by_worker(source: Source, office: str = "Pekerja sosial") -> Signer:
    return _staff(office, worker(source))


def by_supervisor(source: Source) -> Signer:
    return _staff("Supervisor", supervisor(source))


def by_head(source: Source, office: str = "Mengetahui, Kepala sentra") -> Signer:
    return _staff(office, head_of(source))


def by_person(source: Source) -> Signer:
    """The beneficiary, with room for a thumb print."""
    return Signer("Penerima manfaat", source.mask.name if source.person.name else "", thumb=True)


def by_guardian(source: Source, office: str = "Wali atau keluarga") -> Signer:
    return Signer(office, guardian_of(source)[0], thumb=True)


def _staff(office: str, user: User | None) -> Signer:
    return Signer(office, user.name if user else "", user.staff_number if user else "")
