"""The words of respon kasus with their sources: channels, dangers, triage, kinds of response, parties, steps, outcomes, norms.

Sources are those of the domain reference, section 3. No official form and no official list was found, so channels, dangers and
parties are proposals from practice (S15, S22, S23). A stored code always prints.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cases.vocabulary import CATEGORY, SEX, Pairs, Words, categories, label, sexes

__all__ = ["CATEGORY", "SEX", "categories", "label", "sexes"]


def _choices(name: str, words: Words) -> Callable[[], Pairs]:
    """A callable for `choices=`, known to migrations as `cases.emergency.words.<name>`."""

    def pairs() -> Pairs:
        return list(words.items())

    pairs.__name__ = pairs.__qualname__ = name
    return pairs


CHANNEL: Words = {
    "telepon": "Telepon atau pesan", "datang": "Datang langsung", "call_171": "Call center 171", "command_center": "Command Center",
    "lapor": "SP4N-LAPOR", "dinsos": "Dinas Sosial", "pic": "PIC wilayah", "polisi": "Kepolisian",
    "desa": "Desa atau kelurahan", "media": "Media sosial atau berita", "petugas": "Ditemukan petugas", "lainnya": "Lainnya",
}  # fmt: skip
DANGER: Words = {
    "nyawa": "Nyawa terancam sekarang", "kekerasan_berlangsung": "Kekerasan sedang berlangsung",
    "bunuh_diri": "Ingin atau mencoba bunuh diri", "krisis_jiwa": "Krisis jiwa, membahayakan diri atau orang lain",
    "luka_berat": "Luka atau sakit berat", "luka_ringan": "Luka atau sakit ringan",
    "rentan_sendirian": "Anak, lansia, atau penyandang disabilitas sendirian", "kekerasan": "Kekerasan atau eksploitasi sebelumnya",
    "tanpa_naungan": "Tidak ada tempat bermalam", "tanpa_makan": "Tidak ada makan atau minum",
    "tanpa_pengasuh": "Tidak ada yang merawat", "bencana": "Bencana atau cuaca berbahaya",
}  # fmt: skip
TRIAGE: Words = {"merah": "Merah", "kuning": "Kuning", "hijau": "Hijau"}
TRIAGE_MEANS: Words = {
    "merah": "nyawa terancam atau kekerasan sedang berlangsung",
    "kuning": "kebutuhan dasar tidak terpenuhi, atau tidak aman dalam 24 jam",
    "hijau": "dapat menunggu layanan biasa",
}
RESPONSE: Words = {  # seed of section 3, in its order
    "penyelamatan": "Penyelamatan", "medis": "Medis", "psikologis": "Psikologis", "alat_bantu": "Alat bantu",
    "penerjemah_isyarat": "Penerjemah bahasa isyarat",
}  # fmt: skip
PARTY: Words = {
    "polisi": "Polisi", "rs": "Rumah sakit atau puskesmas", "dinsos": "Dinas Sosial", "keluarga": "Keluarga",
    "desa": "Desa atau kelurahan", "penyelamat": "BPBD, Basarnas, atau pemadam", "uptd_ppa": "UPTD PPA",
    "lembaga": "Panti atau lembaga lain", "sekolah": "Sekolah", "lainnya": "Lainnya",
}  # fmt: skip
AID: Words = {"uang": "Uang", "barang": "Barang", "jasa": "Jasa"}
STEP: Words = {  # the five of the guideline of Dit. Rehsos Anak
    "kedaruratan": "Kedaruratan", "intervensi_krisis": "Intervensi krisis",
    "pendampingan_penyelesaian": "Pendampingan penyelesaian kasus", "rehabilitasi_sosial": "Rehabilitasi sosial",
    "penguatan_keluarga": "Penguatan anak dan keluarga",
}  # fmt: skip
SUPPORT: Words = {  # temporary, then the unit whose task it is
    "pemberdayaan": "Pemberdayaan", "perlindungan": "Perlindungan", "pelatihan": "Pelatihan", "penyuluhan": "Penyuluhan",
}  # fmt: skip
OUTCOME: Words = {
    "selesai_di_tempat": "Selesai di tempat", "reunifikasi": "Reunifikasi", "rujuk_lembaga_lain": "Dirujuk ke lembaga lain",
    "masuk_manajemen_kasus": "Masuk manajemen kasus", "di_luar_kewenangan": "Di luar kewenangan", "meninggal": "Meninggal",
}  # fmt: skip
# The times of a response, each with its word and the verb of the button that records it.
TIME: Words = {"reported": "Dilaporkan", "left": "Berangkat", "arrived": "Tiba", "ended": "Selesai"}
TIME_ACT: Words = {"left": "Catat berangkat", "arrived": "Catat tiba", "ended": "Catat selesai"}


@dataclass(frozen=True)
class Span:
    """What a norm limits: from one event to another. Events are those of TIME, and `assessed`."""

    begins: str
    ends: str
    words: str


SPAN: dict[str, Span] = {
    "lapor_berangkat": Span("reported", "left", "Dari laporan sampai tim berangkat"),
    "lapor_tiba": Span("reported", "arrived", "Dari laporan sampai tim tiba"),
    "lapor_asesmen": Span("reported", "assessed", "Dari laporan sampai asesmen cepat"),
    "lapor_selesai": Span("reported", "ended", "Dari laporan sampai respon selesai"),
    "berangkat_tiba": Span("left", "arrived", "Dari berangkat sampai tiba"),
    "tiba_asesmen": Span("arrived", "assessed", "Dari tiba sampai asesmen cepat"),
}

channels = _choices("channels", CHANNEL)
dangers = _choices("dangers", DANGER)
triages = _choices("triages", TRIAGE)
responses = _choices("responses", RESPONSE)
parties = _choices("parties", PARTY)
aid_kinds = _choices("aid_kinds", AID)
steps = _choices("steps", STEP)
supports = _choices("supports", SUPPORT)
outcomes = _choices("outcomes", OUTCOME)
times = _choices("times", TIME)
spans = _choices("spans", {code: span.words for code, span in SPAN.items()})
