"""Identity of the person and her family: Tabel 4.1 and 4.2."""

from cases.documents.blocks import Column, Fixed, Row, Section, Table
from cases.documents.source import Source, or_dash
from cases.documents.wording import day
from cases.instruments.genogram import collect, kinship
from cases.models import FamilyMember
from cases.stages.access import Decree

HIDDEN = Fixed("disamarkan")


def section(source: Source) -> Section:
    return Section("Identitas penerima manfaat", (identity(source), family(source)))


def identity(source: Source) -> Table:
    """Tabel 4.1: with initials the age stands for the birth date and the regency for the address."""
    person = source.person
    rows = [
        (Fixed("Nama"), Fixed(source.mask.name) if not source.names else person.shown_name),
        (Fixed("Jenis kelamin"), Fixed(or_dash(person.get_sex_display()))),
        *birth(source),
        (Fixed("Pendidikan"), Fixed(or_dash(person.get_education_display()))),
        (Fixed("Agama"), Fixed(or_dash(person.get_religion_display()))),
        (Fixed("Suku"), or_dash(person.ethnicity)),
        (Fixed("Alamat"), address(source)),
        (Fixed("Ragam disabilitas"), or_dash(disabilities(source))),
        (Fixed("Cara berkomunikasi"), or_dash(person.communication)),
    ]
    decree = source.latest(Decree)
    if decree:
        rows.append((Fixed("Penetapan penerima manfaat"), f"SK {decree.number}, {day(decree.happened_on)}"))
    if source.names:
        rows.insert(1, (Fixed("NIK"), or_dash(person.nik or person.no_nik_reason)))
    columns = (Column("Identitas", 32), Column("Keterangan", 68))
    return Table("Identitas klien", columns, tuple(Row(row) for row in rows), key="4.1", row_heads=True)


def birth(source: Source) -> list[tuple[str, str]]:
    """Place and date of birth, or with initials the age only."""
    person = source.person
    if source.names:
        known = ", ".join(
            part for part in (person.birth_place, day(person.birth_date) if person.birth_date else "") if part
        )
        if not person.birth_date and person.estimated_birth_year:
            known = f"{known}, sekitar tahun {person.estimated_birth_year}".strip(", ")
        return [(Fixed("Tempat/tanggal lahir"), or_dash(known))]
    age = person.age_on(source.day)
    return [(Fixed("Usia"), Fixed("-" if age is None else f"{age} tahun"))]


def address(source: Source) -> str:
    person = source.person
    if source.names:
        return or_dash(person.address())
    return Fixed(or_dash(", ".join(dict.fromkeys(part for part in (source.origin, person.province) if part))))


def disabilities(source: Source) -> str:
    words = dict(source.person._meta.get_field("disabilities").words())
    known = ", ".join(words.get(code, code) for code in source.person.disabilities or [])
    note = source.person.disability_note
    return f"{known} ({note})" if known and note else known or note


def family(source: Source) -> Table:
    """Tabel 4.2: with initials members are named by their relation, with age, and without address and phone."""
    columns = (
        Column("Nama", 17), Column("Status", 13), Column("TTL/suku" if source.names else "Usia/suku", 16),
        Column("Pekerjaan", 15), Column("Agama", 11), Column("Alamat", 15), Column("No. HP", 13),
    )  # fmt: skip
    kin = kinship(collect(source.case))
    rows = [_member(source, member, kin.get(member.pk, "")) for member in source.family if not member.index and member.kind == "orang"]
    return Table(
        "Identitas keluarga", columns, tuple(rows), key="4.2", empty="tidak ada anggota keluarga yang tercatat"
    )


def _member(source: Source, member: FamilyMember, kin: str) -> Row:
    return Row((
        or_dash(source.mask.member(member)),
        Fixed(or_dash(member.get_relation_display() or kin.capitalize())),
        _born(source, member),
        or_dash(member.occupation),
        Fixed(or_dash(member.get_religion_display())),
        _lives(source, member),
        _reached(source, member),
    ))  # fmt: skip


def _born(source: Source, member: FamilyMember) -> str:
    if source.names:
        date = day(member.birth_date) if member.birth_date else str(member.birth_year or "")
        born = ", ".join(part for part in (member.birth_place, date) if part)
    else:
        born = age_of(member, source)
    dead = f"meninggal {member.death_year or ''}".strip() if member.gone else ""
    return or_dash("; ".join(part for part in (born, dead, member.ethnicity) if part))


def age_of(member: FamilyMember, source: Source) -> str:
    """Full years from the birth date, or roughly from the year; nothing for the dead."""
    if member.gone:
        return ""
    if member.birth_date:
        had = (source.day.month, source.day.day) >= (member.birth_date.month, member.birth_date.day)
        return f"{source.day.year - member.birth_date.year - (not had)} tahun"
    return f"sekitar {source.day.year - member.birth_year} tahun" if member.birth_year else ""


def _lives(source: Source, member: FamilyMember) -> str:
    if member.same_household:
        return Fixed("Serumah dengan klien")
    return or_dash(member.address) if source.names else HIDDEN if member.address else or_dash("")


def _reached(source: Source, member: FamilyMember) -> str:
    return or_dash(member.phone) if source.names else HIDDEN if member.phone else or_dash("")
