"""How people of a response are named in a print: with initials the person, and by their part in it who reported, took over or received.

The mask is that of `cases.deidentify`; what is searched for afterwards is collected here apart from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cases import extend
from cases import known_names as known
from cases.deidentify import Mask
from cases.documents.commonwords import NAMES_AND_WORDS, common
from cases.documents.source import is_protected
from cases.documents.wanted import Known, known_as
from cases.emergency.models import EmergencyResponse, OutcomeDetail
from cases.emergency.outcomes import REUNITED, detail_of
from cases.models import Beneficiary, FamilyMember
from cases.vocabulary import PROTECTED

REPORTER, RECEIVER, FAMILY = "pelapor", "penerima", "keluarga"
# Words that stand where a name is asked and name an office, an institution or nobody.
OFFICES = frozenset(
    "dinas polsek polres polisi polda satpol rsud puskesmas posyandu kader ketua kepala lurah camat kades perangkat petugas pendamping "
    "tksk babinsa bhabinkamtibmas warga masyarakat kantor yayasan panti komunitas call center command respon kasus sentra tim relawan "
    "pengurus masjid gereja pasar terminal stasiun sekolah guru kelurahan bidan perawat dokter sopir pedagang penjaga satpam anonim "
    "tanpa lewat pelapor penerima keluarga bersangkutan piket jaga pos lapor call rumah".split()
)


@dataclass
class People:
    """Everybody whom a response knows beside staff and institutions; `names`: full names are printed."""

    response: EmergencyResponse
    names: bool

    @cached_property
    def detail(self) -> OutcomeDetail:
        return detail_of(self.response)

    @cached_property
    def person(self) -> Beneficiary:
        """The beneficiary of the case; before there is one, as the report knows her."""
        row = self.response
        if row.case is not None:
            return row.case.beneficiary
        born = row.reported_at.year - row.age_estimate if row.age_estimate is not None else None
        return Beneficiary(
            name=row.name, sex=row.sex, unidentified=row.unidentified, description=row.description, estimated_birth_year=born,
            regency=row.regency, province=row.province,
        )  # fmt: skip

    @cached_property
    def protected(self) -> bool:
        """A victim, or a child in conflict with the law."""
        return self.response.category in PROTECTED or (self.response.case is not None and is_protected(self.response.case))

    @cached_property
    def mask(self) -> Mask:
        family = [*self._family, *self._places]
        return Mask(self.person, family, off=self.names, others=list(self._others()), strict=self.protected)

    @cached_property
    def _family(self) -> list[FamilyMember]:
        return list(self.person.family.all()) if self.person.pk else []

    @property
    def _places(self) -> list[FamilyMember]:
        """The place and the phones of the report: below the kabupaten nothing is said with initials."""
        row, detail = self.response, self.detail
        lives = detail.address if row.outcome == REUNITED else ""
        phone = detail.phone if row.outcome == REUNITED else ""
        return [FamilyMember(address=row.place, phone=row.reporter_phone), FamilyMember(address=lives, phone=phone)]

    def _others(self) -> Iterator[tuple[str, str]]:
        """Names with what stands for them."""
        row = self.response
        if row.name and row.name != self.person.name:
            yield row.name, known.initials(row.name)
        yield from self.third
        yield from extend.names(row.case) if row.case is not None else ()

    @cached_property
    def third(self) -> list[tuple[str, str]]:
        """Private people besides her: the reporter, family that was asked or took her over, who received aid for her."""
        row = self.response
        pairs = [(row.reporter_name, REPORTER), *((self.detail.to, FAMILY),) * (row.outcome == REUNITED)]
        pairs += [(each.who, FAMILY) for each in row.contacts.all() if each.party == "keluarga"]
        pairs += [(each.received_by, RECEIVER) for each in row.aids.all()]
        pairs = [(self._named(text), label) for text, label in pairs]
        own = {word.casefold() for word in known.telling(row.name)}
        return [(name, label) for name, label in pairs if name and not {w.casefold() for w in known.telling(name)} <= own]

    def _named(self, text: str) -> str:
        """The part of a text that names somebody, without offices, places and ordinary words ("ketua RT Slamet" -> "Slamet")."""
        row, center = self.response, self.response.center
        places = known.words_of(f"{row.regency} {row.province} {center.name} {center.regency}")
        dropped = OFFICES | {word.casefold() for word in places} | (common() - NAMES_AND_WORDS)
        return " ".join(word for word in known.telling(text.split(",")[0]) if word.casefold() not in dropped)

    def known(self) -> Known:
        """What must not be found in a print with initials."""
        row, person = self.response, self.person
        words = {word: "Nama orang lain" for name, _ in self.third for word in known.telling(name)}
        words |= {word: "Nama keluarga" for member in self._family if not member.index for word in known.telling(member.name)}
        words |= {word: "Nama" for name in (person.name, row.name, person.nickname) for word in known.telling(name)}
        numbers = {row.reporter_phone: "Nomor telepon", person.phone: "Nomor telepon", person.nik: "NIK", person.kk: "Nomor KK"}
        numbers |= {self.detail.phone: "Nomor telepon"} if row.outcome == REUNITED else {}
        return known_as(words, numbers, [person.birth_date])

