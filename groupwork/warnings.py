"""What is said of a group's size and composition: one alone on an aspect, too few, too many. Said, never forbidden (domain 7.4)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cases.deidentify import Mask
from cases.vocabulary import DISABILITY, SEX, label
from groupwork.models import GroupMember
from groupwork.naming import Roster

FEW, MANY, TOO_MANY = 4, 8, 10
AGES = ((0, 11, "anak"), (12, 17, "remaja"), (18, 30, "18–30 tahun"), (31, 59, "31–59 tahun"), (60, 200, "60 tahun ke atas"))
SPOKEN, SIGNED = "lisan", "isyarat atau alat bantu"
UNKNOWN = "–"


@dataclass(frozen=True)
class Aspect:
    """One column of the matrix: title, the value of each member by key, and the sentences about who stands alone."""

    title: str
    values: dict[int, str]
    alone: list[str]


def size_warning(count: int) -> tuple[str, bool]:
    """(sentence, strong); an empty sentence for four to eight."""
    if count > TOO_MANY:
        return f"{count} anggota: lebih dari {TOO_MANY}. Bagi menjadi dua kelompok, atau tulis alasannya.", True
    if count > MANY:
        return f"{count} anggota: lebih dari {MANY}. Yang dianjurkan 4 sampai 8.", False
    if count < FEW:
        return f"{count} anggota: kurang dari {FEW}. Yang dianjurkan 4 sampai 8.", False
    return "", False


def composition(roster: Roster, today: date) -> list[Aspect]:
    """Age, sex, ethnicity, kind of problem, verbal communication, interest of the beneficiaries who belong to it now."""
    members = [member for member in roster.present if member.is_case]
    columns = (
        ("Usia", lambda m: _age(m, today)), ("Jenis kelamin", _sex), ("Suku", lambda m: m.case.beneficiary.ethnicity),
        ("Jenis masalah", lambda m: m.problem), ("Komunikasi", _communication), ("Minat", lambda m: m.interest),
    )  # fmt: skip
    return [_aspect(roster, title, {m.pk: value(m) or UNKNOWN for m in members}) for title, value in columns]


def _aspect(roster: Roster, title: str, values: dict[int, str]) -> Aspect:
    counts = Counter(value.lower() for value in values.values() if value != UNKNOWN)
    several = len(counts) > 1 and sum(counts.values()) > 2
    names = {member.pk: roster.label(member) for member in roster.members}
    alone = [
        f"{names[pk]} sendirian pada {title.lower()}: {value}."
        for pk, value in values.items()
        if several and counts[value.lower()] == 1 and len(counts) < len(values)
    ]
    return Aspect(title, values, alone)


def _age(member: GroupMember, today: date) -> str:
    age = member.case.beneficiary.age_on(today) if member.case else None
    return next((word for first, last, word in AGES if age is not None and first <= age <= last), "")


def _sex(member: GroupMember) -> str:
    sex = member.case.beneficiary.sex if member.case else ""
    return label(SEX, sex) if sex else ""


def _communication(member: GroupMember) -> str:
    person = member.case.beneficiary if member.case else None
    if person is None:
        return ""
    said = person.communication.lower()
    signs = {"rungu", "wicara"} & set(person.disabilities) or "isyarat" in said or "gambar" in said
    return SIGNED if signs else SPOKEN


def communication_of(member: GroupMember) -> str:
    """The communication needs of the minimal row: her own words, else the disability that bears on it."""
    person = member.case.beneficiary if member.case else None
    if person is None:
        return ""
    return Mask(person, []).text(person.communication) or ", ".join(label(DISABILITY, each) for each in person.disabilities)
