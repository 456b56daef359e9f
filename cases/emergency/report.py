"""Laporan Respon Kasus: from the report that came in to the outcome; made of the same blocks as every report. Photos are listed."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from atensi.accounts.models import Role, User
from cases.documents.blocks import (
    Chapter,
    Column,
    Fact,
    Fixed,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    changed,
    facts,
)
from cases.documents.kop import kop
from cases.documents.report import Report, numbered
from cases.documents.wording import day, listed, long_day, moment
from cases.emergency import words
from cases.emergency.clocks import clocks_of, norms_of
from cases.emergency.models import EmergencyResponse, RapidAssessment
from cases.emergency.naming import FAMILY, RECEIVER, People
from cases.emergency.outcomes import ENDINGS, OF_RESPONSE, REUNITED
from cases.models.summaries import shown

TITLE = "Laporan Respon Kasus"
REPORTED, PERSON, ASSESSED, ENDED = "Laporan dan triase", "Orang yang ditolong", "Asesmen cepat", "Hasil"
LINES = ("safety", "health", "basic_needs", "psychological", "identity_family", "legal", "disability_communication", "hopes")
CLOCKS = (Column("Norma waktu", 40), Column("Lamanya", 40), Column("Keadaan", 20))
CONTACTS = (Column("Waktu", 20), Column("Pihak", 30), Column("Yang disampaikan dan jawabannya", 50))
AIDS = (Column("Tanggal", 16), Column("Bantuan", 34), Column("Nilai", 16), Column("Penerima", 20), Column("Bukti", 14))
STEPS = (Column("Tanggal", 18), Column("Langkah", 24), Column("Yang dilakukan", 58))
SUPPORT = (Column("Layanan", 22), Column("Sampai", 20), Column("Dirujuk kepada", 34), Column("Diserahkan", 24))
NOTHING = Fixed("-")


def response_report(people: People) -> Report:
    """The whole report, numbered, with every text from a record passed through the mask."""
    row = people.response
    chapters = (_reported(people), _person(people), _times(row), _assessed(row), _done(people), _ended(people))
    return Report(
        title=TITLE,
        number=row.number,
        short=f"{row.number} · {people.mask.short}",
        **kop(row.center),
        head=changed(_head(people), people.mask.text),
        chapters=changed(numbered(chapters), people.mask.text),
        contents=False,
    )


def named(people: People) -> str:
    """The person in this mode of names."""
    return people.mask.name if people.names else Fixed(people.mask.name)


def about(people: People) -> list[tuple[str, str]]:
    """Name, sex, age, and what tells her apart while she has no name; of the protected nothing that identifies."""
    row, person = people.response, people.person
    age = person.age_on(timezone.localdate(row.reported_at))
    sex = row.sex or person.sex
    pairs = [("Nama", named(people)), ("Jenis kelamin", Fixed(words.label(words.SEX, sex) if sex else ""))]
    pairs.append(("Umur", Fixed(f"sekitar {age} tahun" if age is not None else "")))
    hidden = people.protected and not people.names
    return [pair for pair in [*pairs, ("Ciri-ciri", "" if hidden else row.description)] if pair[1]]


def place(people: People) -> str:
    """Where it was: with initials never below the kabupaten, of the protected the province alone."""
    row = people.response
    if people.names:
        return ", ".join(filter(None, [row.place, row.regency, row.province]))
    return Fixed(row.province if people.protected else ", ".join(filter(None, [row.regency, row.province])))


def when(value: datetime | None) -> Fixed:
    return moment(timezone.localtime(value)) if value else NOTHING


def _head(people: People) -> tuple[Fact, ...]:
    row = people.response
    outcome = words.label(words.OUTCOME, row.outcome) if row.outcome else "belum ditetapkan"
    return (
        Fact("Orang yang ditolong", named(people)),
        Fact("Dilaporkan", when(row.reported_at)),
        Fact("Daerah", Fixed(place(people) if not people.names else ", ".join(filter(None, [row.regency, row.province])) or "-")),
        Fact("Triase", Fixed(words.label(words.TRIAGE, row.triage))),
        Fact("Hasil", Fixed(outcome)),
        Fact("PIC wilayah", Fixed(row.pic.name if row.pic else "-")),
    )


def _reported(people: People) -> Chapter:
    row = people.response
    danger = listed(words.label(words.DANGER, code).lower() for code in row.danger) or "tidak ada yang dilaporkan"
    proposed = words.label(words.TRIAGE, row.triage_proposed)
    given = Fixed(words.label(words.TRIAGE, row.triage))
    reporter = row.reporter_name if people.names else Fixed(people.mask.text(row.reporter_name))
    rows = facts(
        ("Saluran", Fixed(words.label(words.CHANNEL, row.channel))), ("Pelapor", reporter or Fixed("tanpa nama")),
        ("Hubungan pelapor", row.reporter_relation), ("Telepon pelapor", row.reporter_phone if people.names else ""),
        ("Tempat kejadian", place(people)), ("Tanda bahaya", Fixed(danger)), ("Triase", given),
        ("Usulan triase", Fixed(proposed) if row.triage_reason else ""), ("Alasan triase diubah", row.triage_reason),
    )  # fmt: skip
    return Chapter(REPORTED, (Paragraph(row.happened), rows))


def _person(people: People) -> Chapter:
    row = people.response
    category = Fixed(words.label(words.CATEGORY, row.category)) if row.category else ""
    return Chapter(PERSON, (facts(*about(people), ("Dugaan kategori PPKS", category)),))


def _times(row: EmergencyResponse) -> Chapter:
    """The four times, the norms of the sentra, the team, and every time that was corrected."""
    times = facts(*((word, when(getattr(row, f"{what}_at"))) for what, word in words.TIME.items()))
    clocks = tuple(Row((Fixed(each.title), Fixed(each.said), Fixed(each.state_words))) for each in clocks_of(row, norms_of(row.center_id)))
    team = [member.user for member in row.members.select_related("user")]
    said = Fixed(listed(f"{user.name} ({user.title})" for user in team) or "belum ditunjuk")
    blocks: list[Any] = [times, facts(("Tim", said))]
    blocks += [Table("Norma waktu sentra", CLOCKS, clocks)] if clocks else []
    for each in row.corrections.select_related("author"):
        told = f"Waktu {words.TIME[each.what].lower()} dikoreksi {each.author.name} dari {when(each.before)} menjadi {when(each.after)}"
        blocks.append(facts((told, each.reason)))
    return Chapter("Waktu dan tim", tuple(blocks))


def _assessed(row: EmergencyResponse) -> Chapter:
    found = RapidAssessment.objects.select_related("author").filter(response=row).first()
    if found is None:
        return Chapter(ASSESSED, (Paragraph(Fixed("Belum diisi.")),))
    lines = [(_label(found, name), getattr(found, name)) for name in LINES]
    who = facts(("Waktu", when(found.assessed_at)), ("Diisi oleh", Fixed(f"{found.author.name}, {found.author.title}")))
    return Chapter(ASSESSED, (who, facts(*lines)))


def _label(row: Any, name: str) -> str:
    text = str(row._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def _done(people: People) -> Chapter:
    """Kinds of response, parties, aid, placement, steps, support services with their end and the unit they are referred to."""
    row = people.response
    kinds = Fixed(listed(words.label(words.RESPONSE, code).lower() for code in row.kinds) or "belum dicatat")
    contacts = tuple(Row((when(e.contacted_at), _party(people, e), e.said or NOTHING)) for e in row.contacts.all())
    aids = tuple(
        Row((day(e.given_on), ", ".join(filter(None, [e.what, e.amount])), Fixed(shown(e, "value") or "-"),
             _told(people, e.received_by, RECEIVER), Fixed("ada" if e.proof_id else "belum ada")))
        for e in row.aids.all()
    )  # fmt: skip
    steps = tuple(Row((day(e.happened_on), Fixed(words.label(words.STEP, e.kind)), e.text)) for e in row.steps.all())
    support = tuple(
        Row((Fixed(words.label(words.SUPPORT, e.function)), day(e.ends_on), e.unit, day(e.ended_on)))
        for e in row.steps.all() if e.function
    )  # fmt: skip
    tables = (
        ("Pihak yang dihubungi", CONTACTS, contacts), ("Bantuan yang diberikan", AIDS, aids), ("Langkah respon", STEPS, steps),
        ("Layanan pendukung, bersifat sementara", SUPPORT, support),
    )  # fmt: skip
    stays = [(f"Penempatan sementara sejak {day(e.starts_on)}", _stay(people, e)) for e in row.placements.all()]
    photos = row.photos.filter(struck_at=None).count()
    kept = [("Foto", Fixed(f"{photos} foto tersimpan bersama catatan respon ini"))] if photos else []
    found = [Table(caption, columns, rows) for caption, columns, rows in tables if rows]
    return Chapter("Yang dilakukan", (facts(("Jenis respon", kinds), *stays, *kept), *found))


def _party(people: People, contact: Any) -> str:
    party = words.label(words.PARTY, contact.party)
    who = _told(people, contact.who, FAMILY) if contact.party == "keluarga" else contact.who
    return f"{party}: {who}" if who else Fixed(party)


def _told(people: People, name: str, label: str) -> str:
    """Somebody named in a field of her own: in full, or what stands for her."""
    return name if people.names else Fixed(people.mask.text(name) or label)


def _stay(people: People, placement: Any) -> str:
    until = f"batas {day(placement.limit_on)}" + (f", berakhir {day(placement.ended_on)}" if placement.ended_on else "")
    return f"{placement.place} ({until})" if people.names else Fixed(until)


def _ended(people: People) -> Chapter:
    """The outcome with what it asks, the case it became, and who signs."""
    row, detail = people.response, people.detail
    ending = ENDINGS.get(row.outcome)
    if ending is None:
        return Chapter(ENDED, (Paragraph(Fixed("Hasil respon ini belum ditetapkan.")), _signatures(row)))
    hidden = {"address", "phone"} if row.outcome == REUNITED and not people.names else set()
    by = row.decided_by.name if row.decided_by else ""
    when_by = Fixed(f"{long_day(timezone.localdate(row.decided_at))}, oleh {by}") if row.decided_at else ""
    rows: list[tuple[str, str]] = [("Hasil", Fixed(ending.title)), ("Ditetapkan", when_by)]
    for each in ending.asks:
        if each.name in hidden:
            continue
        text = getattr(row, each.name) if each.name in OF_RESPONSE else shown(detail, each.name)
        rows.append((each.label, _told(people, text, FAMILY) if each.name == "to" and row.outcome == REUNITED else text))
    rows.append(("Kasus", Fixed(row.case.number or f"Kode {row.case.code}") if row.case else ""))
    return Chapter(ENDED, (facts(*rows), _signatures(row)))


def signers(row: EmergencyResponse) -> list[tuple[str, User | None]]:
    """Who decided (else the first of the team), the supervisor, the head of the sentra."""
    first = row.members.select_related("user").filter(user__role=Role.WORKER).first()
    lead = row.decided_by if row.decided_by and row.decided_by.role == Role.WORKER else first.user if first else row.taken_by
    head = User.objects.filter(center=row.center_id, role=Role.HEAD, is_active=True).order_by("pk").first()
    return [("Pekerja sosial", lead), ("Supervisor", lead.supervisor if lead else None), ("Kepala sentra", head)]


def _signatures(row: EmergencyResponse) -> Signatures:
    town = (row.center.regency or "").removeprefix("Kabupaten ").removeprefix("Kota ")
    made = tuple(Signer(office, user.name if user else "", user.staff_number if user else "") for office, user in signers(row))
    return Signatures(town, made)


__all__ = ["TITLE", "about", "named", "place", "response_report", "signers", "when"]
