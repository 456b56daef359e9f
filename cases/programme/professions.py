"""Which profession a service asks for, as data: where several are named, one of them is enough (domain 9.2, Korten's second fit).

No regulation lists this; the table follows what Permensos 7/2021 says each component consists of, and is printed with the figures.
"""

from collections.abc import Iterable

from atensi.accounts.models import Profession

_SOCIAL, _PSYCHOLOGIST, _NURSE, _THERAPIST, _INSTRUCTOR, _CARER, _EXTENSION = (
    Profession.SOCIAL_WORKER, Profession.PSYCHOLOGIST, Profession.NURSE, Profession.THERAPIST, Profession.INSTRUCTOR,
    Profession.CARER, Profession.EXTENSION,
)  # fmt: skip
OF_COMPONENT: dict[str, tuple[str, ...]] = {
    "hidup_layak": (_SOCIAL,), "perawatan_pengasuhan": (_CARER,), "dukungan_keluarga": (_SOCIAL,),
    "terapi": (_THERAPIST, _PSYCHOLOGIST), "vokasional_wirausaha": (_INSTRUCTOR,), "bantuan_asistensi": (_SOCIAL,),
    "aksesibilitas": (_SOCIAL,),
}  # fmt: skip
OF_PART: dict[str, tuple[str, ...]] = {  # sub-services that ask for somebody else than their component
    "akses_kesehatan": (_NURSE,), "perawatan": (_NURSE, _CARER),
    "latihan_terapeutik": (_THERAPIST,), "pijat_urut": (_THERAPIST,), "alat_bantu_fisik": (_THERAPIST,),
    "terapi_olahraga": (_THERAPIST,), "psikososial": (_PSYCHOLOGIST, _SOCIAL), "psikososial_kognisi": (_PSYCHOLOGIST,),
    "psikososial_psikis": (_PSYCHOLOGIST,), "psikososial_sosial": (_SOCIAL,), "sosialisasi_aksesibilitas": (_EXTENSION, _SOCIAL),
}  # fmt: skip


def needed(component: str, part: str) -> tuple[str, ...]:
    """The professions of which one is needed; none where nothing says so."""
    return OF_PART.get(part) or OF_COMPONENT.get(component, ())


def words_of(professions: Iterable[str]) -> str:
    """ "Terapis atau psikolog"."""
    text = " atau ".join(str(Profession(each).label).lower() for each in professions)
    return text[:1].upper() + text[1:]
