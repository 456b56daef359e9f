"""People outside the family whom the fields of a case name: who reported, agreed for her, stood by, goes on with her.

Such a field holds a person, an office or an institution, or several of them: "Slamet Riyadi (Ketua RT)", "Dinas Sosial Sragen". Offices
and institutions stay in a print with initials, a name becomes initials; `names` is asked wherever names of others are hidden.
"""

import re
from collections.abc import Iterator

from atensi.accounts.models import User
from cases.known_dates import MONTHS
from cases.known_names import COMMON, TITLES, initials, words_of
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

# Words of every day with which such a field says who somebody is, or how she came.
DAILY = frozenset(
    "abi abk adat adiknya agama admin aduan advokat agen ahli aktivis akun alumni alun ambulance ambulans anaknya andong angkot api apotek "
    "arab art asing asn asuh atasan atasnama atlet awak ayah ayahnya ayam baby babysitter bahasa bajaj bakso balita ban bandar bangunan "
    "banyak bapaknya barista baru basarnas bayan bayi beberapa becak belum bengkel bensin beranak beras bernama bersama besar bhikkhu "
    "biarawati biasa bibinya bicara bis bisu bk blok bos boy brimob bruder buah bukan bulan bunda buruh bus buta calo calon carik "
    "catering cerai chat chef cleaning cuci cucian cukur damkar dapur darurat datang dekan dekat delman dermaga dermawan desa dewasa "
    "dibantu difabel dikenal dirahasiakan disabilitas disebut ditemukan ditinggal donatur dosen dua duda dukun email emak empat emper "
    "emperan facebook family fanpage gang gerobak gizi grab grup halte ham hamba hamil harian hartawan helper hilang hongkong honorer "
    "hukum humas hutan ibu ibunya identitas igd ikan imigrasi inap ingin inisial instagram intel istri istrinya isyarat jagoan jahit "
    "jajanan jalan janda jauh jembatan jemput jne jogoboyo juragan juru kakaknya kakeknya kaki kampung kanal kantin kapal karyawan "
    "karyawati kasir katering kawannya kebakaran kebayan kebun kecil kedutaan keliling kelontong kendaraan kepsek kereta kerja kernet "
    "khatib koas koki kolong komplek kondektur konseling konsulat konter kontrakan korban kos kosan kost kriminal kuli kuliah kurir "
    "kusir kyai ladang lain lajang lama laman lampu langganan langsung lanjut lapangan lapor laporan laundry layanan lbh lepas les lima "
    "linmas lokasi loket lorong luar lumpuh mabuk magang mahasiswa mahasiswi makanan makelar malam malaysia mall mama mamah mandor "
    "mangku mantan mantri marbot marketing masih masinis mau media melapor meminta menemukan mengaku mengantar menikah menjahit menolak "
    "merbot minimarket minta mobil moderator modin motor muazin muda murid muslim nakes namanya napi narapidana nasi negeri neneknya "
    "netra ngaji nn notaris numpang nyonya obat office ojek ojol online operator orangnya orangtuanya pabrik pacar pagi paket pamannya "
    "pandita panggilan pangkalan pangkas pantai papa papah paralegal parkir pasar pasien pastor pedagang pedanda pegiat pejalan pekebun "
    "pelabuhan pelajar pelaku pelanggan pelapor pelatih pelaut pelayan pelukis pemadam pemain pembantu pemerhati pemulung penari "
    "pencacah pendamping pendeta penduduk peneliti penemu penerjemah pengaduan pengajar pengamen pengantar pengasuh pengemis pengepul "
    "penggiat penghuni pengirim pengontrak pengunjung pengusaha penjahit penjara penolong pensiunan penumpang penumpangnya penyalur "
    "penyanyi penyelamat penyewa perantau perempatan pertigaan perumahan perwakilan pesan petambak petani peternak pihak pilot pimpinan "
    "pinggir pintu pkk pns pojok poli pom pos prajurit pramuniaga pramusaji preman pribadi proyek pulsa punk purnawirawan rahasia "
    "rambut rawat rekan rekanan rektor relawati remaja reporter reserse residivis reskrim restoran romo rongsok rongsokan rumah rumahan "
    "sahabat saksi salah sales salon sama samaran sampah samping santri santriwati sar satu saudagar saudaranya saudi sawah sayur "
    "sayuran sebagai sebelah seberang security sejumlah sekamar sekampung sekantor sekelas sekitar sekuriti selaku sembako semua "
    "seniman seorang sepeda service sesama seseorang setiap siaga siang siaran simpang singapura singkat siri siswa siswi sitter situs "
    "sms sore spbu spg stasiun suami suaminya sudah sukarelawan suku sungai supermarket supir surat surveyor suster swasta tahanan "
    "taiwan takmir taksi taman tambak tambal tamu tangga tani taruni telepon teller telpon teman temannya tempat tentara terbuka "
    "terdakwa terlapor terminal ternak tersangka tertutup tetangganya tetua tiap tiga tiktok toko trotoar truk tua tuan tukang tuli "
    "tutor twitter ugd ujung ustad utusan veteran via video volunteer wa wakasek warung wasit web whatsapp wiraswasta wirausaha xx "
    "yatim".split()
)
PLACES = frozenset("desa dusun kampung kelurahan kel kecamatan kec kabupaten kab kota provinsi prov jalan jl gang gg komplek blok".split())
PARTICLES = frozenset("bin binti al el ar as de da van der von".split())
# What stands before the name of somebody.
CALLED = (TITLES - PARTICLES) | frozenset(
    "kakak adik dik bibi paman om tante budhe bude pakdhe pakde nenek kakek mbah eyang si bang abang rt rw kader guru bidan tetangga "
    "dokter perawat satpam psm ustazah kiai kyai".split()
)
DERIVED = re.compile(r"^(?:pe|me|be|te|ke|se)\w{4,}an$")  # "penampungan", "kelurahan": a word by itself that is no name

DEGREES = frozenset("sos pd kep psi kom hum farm amd kes keb tr ag ip".split())
WHEN = {word.casefold() for word in (*MONTHS, *"Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split())}
ALSO_NAMES = frozenset({"april", "mei", "juni", "agustus"})  # beside another word or after a title
NOBODY = COMMON | OFFICES | DEGREES | WHEN
ORDINARY = NOBODY | DAILY
MOST = 5  # words of a name; what is longer is a sentence
SHORT = 4  # letters up to which a word in capitals, or by itself in small letters, may be an abbreviation


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
    loud = text.isupper()
    for part in PARTS.split(text):
        words = words_of(part)
        if any(word.casefold() in INSTITUTIONS for word in words):
            continue
        nobody = NOBODY - ALSO_NAMES if len(words) > 1 else NOBODY
        told = [word for word in words if word.casefold() not in nobody and not _initials(word)]
        named = [word for word in told if word[0].isupper()]
        if loud or not named or (named == words[:1] and len(told) > 1):  # "Penjual sayur" is no name, "Slamet riyadi" is one
            yield from _unmarked([word.casefold() for word in words], loud)
        elif len(named) <= MOST:
            yield " ".join(named)


def _unmarked(words: list[str], loud: bool) -> Iterator[str]:
    """Names where capitals do not tell them: two words or more that are none of every day, or one after a title or by itself."""
    run: list[str] = []
    before = ""
    for place, word in enumerate([*words, ""]):
        last = place == len(words) - 1
        if word in PARTICLES and (run or (last and before in {*CALLED, ""})):  # "amin bin said", "pak al"
            run += [word] if last else []
        elif word and not _daily(word, len(words)) and not (loud and not set("aeiou") & set(word)):
            run.append(word)
        else:
            alone = len(words) == 1 and (len(run[0]) > SHORT or run[0] in PARTICLES) and not DERIVED.match(run[0]) if run else False
            if len(run) <= MOST and before not in PLACES and (len(run) > 1 or (run and (before in CALLED | PARTICLES or alone))):
                yield " ".join(each.capitalize() for each in run)
            run, before = [], word


def _daily(word: str, among: int) -> bool:
    """Is the word one of every day? A month may be a name beside another word."""
    return word in ORDINARY and not (word in ALSO_NAMES and among > 1)


def _initials(word: str) -> bool:
    return len(word) < 2 or (word.isupper() and len(word) <= 4)
