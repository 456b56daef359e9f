"""Words that are names and words at once (Bunga, Indah, Juni): when one of them, found in a text, names somebody.

Such a word counts with a capital inside a sentence, or beside another name; not where it names a thing ("asrama Melati") or a time.
"""

import re
from functools import cache

from cases import vocabulary
from cases.known_dates import MONTHS
from cases.known_names import COMMON, LITTLE

NAMES_AND_WORDS = frozenset(
    "abadi abu adil adipati agung akal akar akhir aksara alam aman amanah anggrek anggun angin angkasa anom anugerah apel api arif arum "
    "asa asih asri awal awan ayu badai bagus bahagia bahari baja bakat bakti bakung bambu bangsa bangun banyu basuki batang batu bayu "
    "benang benar bening berani beras berkat berlian beruang besar besi bestari bijak bima bina bintang biru bougenvil buana buddha "
    "budi bukit buku bulan bulat bumi bunga bupati cahaya cahya cakap cakra camat candra cantik catur cekatan cemara cempaka cendana "
    "cendrawasih cengkih cerah cerdas ceria cerita cermat cinta cipta citra dahan dahlia damai damar danau dara darma dasa daun delapan "
    "delima dewa dewi dharma dian dina dini dinihari dirgantara doa dongeng dua duka duku durian duta dwi eka elang eling elok emas "
    "embun empat empu enam esok fajar firman fitri flamboyan gadis gagah gajah gamelan gandum garam garuda gembira gemilang gerimis "
    "gilang girang gita gong gula guna guntur gunung guru gusti hadi halus handal harapan hari harimau harta harum hasta hati hebat "
    "hening hidayah hidayat hidup hijau hikmah hindu hitam hujan ikan ikhlas ilham ilmu iman ina indah indra insan intan irama islam "
    "jagung jahe jaka jambu jarum jasa jasmani jati jaya jelita jeruk jingga jiwa joko juara jujur juta kabut kaca kain kaktus kala "
    "kali kalimat kamboja kancil kapas karang kartika karunia karya kasih kata katolik kayu kebun kecil kelapa kemala kemarau kembang "
    "kemuning kenanga kenari kencana kencur kendang kepala kertas ketan ketua ketut kidung kilat kirana kisah komang kopi krida kristen "
    "kuat kuda kuning kunir kupu kurnia kusuma kutilang kyai lada ladang lagu lahir laksana lancar langgeng langit laras laut lebah "
    "lebar legi lembah lembut lena lestari lilin lima lincah lintang lontar lugas luhur lumut lurah lurus lusa macan made madu maharani "
    "mahkota maju makmur mandiri mangga manis mapan marga mawar mayang mega megah mekar melati melodi menur merah merak merdeka merpati "
    "mitra muara mukti mulia mulya murid murni mustika mutiara nada nadi naga nalar nanas nanda nasi nasib nilam nirmala nur nurani "
    "nurul nusa nyata nyoman ombak padi pagi pakis pala panca pandai pandan pandu panen pangkal panjang panji pantai paras patih "
    "pelangi pena pendeta perak perdana perkasa permai permana permata pertiwi pesisir pesona petir pijar pintar pinus pisang pohon "
    "prakarsa pratama prima pucuk pulau puncak puri purnama puspa pustaka putih putra putri raga rahasia rahayu rahma rahmat raja "
    "rajawali rajin rama ramah rambutan rana ranting rasa ratna ratu ratus rejeki reka rembulan resi rezeki riang ribu rimba rindu "
    "rintik risalah rizki rohani rona ros roti rukun rumput rusa sabar sabda sakti sakura salak salam salju samudera samudra sandi "
    "santi santri santun saras sari sasmita satria satu satya sawah sayang sedap sedih segar sehat sejahtera sejati sekar selamat "
    "sembada sembilan semesta semi semut senang seni senja sentosa sentra senyum sepuluh seruling seruni setia setya siang sigap "
    "simfoni sinar singa sintas siswa siti slamet sopan sore subur suci suka sukma suling suluh sungai suri surya susila susu sutra "
    "swara syukur takwa taman tangguh tangkas tani tanjung taqwa tari tata taufik teduh tegar teguh teh tekun telaga tembaga tembikar "
    "temu tenang tengah tenteram tentrem terang teratai terbit tiara tiga timah timur tinggi tirta titah topan topeng tresna tri tujuh "
    "tulip tulus tunas turi ujung ungu untung usaha utama utami utomo utusan wahyu wakil wangi waras warna warni warsa wasis wati "
    "wayang wening wibawa widya wijaya wira wulan wulandari yakin yasa yuda yudha zaitun".split()
)  # fmt: skip
CALENDAR = {month.lower() for month in MONTHS} | set("senin selasa rabu kamis jumat sabtu minggu ahad wage kliwon pahing pon legi".split())
# A word of this kind before it says that it names a place, a house, a group or a thing.
THINGS = frozenset(
    "asrama ruang ruangan kamar wisma gedung aula jalan jl gang gg desa dusun kampung kelurahan kecamatan kabupaten kota blok komplek "
    "perumahan posyandu sekolah sd sdn smp sma smk slb mi mts ma tk paud kb rs rsu rsud rsia puskesmas klinik apotek toko warung kedai "
    "pasar yayasan panti pondok pesantren masjid musala mushola gereja pura wihara vihara kelompok tim regu kelas bank pt cv ud koperasi "
    "sungai kali gunung bukit pulau laut pantai taman terminal stasiun bandara hotel kapal bus kereta lagu film buku novel judul merek "
    "sabun sanggar balai sentra lembaga program kegiatan acara lomba hari idul raya tahun bulan bunga kebun grup forum aplikasi "
    "universitas stikes politeknik penerbit majalah radio rumah barak bangsal paviliun provinsi negara suku bahasa agama".split()
)
SAYS_TIME = frozenset(
    "bulan hari malam setiap tiap sejak awal akhir pertengahan sampai hingga antara menjelang sepanjang selama tanggal".split()
)
THEN = frozenset("lalu nanti ini itu depan mendatang kemarin kemudian pagi siang sore malam pukul tahun".split())
LABELS = frozenset("nama panggilan klien anak ibu ayah pasien saksi wali pm korban adik kakak istri suami teman saudara".split())
SAYS_WHO = frozenset("pak bu ibu bapak mbak mas kak kakak dik adik dek om tante mbok si bang abang panggilan".split())
NEAR = 200  # signs around a word that tell what it is: a long text with many such words is searched soon
WORD = re.compile(r"[^\W\d_]+")
STARTS = re.compile(r"(?:^|[.!?…;•\n\r\t|]|(?<!\w)[-*–—]|(?<!\w)\d{1,2}[.)])\s*[“\"'(\[]?$")


@cache
def common() -> frozenset[str]:
    """Every word that may be a name and is a word too: those above, and the words of our own lists."""
    listed = {
        word.lower()
        for name, words in vars(vocabulary).items()
        if name.isupper() and isinstance(words, dict)
        for label in words.values()
        for word in WORD.findall(str(label))
    }
    return NAMES_AND_WORDS | COMMON | CALENDAR | listed


def names_somebody(text: str, start: int, end: int, beside: bool) -> bool:
    """Does the common word at [start:end] of `text` name somebody? `beside`: another known name stands next to it."""
    word = text[start:end]
    if beside:
        return True
    if not word[:1].isupper() or _shouted(text, start, end):
        return False
    if _begins(text, start):
        return False
    before = _last(_ahead(text, start))
    if before in THINGS or before.lower() in THINGS:
        return False
    return not (word.lower() in CALENDAR and _of_time(text, start, end))


def little(text: str, start: int, end: int, beside: bool) -> bool:
    """Is a word of two letters (Bo, Ni, Al) a name? Behind a title, beside a name, or with its capital inside a sentence."""
    word, after = text[start:end], text[end : end + 2]
    if beside or _last(_ahead(text, start)) in SAYS_WHO:
        return True
    if word.lower() in LITTLE and (after[:1] == "-" or (after[:1].isspace() and after[1:].isupper())):
        return False  # "Al-Fatihah", "Al Ikhlas"
    return word.istitle() and names_somebody(text, start, end, beside=False)


def _ahead(text: str, start: int) -> str:
    return text[max(0, start - NEAR) : start]


def _begins(text: str, start: int) -> bool:
    """Stands the word where every word has a capital: at the start of a sentence, a cell, an item, after a label?"""
    ahead = _ahead(text, start)
    if STARTS.search(ahead):
        return True
    label = re.search(r"([^\W\d_]+)\s*:\s*$", ahead)
    return label is not None and label[1].lower() not in LABELS


def _shouted(text: str, start: int, end: int) -> bool:
    """A word in capitals says nothing where its neighbours are in capitals too."""
    word = text[start:end]
    around = WORD.findall(text[max(0, start - 30) : start])[-1:] + WORD.findall(text[end : end + 30])[:1]
    return len(word) > 1 and word.isupper() and bool(around) and all(each.isupper() for each in around)


def _last(text: str) -> str:
    found = WORD.findall(text[-30:])
    return found[-1].lower() if found else ""


def _of_time(text: str, start: int, end: int) -> bool:
    ahead = _ahead(text, start)
    before, after = _last(ahead), WORD.findall(text[end : end + 20])[:1]
    dated = bool(re.match(r"\s*\d|\s*[,–-]\s*\d|\s*Pahing|\s*Pon|\s*Wage|\s*Kliwon|\s*Legi", text[end : end + NEAR]))
    numbered = bool(re.search(r"\d\s*$", ahead))
    lists = bool(re.search(r"(?:dan|atau|,)\s*$", ahead)) and any(day in ahead.lower() for day in CALENDAR)
    return before in SAYS_TIME or numbered or dated or lists or bool(after and after[0].lower() in THEN)
