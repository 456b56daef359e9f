"""People outside the family whom the fields of a case name: who reported, agreed for her, stood by, goes on with her.

Such a field holds a person, an office or an institution, or several of them: "Slamet Riyadi (Ketua RT)", "Dinas Sosial Sragen". Offices
and institutions stay in a print with initials, a name becomes initials; `names` is asked wherever names of others are hidden.
"""

import re
from collections.abc import Iterator

from atensi.accounts.models import User
from cases.known_names import COMMON, MONTHS, initials, words_of
from cases.models import Case
from cases.stages.access import AccessReport
from cases.stages.closure import Termination
from cases.stages.engagement import Agreement

FIELDS = ((AccessReport, ("reporter",)), (Agreement, ("witness", "guardian")), (Termination, ("successor", "observers")))
PARTS = re.compile(r"[,;:/()\n–—\d]|\s-\s|\b(?:dan|dari|serta|atau|bersama|melalui|lewat|di|pada)\b", re.IGNORECASE)
# A part with such a word names an institution or a place: it stays whole.
INSTITUTIONS = frozenset(
    "asosiasi badan bagian baitul balai bandara bank bapas baznas bidang biro bpbd cabang cv dinas dinkes dinsos direktorat "
    "disdukcapil divisi fakultas forum gereja himpunan hotline ikatan instansi institut kantor kejaksaan kelas kelompok kementerian "
    "kepolisian klinik komisi komunitas koperasi kota kua lapas laz lembaga lks lksa lpka lsm masjid organisasi panti partai pemda "
    "pemerintah pemkab pemkot pengadilan perkumpulan perusahaan pesantren piket pmi polda polisi polres polresta polri polsek pondok "
    "posko posyandu ppa program pt puskesmas puskesos rri rs rsia rsj rsu rsud rumah rutan sanggar satgas satpol satuan sd sdn "
    "sekolah sentra serikat shelter slb slbn sma sman smk smkn smp smpn stasiun subdit televisi terminal tim tni unit universitas upt "
    "uptd wisma yayasan".split()
)
# What somebody is, not who; RELATION and titles are in COMMON.
OFFICES = frozenset(
    "anggota anonim apoteker asal babinsa bendahara bersangkutan bhabinkamtibmas bidan bupati camat daerah dokter dosen fisioterapis "
    "gubernur guru hakim hansip imam instruktur jaksa juru jururawat kabag kabid kader kades kadis kadus kakak kapolsek kapten karang "
    "kasi kasubag kasubbag kaur keluarga kepala kerabat kesehatan ketua kiai konselor koordinator lansia lingkungan linmas lurah "
    "mahasiswa majikan masyarakat media mentor muda nelayan orangtua paramedis pegawai pekerja pembimbing pembina pemilik pemuda "
    "pendamping pengacara pengampu pengelola pengemudi pengguna pengurus penjaga penjangkauan penjual penyidik penyuluh perangkat "
    "perawat petugas pkk polwan praktikan psikiater psikolog psm rehabilitasi relawan rohaniwan rukun satpam sekda sekdes sekretaris "
    "sendiri setempat sipil sopir sosial staf supervisor tagana tanpa taruna tata tenaga terapis tksk tokoh umum usaha ustazah "
    "vokasional wakil warga wartawan wilayah yang".split()
)

DEGREES = frozenset("sos pd kep psi kom hum farm amd kes keb tr ag ip".split())
NOBODY = COMMON | OFFICES | DEGREES | {word.casefold() for word in (*MONTHS, *"Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split())}
MOST = 5  # words of a name; what is longer is a sentence


def names(case: Case) -> list[tuple[str, str]]:
    """Everybody named so, each with the initials that stand for the name; not the staff of the sentra, who are named."""
    found = dict.fromkeys(name for text in _texts(case) for name in people_in(text))
    if not found:
        return []
    staff = {name.casefold() for name in User.objects.filter(center=case.center_id).values_list("name", flat=True)}
    return [(name, initials(name)) for name in found if name.casefold() not in staff]


def _texts(case: Case) -> Iterator[str]:
    for model, columns in FIELDS:
        for row in model.objects.filter(case=case).values_list(*columns):
            for value in row:
                yield from value if isinstance(value, list) else [value]


def people_in(text: str) -> Iterator[str]:
    """The names of people in such a field: "Bu Sumarni, kader desa" -> "Sumarni"; "Instruktur vokasional" -> none."""
    for part in PARTS.split(text):
        words = words_of(part)
        if any(word.casefold() in INSTITUTIONS for word in words):
            continue
        told = [word for word in words if word.casefold() not in NOBODY and not _initials(word)]
        named = [word for word in told if word[0].isupper()]
        if 0 < len(named) <= MOST and not (named == words[:1] and len(told) > 1):  # "Penjual sayur" is no name
            yield " ".join(named)


def _initials(word: str) -> bool:
    return len(word) < 2 or (word.isupper() and len(word) <= 4)
