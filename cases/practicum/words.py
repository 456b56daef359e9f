"""The words of a practicum: kinds and programmes, what a praktikan takes part in, and the choices of a report template."""

from collections.abc import Callable

from cases.vocabulary import Pairs, Words, label

__all__ = ["ACTIVITY", "KIND", "PROGRAMME", "WITH_WHOM", "label"]


def _choices(name: str, words: Words) -> Callable[[], Pairs]:
    """A callable for `choices=`, known to migrations by its place in this module."""

    def pairs() -> Pairs:
        return list(words.items())

    pairs.__name__ = pairs.__qualname__ = name
    return pairs


KIND: Words = {"laboratorium": "Praktikum Laboratorium", "institusi": "Praktikum Institusi", "komunitas": "Praktikum Komunitas"}
PROGRAMME: Words = {"pekerjaan_sosial": "Pekerjaan Sosial", "rehabilitasi_sosial": "Rehabilitasi Sosial"}
ACTIVITY: Words = {  # domain 8.2: the eleven kinds of 5.3, and others
    "apel_pegawai": "Apel pegawai", "apel_pm": "Apel penerima manfaat", "vokasional": "Vokasional",
    "kelas_terapi": "Kelas atau terapi", "ekstrakurikuler": "Ekstrakurikuler", "rabu_bersih": "Rabu bersih", "senam": "Senam",
    "jalan_sehat": "Jalan sehat", "ibadah": "Ibadah dan mengaji", "dinamika_kelompok": "Dinamika kelompok",
    "panitia_hut": "Panitia HUT", "lainnya": "Lainnya",
}  # fmt: skip
WITH_WHOM: Words = {"lapangan": "Pembimbing lapangan", "kampus": "Pembimbing kampus"}
CHAPTER: Words = {
    "I": "BAB I Pendahuluan", "II": "BAB II Landasan Konseptual Praktikum Institusi", "III": "BAB III Praktikum Institusi",
    "IV": "BAB IV Penanganan Kasus", "V": "BAB V Praktik Baik Praktikum Institusi", "VI": "BAB VI Simpulan dan Rekomendasi",
}  # fmt: skip
PAPER: Words = {"A4": "A4", "F4": "F4 (21,5 × 33 cm)", "letter": "Letter"}
FONT: Words = {"serif": "Liberation Serif (seperti Times New Roman)", "sans": "Liberation Sans (seperti Arial)"}
NUMBER_PLACE: Words = {"bawah_tengah": "Bawah, tengah", "kanan_atas": "Kanan atas; halaman pertama BAB di bawah, tengah"}
CAPTION_PLACE: Words = {"atas": "Di atas", "bawah": "Di bawah"}
FORMAT: Words = {"pdf": "PDF", "docx": "Word"}

kinds = _choices("kinds", KIND)
programmes = _choices("programmes", PROGRAMME)
activities = _choices("activities", ACTIVITY)
supervisors = _choices("supervisors", WITH_WHOM)
chapters = _choices("chapters", CHAPTER)
papers = _choices("papers", PAPER)
fonts = _choices("fonts", FONT)
number_places = _choices("number_places", NUMBER_PLACE)
caption_places = _choices("caption_places", CAPTION_PLACE)
formats = _choices("formats", FORMAT)
states = _choices("states", {})  # of a column that is gone; its migration names it
