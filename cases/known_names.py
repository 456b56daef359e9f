"""How names, places and numbers of people are written in running text, as patterns to search for. No Django in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cases.known_dates import MONTHS
from cases.vocabulary import RELATION

TITLES = {
    "dr", "drs", "dra", "drg", "ir", "prof", "h", "hj", "kh", "haji", "hajah", "ust", "ustaz", "ustad", "ustadz", "ustadzah", "ny", "tn",
    "nn", "sdr", "sdri", "alm", "almh", "bin", "binti", "bapak", "ibu", "bu", "pak", "mas", "mbak", "kak", "sr", "se", "sh", "spd",
    "ssos", "msi", "mpd", "al", "el", "ar", "as", "de", "da", "di", "van", "der", "von", "a/l", "a/p",
}  # fmt: skip
# Words that stand in names of family rows ("Ayah RN", "Adik pertama") or in addresses but name nobody.
COMMON = (
    {word.lower() for label in RELATION.values() for word in re.split(r"\W+", label) if word}
    | TITLES
    | set(
        "pertama kedua ketiga keempat kelima dan dari desa dusun kelurahan kecamatan kabupaten kota provinsi jalan gang blok nomor no rt "
        "rw kampung komplek perumahan anak tidak ada kandung tiri angkat sulung bungsu besar kecil nama belum diketahui orang tua mertua "
        "ipar sepupu keponakan cucu saudara tetangga teman pengasuh wali suami istri klien pm almarhum almarhumah contoh utara selatan "
        "timur barat tengah baru lama yang di ke ia dia ini itu aku ya tak asrama".split()
    )
)
LITTLE = {"al", "el", "ar", "as"}  # particles that are names of their own where nothing else stands
LETTER = r"[^\W\d_]"
BEFORE = rf"(?<!{LETTER})"
AFTER = rf"(?=(?:nya|lah|kah|pun)?(?!{LETTER}))"
AFTER_SHORT = rf"(?!{LETTER})"
APOSTROPHES = "'’‘`´ʼ"
# Signs that are not seen: everywhere those that no word needs, between Latin letters also those that scripts and emoji need.
_latin = "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
_unseen = r"\u034f\u061c\u115f\u180b-\u180e\u200c-\u200f\u202a-\u202e\u2061-\u206f\ufe00-\ufe0f"
UNSEEN = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]|(?<={_latin})[{_unseen}]+(?={_latin})")
NO_SPACES = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0e7f]")  # scripts written without spaces

_month = "|".join(MONTHS)
# Kept even where a word of it is somebody's name: "3 Juni", "Juni 2025", "asrama putri".
KEPT = "|".join(
    [
        rf"(?<!\d)\d{{1,2}} (?:{_month})(?:\s+\d{{4}})?(?!\w)",
        rf"(?<!{LETTER})(?:{_month}) \d{{4}}(?!\d)",
        rf"(?<!{LETTER})asrama (?:putri|putra)(?!{LETTER})",
    ]
)
ANY_NIK = r"(?<!\d)(?:\d{16}|\d{4}[ .]\d{4}[ .]\d{4}[ .]\d{4}|\d{6}[ .]\d{6}[ .]\d{4})(?!\d)"
ANY_PHONE = r"(?<![\d,.])(?:\+?62[ .\-]?|0)8\d(?:[ .\-]?\d){6,11}(?!\d)"
ANY_MAIL = r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+"  # lengths of RFC 5321, also so that a long text is searched soon
ANY_LANE = rf"(?<!{LETTER})RT\s*+\.?\s*+\d{{1,3}}\s*+[/,]?\s*+RW\s*+\.?\s*+\d{{1,3}}(?!\d)"

# A school by its name or number. The level alone ("tamat SMP", "kelas 5 SD", "SLB Negeri") names none and stays.
_not_named = (
    "sd smp sma smk slb tk paud mi mts ma negeri swasta umum kejuruan terbuka luar biasa inpres sederajat setara inklusi paket "
    "jurusan ipa ips kelas tahun semester angkatan usia umur kabupaten kota kecamatan kelurahan desa provinsi indonesia jawa tengah "
    "dan atau di ke dari yang karena lalu saat sejak pada untuk dengan tidak belum sudah tamat lulus tetapi namun setelah sebelum "
    "sedang ketika kemudian sampai selama serta juga melalui berbasis dalam terhadap sebagai menggunakan antara bekerja petani buruh "
    "wiraswasta pedagang pekerjaan pendidikan agama alamat ia dia klien penerima pm praktikan pekerja ayah ibu anak kakak adik bapak "
    "pak bu laki perempuan fase rata sarjana diploma tata teknik akuntansi otomotif multimedia pariwisata holistik kementerian "
    "program bpjs cabang tinggi terdekat setempat tersebut favorit unggulan lain lainnya mana milik dahulu dulu kembali nanti "
    "agar supaya hingga maupun oleh bagi tapi jadi menjadi bisa dapat mau ingin masih pernah itu ini sana sini kini "
    "senin selasa rabu kamis jumat sabtu minggu"
).split() + [month.lower() for month in MONTHS]  # fmt: skip
_spoken = rf"(?!(?i:{'|'.join(_not_named)})(?!{LETTER}|['’]))"
_more = rf"(?:['’\-.]{LETTER}+)*"
_title = rf"{_spoken}[A-ZÀ-Þ](?=['’\-]?[a-zß-ÿ]){LETTER}*{_more}"
_loud = rf"{_spoken}[A-ZÀ-Þ]{LETTER}*{_more}"
_owner = r"(?:PGRI|PGII|YP[A-Z]+|YK[A-Z]+|NU|BPK|PIRI|IT)(?![^\W\d_])"
_units = "tahun|thn|th|bulan|bln|hari|minggu|kali|semester|orang|anak|siswa|murid|jam|menit|persen|poin|" + "|".join(MONTHS)
_number = rf"\d{{1,3}}(?![\d%]|\s*[,.–\-/]\s*\d|\s*(?i:{_units})(?!{LETTER}))"
_named = rf"(?:{_title}|{_owner})(?:[ \xa0]+(?:{_title}|{_owner}|{_number})){{0,4}}"
_state = rf"(?:[ \xa0.\-]*(?i:negeri|neg\.?|n)(?!{LETTER})\.?)"
_kind = r"(?:[ \xa0]+(?i:inpres|terbuka|swasta|luar biasa|kejuruan|terpadu)(?![^\W\d_]))?"
_level = (
    rf"(?:(?:SDLB|SMPLB|SMALB|TKLB|SLB(?:[ \xa0]?[/\-]?[ \xa0]?[A-G]{{1,2}}(?!{LETTER}))?|SD(?:IT)?|SMP(?:IT)?|SMA(?:IT)?|SMK|"
    r"M[Tt][Ss]|PAUD|PKBM|(?<!BPJS )TK)|"
    r"(?i:sekolah luar biasa|sekolah dasar(?: luar biasa)?|sekolah menengah (?:pertama|atas|kejuruan)(?: luar biasa)?|"
    r"sekolah rakyat(?: (?:dasar|menengah (?:pertama|atas)|terintegrasi))?|madrasah (?:ibtidaiyah|tsanawiyah|aliyah)|"
    r"taman kanak[ \-]+kanak))"
)
_whose = r"(?:Al|An|Ar|As|At|Az|Darul|Nurul|Miftahul|Muhammadiyah|Ma['’]?arif|NU|Islam|[A-Z][a-z]+(?:ul|iyah|iyyah))(?![^\W\d_])"
_whole_small = rf"(?i:sdn|smpn|sman|smkn|slbn|mtsn|(?:sd|smp|sma|smk|slb|mts)[ \xa0]negeri)[ \xa0]+{_spoken}[a-z]{{4,}}(?![^\W\d_])"
_small = r"(?i:sd|smp|sma|smk|slb|mts)(?=(?i:n|[ \xa0]negeri)(?![^\W\d_]))"
ANY_SCHOOL = rf"{BEFORE}(?-i:" + "|".join(
    [
        rf"(?:{_level}|{_small}|MI|MA){_kind}{_state}[ \xa0.\-]*{_number}(?:[ \xa0]+{_loud}){{0,3}}",  # SMP Negeri 2 Gemolong
        rf"(?:{_level}|MI|MA){_kind}{_state}[ \xa0]+{_loud}(?:[ \xa0]+(?:{_loud}|{_number})){{0,3}}",  # SLB Negeri Sragen
        rf"(?:{_level}){_kind}[ \xa0]+{_number}(?:[ \xa0]+{_title}){{1,3}}",  # SD 1 Contoh
        rf"(?<=(?:.di|.ke|ari|swa|swi|uru) )(?:{_level}){_kind}[ \xa0]+{_number}",  # di SMP 2
        rf"(?:{_level}){_kind}[ \xa0]+{_named}",  # SMK Bina Karya
        rf"(?:MI|MA)[ \xa0]+(?={_whose}){_named}",  # MI Nurul Huda
        _whole_small,  # slb negeri sragen
    ]
) + ")"  # fmt: skip


@dataclass(frozen=True)
class Name:
    """The name of a person, as it stands in her record."""

    text: str


@dataclass(frozen=True)
class Place:
    """A place below the regency; words of `kept` (regency, province) are never searched alone."""

    text: str
    kept: str = ""


@dataclass(frozen=True)
class Traits:
    """What finds a person besides her name: numbers with what each is, days of birth, places below the regency."""

    numbers: tuple[tuple[str, str], ...] = ()
    born: tuple[date, ...] = ()
    places: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """The words of a name: marks of a letter and apostrophes belong to it, full stops and hyphens part."""
    found, word = [], ""
    for sign in unicodedata.normalize("NFC", text):
        if unicodedata.category(sign)[0] in "LM" or sign in APOSTROPHES:
            word += sign
        else:
            found.append(word)
            word = ""
    return [each.strip(APOSTROPHES) for each in [*found, word] if each.strip(APOSTROPHES)]


def seen(text: str) -> str:
    """`text` as it is read: letters with their marks as one sign, without what is not seen between them."""
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


def initials(name: str) -> str:
    """Like "Rukmi Nastiti" -> "RN", "Hj. Siti Aminah, S.Pd." -> "SA", "Sari" -> "S", "RN" -> "RN"."""
    parts = words_of(name.split(",")[0])
    named = [word for word in parts if word.lower().strip(APOSTROPHES) not in TITLES] or parts
    return "".join(word if _abbreviation(word) else _first(word) for word in named)


def _abbreviation(word: str) -> bool:
    """Like "RN" in "Ayah RN": capitals without a vowel."""
    return word.isascii() and word.isupper() and 1 < len(word) <= 3 and not set("AEIOU") & set(word)


def _first(word: str) -> str:
    letters = [sign for sign in word if unicodedata.category(sign)[0] == "L"]
    return letters[0].upper() if letters else ""


def telling(name: str) -> list[str]:
    """The words of a name that name somebody: no titles, relations, particles."""
    words = words_of(name)
    if len(words) == 1 and words[0].lower() in LITTLE:
        return words  # "Al": a particle that stands alone
    return [word for word in words if word.lower() not in COMMON and not _abbreviation(word) and (len(word) >= 2 or not word.isascii())]


def patterns(value: Name | Place) -> Iterator[str]:
    """Patterns for a name or place as a whole and for each telling word of it."""
    return _of_name(value.text) if isinstance(value, Name) else _of_place(value)


def _of_name(text: str) -> Iterator[str]:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    told = telling(text)
    if not text or (not told and len(text) > 2):
        return
    yield _bounded(text)
    core = [word for word in words_of(text.split(",")[0]) if word.lower() not in TITLES]
    if len(core) > 1:
        yield _bounded(r" ".join(core))
        joined = "".join(core)
        if len(joined) >= 6:
            yield rf"{BEFORE}{_spelled(joined)}"  # user names: rukminastiti01
    for word in told:
        yield _bounded(word)


def _of_place(place: Place) -> Iterator[str]:
    text = " ".join(place.text.split())
    if text and text.lower() in place.kept.lower():  # a district with the name of its regency
        yield rf"{BEFORE}(?:desa|kelurahan|kel\.|kecamatan|kec\.|dusun)\s+{_spelled(text)}{AFTER_SHORT}"
    elif len(text) >= 3:
        yield _bounded(text)
    bare = " ".join(word for word in words_of(text) if word.lower() not in COMMON)
    if len(bare) >= 4 and bare != text and bare.lower() not in place.kept.lower():
        yield _bounded(bare)


def _bounded(text: str) -> str:
    """`text` as a whole word; in scripts without spaces wherever it stands."""
    if NO_SPACES.search(text):
        return _spelled(text)
    if len(text) <= 2:  # "Bo": only with its capital or as it is written, so that no little word is taken for it
        either = "|".join(dict.fromkeys((_spelled(text), _spelled(text.capitalize()))))
        article = r"(?!-|\s(?-i:[A-Z]))" if text.lower() in LITTLE else ""  # "Al-Fatihah", "Al Ikhlas"
        return rf"{BEFORE}(?-i:{either}){AFTER_SHORT}{article}"
    return rf"{BEFORE}{_spelled(text)}{AFTER if len(text) >= 4 else AFTER_SHORT}"


def _spelled(text: str) -> str:
    """`text` with every apostrophe, any white space, and letters with or without their marks."""
    found = []
    for sign in text:
        if sign in APOSTROPHES:
            found.append(f"[{APOSTROPHES}]?")
        elif sign.isspace():
            found.append(r"[\s_.\-]+" if found else "")
        else:
            found.append(_either(sign))
    return "".join(found)


def _either(sign: str) -> str:
    """An accented Latin letter also as the plain one; Arabic vowel signs may be missing."""
    if unicodedata.category(sign) == "Mn":
        return f"{re.escape(sign)}?"
    plain = unicodedata.normalize("NFD", sign)[0]
    return f"[{re.escape(sign)}{re.escape(plain)}]" if plain != sign and plain.isascii() else re.escape(sign)


def digits(number: str) -> str:
    """A number however its digits are grouped; empty below six digits."""
    found = re.sub(r"\D", "", number or "")
    return r"(?<!\d)" + r"[ .\-/]?".join(found) + r"(?!\d)" if len(found) >= 6 else ""


def phone(number: str) -> str:
    """A phone with 0, 62 or +62 before it."""
    found = re.sub(r"\D", "", number or "")
    bare = re.sub(r"^(?:62|0)", "", found)
    return r"(?<!\d)(?:\+?62[ .\-]?|0)?" + r"[ .\-()]*".join(bare) + r"(?!\d)" if len(bare) >= 5 else ""
