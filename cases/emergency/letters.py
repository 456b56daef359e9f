"""The letters of a response: surat rujukan with what the other side must know, and berita acara serah terima. No NIK stands in either."""

from typing import Any

from django.utils import timezone

from cases.documents.blocks import Fact, Facts, Fixed, changed
from cases.documents.kop import kop
from cases.documents.letters.base import DOTS, Sheet, Signer, Signing
from cases.documents.wording import day, day_in_words, listed
from cases.emergency import words
from cases.emergency.lookup import HANDOVER, REFERRAL, TITLES
from cases.emergency.models import OutcomeDetail, RapidAssessment
from cases.emergency.naming import FAMILY, People
from cases.emergency.outcomes import REUNITED
from cases.emergency.report import about, place, signers


def referral(people: People) -> Sheet:
    """Name, sex, age, where she was found, how she speaks, what is asked; nothing that the other side does not need."""
    row, detail = people.response, people.detail
    found = RapidAssessment.objects.filter(response=row).first()
    speaks = found.disability_communication if found else ""
    lead = signers(row)[0][1]
    done = listed(words.label(words.RESPONSE, code).lower() for code in row.kinds)
    reach = ", ".join(part for part in (row.center.phone, row.center.email) if part) or row.center.address
    return _sheet(
        people,
        REFERRAL,
        to=detail.to,
        to_address=detail.address,
        person=_lines([*about(people), ("Ditemukan di", place(people)), ("Disabilitas dan komunikasi", speaks)]),
        day=day(timezone.localdate(row.reported_at)),
        condition=detail.condition,
        served=Fixed(done),
        request=detail.request,
        worker=Fixed(lead.name if lead else ""),
        reach=Fixed(reach),
        town=_town(people),
        signing=Signing((_staff("Kepala sentra", signers(row)[2][1]), _staff("Pekerja sosial", lead))),
    )


def handover(people: People) -> Sheet:
    """Who hands over, who receives, the person, and what goes with her."""
    row, detail = people.response, people.detail
    lead, head = signers(row)[0][1], signers(row)[2][1]
    family = row.outcome == REUNITED
    receiver = detail.to if people.names or not family else Fixed(people.mask.text(detail.to) or FAMILY)
    reached_at = [("Alamat", detail.address), *([("Nomor telepon", detail.phone)] if detail.phone else [])]
    reached_at = reached_at if people.names or not family else []
    category = [("Kategori PPKS", Fixed(words.label(words.CATEGORY, row.category)))] if row.category else []
    return _sheet(
        people,
        HANDOVER,
        day=day_in_words(detail.happened_on),
        officer=_lines([
            ("Nama", Fixed(lead.name if lead else "")), ("NIP/NRP", Fixed(lead.staff_number if lead else "")),
            ("Jabatan", Fixed(f"{lead.title}, {row.center.name}" if lead else row.center.name)),
            ("Alamat", Fixed(", ".join(part for part in (row.center.address, row.center.regency) if part))),
        ]),
        receiver=_lines([("Nama atau lembaga", receiver), ("Hubungan" if family else "Petugas dan jabatan", detail.office), *reached_at]),
        person=_lines([*about(people), *category, *_gone_with(detail)]),
        handed=bool(detail.handed),
        signing=Signing((
            _staff("Yang menyerahkan", lead), Signer("Yang menerima", receiver if family else "", thumb=family),
            _staff("Mengetahui, Kepala sentra", head),
        )),
    )  # fmt: skip


def _gone_with(detail: OutcomeDetail) -> list[tuple[str, str]]:
    pairs = [("Keadaan saat diserahkan", detail.condition), ("Yang ikut diserahkan", "; ".join(detail.handed))]
    return [pair for pair in pairs if pair[1]]


def _sheet(people: People, key: str, **told: Any) -> Sheet:
    """The facts under the letterhead; every text of a record passed through the mask."""
    row = people.response
    known = {"response": Fixed(row.number), "center": Fixed(row.center.name), **told}
    return Sheet(
        key=key,
        title=TITLES[key],
        short=f"{row.number} · {people.mask.short}",
        **kop(row.center),
        told=changed(known, people.mask.text),
        numbered=True,
        copy=not people.names,
    )


def _lines(pairs: list[tuple[str, str]]) -> Facts:
    """What nobody wrote is a dotted line to be filled in by hand."""
    return Facts(tuple(Fact(label, text or DOTS) for label, text in pairs))


def _staff(office: str, user: Any) -> Signer:
    return Signer(office, user.name if user else "", user.staff_number if user else "")


def _town(people: People) -> Fixed:
    return Fixed((people.response.center.regency or "").removeprefix("Kabupaten ").removeprefix("Kota "))
