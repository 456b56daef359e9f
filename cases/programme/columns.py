"""Columns of a list of PM and the words lists use for them, former names included (PMKS, WBS, klien, balai, tuna rungu ...).

What a heading or a value is called elsewhere stands here alone; a new name is a new line.
"""

import re
from dataclasses import dataclass, field

from cases import vocabulary as words

Words = dict[str, str]


@dataclass(frozen=True)
class Column:
    """One column: where its text goes, its heading in the template, other headings, the words of its codes and other words for them."""

    key: str
    title: str
    about: str = ""
    others: tuple[str, ...] = ()
    codes: Words = field(default_factory=dict)
    former: Words = field(default_factory=dict)
    needed: bool = False
    several: bool = False


SEX: Words = {"lk": "L", "laki": "L", "pria": "L", "putra": "L", "male": "L", "pr": "P", "wanita": "P", "putri": "P", "female": "P"}
RELIGION: Words = {"protestan": "kristen", "kristen protestan": "kristen", "budha": "buddha", "konghucu": "khonghucu"}
EDUCATION: Words = {
    "sr": "sd", "mi": "sd", "sltp": "smp", "mts": "smp", "slta": "sma", "smk": "sma", "smu": "sma", "ma": "sma", "tk": "paud",
    "d1": "diploma", "d2": "diploma", "d3": "diploma", "d4": "sarjana", "s1": "sarjana", "s2": "sarjana",
    "tidak tamat sd": "tidak_sekolah",
    "belum sekolah": "tidak_sekolah",
}  # fmt: skip
DISABILITY: Words = {  # the words before UU 8/2016
    "tuna netra": "netra", "tunanetra": "netra", "buta": "netra", "tuna rungu": "rungu", "tunarungu": "rungu", "tuli": "rungu",
    "tuna wicara": "wicara", "tunawicara": "wicara", "bisu": "wicara", "tuna daksa": "fisik", "tunadaksa": "fisik",
    "cacat tubuh": "fisik",
    "daksa": "fisik", "tuna grahita": "intelektual", "tunagrahita": "intelektual", "grahita": "intelektual",
    "tuna laras": "mental", "tunalaras": "mental", "cacat mental": "mental", "eks psikotik": "mental", "psikotik": "mental",
    "odgj": "mental",
    "cacat ganda": "ganda", "multi": "ganda", "netra": "netra", "rungu": "rungu", "wicara": "wicara",
}  # fmt: skip
CLUSTER: Words = {
    "lansia": "lansia", "lanjut usia": "lansia", "penyandang cacat": "disabilitas", "penyandang disabilitas": "disabilitas",
    "disabilitas": "disabilitas", "difabel": "disabilitas", "tuna sosial": "tuna_sosial_kpo", "kpo": "tuna_sosial_kpo",
    "tskpo": "tuna_sosial_kpo",
    "napza": "napza", "korban napza": "napza", "narkoba": "napza", "bencana": "kbk", "kedaruratan": "kbk", "umum": "lainnya",
}  # fmt: skip
CATEGORY: Words = {  # kinds of PMKS of Permensos 8/2012 and before, and what people say
    "anak balita telantar": "balita_telantar", "anak nakal": "abh", "anak yang menjadi korban tindak kekerasan": "anak_korban",
    "anak cacat": "adk", "anak dengan kecacatan": "adk", "jompo": "lansia_telantar", "lansia telantar": "lansia_telantar",
    "penyandang cacat": "disabilitas", "difabel": "disabilitas", "wts": "tuna_susila", "psk": "tuna_susila",
    "wanita tuna susila": "tuna_susila",
    "gepeng": "gelandangan", "tunawisma": "gelandangan", "tuna wisma": "gelandangan", "waria": "kelompok_minoritas",
    "eks napi": "bwblp", "bekas narapidana": "bwblp", "bekas warga binaan": "bwblp", "penderita hiv aids": "odha", "hiv aids": "odha",
    "korban napza": "napza", "pecandu": "napza", "korban trafficking": "trafficking", "kpo": "trafficking", "tkb": "pmbs",
    "tki bermasalah": "pmbs",
    "pekerja migran": "pmbs", "wrse": "prse", "wanita rawan sosial ekonomi": "prse", "keluarga miskin": "fakir_miskin",
}  # fmt: skip
SOURCE: Words = {"rujuk": "rujukan", "dirujuk": "rujukan", "lapor": "pelaporan", "laporan": "pelaporan", "datang sendiri": "pelaporan",
                 "razia": "penjangkauan", "jangkau": "penjangkauan", "respon kasus": "penjangkauan"}  # fmt: skip

COLUMNS = (
    Column("name", "Nama lengkap", "wajib", ("nama", "nama lengkap sesuai ktp"), needed=True),
    Column("nickname", "Nama panggilan", "", ("panggilan", "alias")),
    Column("sex", "Jenis kelamin", "L atau P", ("jk", "l p", "kelamin", "gender"), words.SEX, SEX),
    Column("birth_place", "Tempat lahir"),
    Column("birth_date", "Tanggal lahir", "misalnya 11/2/2001", ("lahir", "tanggal lahir dd mm yyyy")),
    Column("nik", "NIK", "sebagai teks, 16 angka", ("nomor induk kependudukan", "nomor ktp", "nomor nik")),
    Column("no_nik_reason", "Alasan tanpa NIK"),
    Column("kk", "Nomor KK", "sebagai teks", ("kk", "nomor kartu keluarga", "kartu keluarga")),
    Column("religion", "Agama", "", (), words.RELIGION, RELIGION),
    Column("education", "Pendidikan", "", ("pendidikan terakhir",), words.EDUCATION, EDUCATION),
    Column("hamlet", "Dusun atau jalan", "", ("alamat", "alamat lengkap", "jalan", "dusun", "alamat asal")),
    Column("rt", "RT"),
    Column("rw", "RW"),
    Column("village", "Desa/kelurahan", "", ("desa", "kelurahan", "desa kelurahan")),
    Column("district", "Kecamatan"),
    Column("regency", "Kabupaten/kota", "", ("kabupaten", "kota", "kab kota", "kabupaten kota", "daerah asal", "asal daerah")),
    Column("province", "Provinsi", "", ("propinsi",)),
    Column("phone", "Telepon", "", ("hp", "nomor hp", "nomor telepon", "telp")),
    Column("disabilities", "Ragam disabilitas", "beberapa dipisah koma", ("disabilitas", "jenis kecacatan", "kecacatan", "ragam"),
           words.DISABILITY, DISABILITY, several=True),
    Column("cluster", "Klaster", "menjadi draf keputusan penerimaan", ("kluster", "cluster", "sasaran", "jenis sasaran"),
    words.CLUSTER, CLUSTER),
    Column("category", "Kategori PPKS", "menjadi draf keputusan penerimaan",
           ("jenis pmks", "kategori pmks", "pmks", "jenis ppks", "ppks", "kategori", "jenis masalah"), words.CATEGORY, CATEGORY),
    Column("source", "Sumber laporan", "rujukan, pelaporan, atau penjangkauan; menjadi draf laporan masuk", ("sumber", "cara masuk"),
           words.SOURCE, SOURCE),
    Column("reporter", "Perujuk atau pelapor", "", ("perujuk", "pelapor", "pengirim", "asal rujukan", "dinas pengirim")),
    Column("opened", "Tanggal laporan pertama", "wajib, misalnya 10/3/2025",
           ("tanggal masuk", "tanggal penerimaan", "tanggal diterima", "masuk", "tanggal registrasi"), needed=True),
    Column("worker", "Pengampu", "wajib: nama pengguna atau nama lengkap pekerja sosial",
           ("pekerja sosial", "peksos", "pendamping", "pekerja sosial pengampu", "pembimbing"), needed=True),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
FAULT = "Galat"
IGNORED = {"nomor", "nomor urut", "galat", "balai", "sentra", "panti", "loka", "umur", "usia", "keterangan", ""}  # known and not needed
# What people are called in former and other lists; a heading means the same without it. Longest first.
PEOPLE = ("penyandang masalah kesejahteraan sosial", "penerima manfaat", "warga binaan sosial", "warga binaan", "kelayan", "residen",
          "klien", "pmks", "ppks", "wbs", "pm", "siswa", "balai", "sentra", "panti", "loka")  # fmt: skip
SHORT = {"tgl": "tanggal", "no": "nomor", "nmr": "nomor", "telp": "telepon", "kab": "kabupaten", "kec": "kecamatan", "prov": "provinsi",
         "kel": "kelurahan", "tmp": "tempat"}  # fmt: skip


def folded(text: str) -> str:
    """A heading or word as it is compared: small letters, words alone, short forms written out, "terlantar" as "telantar"."""
    parts = re.findall(r"[^\W_]+", text.casefold())
    return " ".join(SHORT.get(part, part) for part in parts).replace("terlantar", "telantar")


def _headings() -> Words:
    found: Words = {}
    for column in COLUMNS:
        for words_ in (column.title, *column.others):
            found.setdefault(folded(words_), column.key)
    return found


HEADINGS = _headings()


def column_of(heading: str) -> str | None:
    """The key of the column a heading means; "" for one that is known and not needed, None for an unknown one."""
    text = folded(heading)
    if text in HEADINGS:
        return HEADINGS[text]
    plain = text
    for people in PEOPLE:
        plain = " ".join(re.sub(rf"\b{people}\b", " ", plain).split())
    if plain in HEADINGS:
        return HEADINGS[plain]
    return "" if text in IGNORED or plain in IGNORED else None


def code_of(column: Column, text: str) -> str | None:
    """The code of a word, by its label, its code or a former name; None when nobody knows it."""
    plain = folded(text)
    known = {folded(label): code for code, label in column.codes.items()} | {folded(code): code for code in column.codes}
    return known.get(plain) or column.former.get(plain)
