"""The words of groupwork with their sources: nine types, purposes, stages with techniques and tasks, steps, check-lists.

Sources are those of the domain reference, section 7: Garvin (types, relations), Alissi, Skidmore and Thackeray (purposes), Corey
and others (stages, techniques). A stored code always prints.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cases.vocabulary import GROUP_TECHNIQUE, GROUP_TYPE, SKILL, TECHNIQUE, WORKER_ROLE, Pairs, Words, label

__all__ = ["GROUP_TYPE", "label"]


def _choices(name: str, words: Words) -> Callable[[], Pairs]:
    """A callable for `choices=`, known to migrations as `groupwork.words.<name>`."""

    def pairs() -> Pairs:
        return list(words.items())

    pairs.__name__ = pairs.__qualname__ = name
    return pairs


@dataclass(frozen=True)
class Kind:
    """One of the nine types: what it is for, and what it asks of the leader. instructor: needs a named one; warns: whom."""

    purpose: str
    leader: str
    instructor: bool = False
    trained: bool = False


KINDS: dict[str, Kind] = {
    "percakapan_sosial": Kind(
        "Bercakap tanpa acara resmi; anggota mencoba seberapa dalam hubungan dapat terjalin. Tujuan pribadi tidak harus menjadi tujuan "
        "kelompok.",
        "Pemimpin menjaga suasana; acara tidak diatur.",
    ),
    "rekreasional": Kind(
        "Bersenang-senang dan spontan, dengan sedikit alat.", "Pemimpin tidak harus ada.",
    ),
    "rekreasional_keterampilan": Kind(
        "Keterampilan dan kegembiraan sekaligus, dengan aturan.", "Perlu pelatih, instruktur, atau penasihat.", instructor=True,
    ),
    "pendidikan": Kind(
        "Pengetahuan dan keterampilan yang lebih rumit, lebih banyak diajarkan.",
        "Pemimpin terlatih dalam bidangnya; sering pekerja sosial.",
    ),
    "sosialisasi": Kind(
        "Perilaku yang lebih diterima, keterampilan sosial, percaya diri, rencana masa depan. Pusat perhatian pekerjaan sosial kelompok.",
        "Pekerja sosial.",
    ),
    "penyembuhan": Kind(
        "Masalah emosional yang lebih berat, dengan pendekatan tertentu: psikoanalisis, realitas, belajar, rasional, analisis transaksi, "
        "berpusat pada klien, psikodrama.",
        "Pemimpin perlu keahlian terapi.", trained=True,
    ),
    "keputusan_pemecahan_masalah": Kind(
        "Pemberi dan penerima layanan bersama: membagi sumber, mengubah kebijakan, berkoordinasi.",
        "Pemimpin resmi yang dipilih anggota.",
    ),
    "bantu_diri": Kind(
        "Sukarela, antarsesama: masalah sendiri, pembelaan sosial, pola hidup lain, mereka yang merasa tersisih, atau campuran.",
        "Pemimpin dari anggota sendiri.",
    ),
    "sensitivitas": Kind(
        "Percakapan mendalam dan jujur tentang perilaku dalam kelompok; kesadaran antarpribadi.", "Pemimpin berpengalaman.",
    ),
}  # fmt: skip
ALISSI: Words = {
    "korektif": "Korektif", "preventif": "Preventif", "pertumbuhan_normal": "Pertumbuhan normal",
    "peningkatan_pribadi": "Peningkatan pribadi", "tanggung_jawab_partisipasi": "Tanggung jawab dan partisipasi",
}  # fmt: skip
SKIDMORE: Words = {
    "partisipasi": "Partisipasi aktif sebagai warga", "kemampuan": "Kemampuan dan potensi",
    "pertumbuhan": "Pertumbuhan normal dan keberfungsian sosial", "pencegahan": "Pencegahan", "perbaikan": "Layanan perbaikan",
}  # fmt: skip
GARVIN: Words = {
    "reduksi_anomi": "Reduksi anomi", "peran_sosial": "Peran sosial", "kontrol_sosial": "Kontrol sosial",
    "peran_alternatif": "Peran alternatif",
}  # fmt: skip
STAGE: Words = {
    "pra": "Pra-kelompok", "awal": "Tahap awal", "transisi": "Transisi", "bekerja": "Bekerja", "pengakhiran": "Pengakhiran",
}  # fmt: skip
TASKS: dict[str, str] = {
    "pra": "Tujuan dari asesmen kebutuhan, susunan, ukuran, tempat; menyiapkan anggota dengan keterangan yang lengkap.",
    "awal": "Membangun kepercayaan dan norma, mempertemukan anggota, memberi struktur, menyepakati kontrak.",
    "transisi": "Menghadapi kecemasan, penolakan, dan konflik.",
    "bekerja": "Mengerjakan tema yang muncul, saling membantu.",
    "pengakhiran": "Meninjau pengalaman, merencanakan sesudahnya, menilai kelompok.",
}
OF_STAGE: dict[str, tuple[str, ...]] = {
    "pra": tuple(GROUP_TECHNIQUE)[:7], "awal": tuple(GROUP_TECHNIQUE)[7:20], "transisi": tuple(GROUP_TECHNIQUE)[20:22],
    "bekerja": tuple(GROUP_TECHNIQUE)[22:26], "pengakhiran": tuple(GROUP_TECHNIQUE)[26:],
}  # fmt: skip
STEP: Words = {  # the six helping steps of the practicum report, as the group took them
    "engagement": "Engagement, intake, dan kontrak", "asesmen": "Asesmen", "rencana": "Rencana intervensi",
    "intervensi": "Intervensi", "evaluasi": "Evaluasi", "terminasi": "Terminasi dan rujukan",
}  # fmt: skip
SETTING: Words = {
    "ruang_pertemuan": "Ruang pertemuan", "ruang_penerimaan": "Ruang penerimaan", "ruang_tamu": "Ruang tamu", "kursi": "Kursi",
    "papan_tulis": "Papan tulis", "spidol": "Spidol", "permainan": "Alat permainan", "relaksasi": "Alat relaksasi",
    "olahraga": "Alat olahraga", "ukuran_pas": "Tidak terlalu besar, tidak terlalu kecil", "penerjemah": "Penerjemah bahasa isyarat",
}  # fmt: skip
MEMBER_STATE: Words = {
    "calon": "Calon", "diusulkan": "Diusulkan", "anggota": "Anggota", "ditolak": "Ditolak pengampu",
    "tidak_dipilih": "Tidak dipilih", "keluar": "Keluar",
}  # fmt: skip
ANSWER: Words = {"bersedia": "Bersedia", "ragu": "Masih ragu", "menolak": "Menolak", "belum": "Belum menjawab"}
ATTENDANCE: Words = {"hadir": "Hadir", "izin": "Izin", "tidak": "Tidak hadir"}
PARTICIPATION: dict[int, str] = {1: "1 diam", 2: "2 sedikit", 3: "3 cukup", 4: "4 aktif", 5: "5 sangat aktif"}
MARK: Words = {
    "tanda_tangan": "Tanda tangan", "paraf": "Paraf", "cap_jempol": "Cap jempol", "lisan": "Lisan atau isyarat, disaksikan",
}  # fmt: skip
OUTCOME: Words = {"tercapai": "Tercapai", "sebagian": "Tercapai sebagian", "tidak": "Belum tercapai"}
WEEKDAY: Words = {
    "0": "Senin", "1": "Selasa", "2": "Rabu", "3": "Kamis", "4": "Jumat", "5": "Sabtu", "6": "Minggu",
}  # fmt: skip
TECHNIQUES: Words = GROUP_TECHNIQUE | TECHNIQUE

alissi = _choices("alissi", ALISSI)
skidmore = _choices("skidmore", SKIDMORE)
garvin = _choices("garvin", GARVIN)
stages = _choices("stages", STAGE)
steps = _choices("steps", STEP)
settings = _choices("settings", SETTING)
member_states = _choices("member_states", MEMBER_STATE)
answers = _choices("answers", ANSWER)
attendances = _choices("attendances", ATTENDANCE)
marks = _choices("marks", MARK)
outcomes = _choices("outcomes", OUTCOME)
weekdays = _choices("weekdays", WEEKDAY)
techniques = _choices("techniques", TECHNIQUES)
skills = _choices("skills", SKILL)
worker_roles = _choices("worker_roles", WORKER_ROLE)

ALISSI_SOURCE, SKIDMORE_SOURCE = "Menurut Alissi.", "Menurut Skidmore dan Thackeray."
GARVIN_SOURCE = "Menurut Garvin: hubungan tujuan kelompok dengan lingkungan."
TECHNIQUE_SOURCE = "Menurut Corey dkk. untuk tahap ini; yang lain di bawah Lainnya."
