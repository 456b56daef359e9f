"""The words of the field, each with the code that is stored, and lists that columns offer as choices.

Sources are those of the domain reference: S2 Permensos 7/2022, S3 Permensos 15/2025, S8 the 26 kinds of PPKS, S12 practice of a
comparable unit, Brill, Sheafor and Horejsi, Zastrow, Garvin. A stored code always prints, also when a word is later hidden.
"""

from collections.abc import Callable

from cases import own_words

Words = dict[str, str]
Pairs = list[tuple[str, str]]


def choices_of(name: str, words: Words) -> Callable[[], Pairs]:
    """A callable for `choices=`, known to migrations as `cases.vocabulary.<name>`, so that a new word makes no migration."""

    def pairs() -> Pairs:
        return [*words.items(), *own_words.known(name)]

    pairs.__name__ = pairs.__qualname__ = name
    return pairs


def label(words: Words, code: str) -> str:
    """The word for a stored code; a code that is no longer listed prints as it stands."""
    return words.get(code) or own_words.label(code) or code.replace("_", " ")


def technique(code: str) -> str:
    """The word for a technique of casework or of groupwork."""
    return label(TECHNIQUE | GROUP_TECHNIQUE, code)


SEX: Words = {"L": "Laki-laki", "P": "Perempuan"}
RELIGION: Words = {
    "islam": "Islam", "kristen": "Kristen", "katolik": "Katolik", "hindu": "Hindu", "buddha": "Buddha",
    "khonghucu": "Khonghucu", "kepercayaan": "Kepercayaan terhadap Tuhan YME", "lainnya": "Lainnya",
}  # fmt: skip
EDUCATION: Words = {
    "tidak_sekolah": "Tidak sekolah", "paud": "PAUD/TK", "sd": "SD", "smp": "SMP", "sma": "SMA/SMK", "slb": "SLB",
    "diploma": "Diploma", "sarjana": "Sarjana", "lainnya": "Lainnya",
}  # fmt: skip
CLUSTER: Words = {  # domain 4.3, the list proposed for 2025
    "anak": "Anak", "lansia": "Lanjut usia", "disabilitas": "Penyandang disabilitas",
    "tuna_sosial_kpo": "Tuna sosial dan korban perdagangan orang", "napza": "Korban penyalahgunaan NAPZA",
    "kbk": "Korban bencana dan kedaruratan", "lainnya": "PPKS lainnya",
}  # fmt: skip
CATEGORY: Words = {  # domain 4.4, S8: the 26 kinds, neutral labels
    "balita_telantar": "Anak balita telantar", "anak_telantar": "Anak telantar",
    "abh": "Anak berhadapan dengan hukum", "anak_jalanan": "Anak jalanan", "adk": "Anak dengan kedisabilitasan",
    "anak_korban": "Anak korban tindak kekerasan", "ampk": "Anak yang memerlukan perlindungan khusus",
    "lansia_telantar": "Lanjut usia telantar", "disabilitas": "Penyandang disabilitas", "tuna_susila": "Tuna susila",
    "gelandangan": "Gelandangan", "pengemis": "Pengemis", "pemulung": "Pemulung",
    "kelompok_minoritas": "Kelompok minoritas", "bwblp": "Bekas warga binaan lembaga pemasyarakatan",
    "odha": "Orang dengan HIV/AIDS", "napza": "Korban penyalahgunaan NAPZA", "trafficking": "Korban perdagangan orang",
    "korban_kekerasan": "Korban tindak kekerasan", "pmbs": "Pekerja migran bermasalah sosial",
    "bencana_alam": "Korban bencana alam", "bencana_sosial": "Korban bencana sosial",
    "prse": "Perempuan rawan sosial ekonomi", "fakir_miskin": "Fakir miskin",
    "kbsp": "Keluarga bermasalah sosial psikologis", "kat": "Komunitas adat terpencil",
}  # fmt: skip
# Victims, and children in conflict with the law: name, parents, address, face, anything identifying stays out of print
# (security.md 1c; UU 11/2012 pasal 19 for children, and the laws on victims of trafficking and of sexual violence).
PROTECTED = {"abh", "anak_korban", "trafficking", "korban_kekerasan"}
DISABILITY: Words = {  # UU 8/2016, domain 4.4
    "fisik": "Fisik", "intelektual": "Intelektual", "mental": "Mental", "netra": "Sensorik netra",
    "rungu": "Sensorik rungu", "wicara": "Sensorik wicara", "ganda": "Ganda",
}  # fmt: skip
NEEDS_CAPACITY_NOTE = {"intelektual", "mental"}
SERVICE_FORM: Words = {
    "residensial": "Residensial", "daycare": "Daycare", "home_care": "Home care", "unit_terapi": "Unit layanan terapi",
}  # fmt: skip
APPROACH: Words = {
    "keluarga": "Berbasis keluarga", "komunitas": "Berbasis komunitas", "residensial": "Berbasis residensial",
}  # fmt: skip
RELATION: Words = {
    "ayah": "Ayah", "ibu": "Ibu", "pasangan": "Suami/istri", "anak": "Anak", "kakak": "Kakak", "adik": "Adik",
    "kakek": "Kakek", "nenek": "Nenek", "paman": "Paman", "bibi": "Bibi", "wali": "Wali", "lainnya": "Lainnya",
}  # fmt: skip
UNION: Words = {  # S39 and practice; a marriage that was not registered is no cohabitation
    "menikah": "Menikah", "siri": "Nikah siri (tidak tercatat)", "hidup_bersama": "Hidup bersama tanpa nikah",
    "pacaran": "Berpacaran", "berpisah": "Berpisah", "bercerai": "Bercerai", "janda_duda": "Menikah, pasangan meninggal",
}  # fmt: skip
ENDED_UNION = {"berpisah", "bercerai"}
PERSON_KIND: Words = {
    "orang": "Orang", "hamil": "Kehamilan", "keguguran": "Keguguran", "aborsi": "Pengguguran", "lahirmati": "Lahir mati",
}  # fmt: skip
CHILD_LINK: Words = {"kandung": "Kandung", "angkat": "Angkat", "asuh": "Asuh"}
TIE: Words = {  # relation lines of the genogram (domain 5.2)
    "dekat": "Dekat", "melebur": "Sangat dekat (melebur)", "jauh": "Jauh", "konflik": "Konflik",
    "dekat_konflik": "Dekat, tetapi sering konflik", "putus": "Putus hubungan", "fokus": "Terfokus pada",
    "kekerasan_fisik": "Kekerasan fisik kepada", "kekerasan_emosional": "Kekerasan emosional kepada",
    "kekerasan_seksual": "Kekerasan seksual kepada",
}  # fmt: skip
DIRECTED_TIES = {"fokus", "kekerasan_fisik", "kekerasan_emosional", "kekerasan_seksual"}  # from one person to the other
SOURCE: Words = {"rujukan": "Rujukan", "pelaporan": "Pelaporan", "penjangkauan": "Penjangkauan"}
DECISION_ACCESS: Words = {"diterima": "Diterima", "tidak_diterima": "Tidak diterima"}
REFUSAL: Words = {  # why not accepted, as the programme evaluation counts it (domain 9.2, Korten's third fit)
    "luar_wilayah": "Di luar wilayah kerja", "bukan_sasaran": "Bukan kategori PPKS yang dilayani",
    "penuh": "Tempat atau petugas tidak cukup", "berkas_kurang": "Berkas tidak lengkap", "pm_menolak": "PM atau keluarga menolak",
    "layanan_lain": "Lebih sesuai dilayani lembaga lain", "lainnya": "Alasan lain",
}  # fmt: skip
AGREEMENT: Words = {"disepakati": "Disepakati", "menolak": "Menolak", "menyusul": "Menyusul karena keadaan darurat"}
PROOF: Words = {"tanda_tangan": "Tanda tangan di layar", "foto": "Foto kertas bertanda tangan", "kertas": "Kertas di berkas"}
ACCESSIBLE_FORM: Words = {
    "lisan": "Penjelasan lisan", "mudah_dibaca": "Bahasa sederhana", "gambar": "Gambar", "isyarat": "Bahasa isyarat",
    "gerak_bibir": "Gerak bibir", "braille": "Braille", "penerjemah": "Dengan penerjemah",
}  # fmt: skip
ASPECT: Words = {  # domain 2.3
    "medis": "Medis", "legal": "Legal", "fisik": "Fisik", "psikososial": "Psikososial", "mental": "Mental",
    "spiritual": "Spiritual", "minat_bakat": "Minat dan bakat", "penelusuran_keluarga": "Penelusuran keluarga",
    "lainnya": "Lainnya",
}  # fmt: skip
SECRET_ASPECTS = {"medis", "mental", "legal"}
DATA_TECHNIQUE: Words = {
    "wawancara": "Wawancara", "observasi": "Observasi", "dokumen": "Studi dokumen", "tes": "Tes atau pemeriksaan",
    "kunjungan_rumah": "Kunjungan rumah",
}  # fmt: skip
STRENGTH_OF: Words = {"diri": "Diri sendiri", "keluarga": "Keluarga", "lingkungan": "Lingkungan"}
RESOURCE_KIND: Words = {"informal": "Informal", "formal": "Formal", "kemasyarakatan": "Kemasyarakatan"}
GOAL_KIND: Words = {"umum": "Tujuan umum", "khusus": "Tujuan khusus"}
METHOD: Words = {"individu": "Individu", "keluarga": "Keluarga", "kelompok": "Kelompok", "komunitas": "Komunitas"}
PRINTED_METHOD: Words = {
    "individu": "Casework", "keluarga": "Casework", "kelompok": "Groupwork", "komunitas": "Komunitas",
}  # fmt: skip
COMPONENT: Words = {  # domain 4.1
    "hidup_layak": "Dukungan pemenuhan kebutuhan hidup layak",
    "perawatan_pengasuhan": "Perawatan sosial dan/atau pengasuhan anak", "dukungan_keluarga": "Dukungan keluarga",
    "terapi": "Terapi fisik, psikososial, mental spiritual",
    "vokasional_wirausaha": "Pelatihan vokasional dan pembinaan kewirausahaan",
    "bantuan_asistensi": "Bantuan sosial dan asistensi sosial", "aksesibilitas": "Dukungan aksesibilitas",
}  # fmt: skip
GROUP_TYPE: Words = {  # Garvin, domain 7.2
    "percakapan_sosial": "Percakapan sosial", "rekreasional": "Rekreasional",
    "rekreasional_keterampilan": "Rekreasional keterampilan", "pendidikan": "Pendidikan", "sosialisasi": "Sosialisasi",
    "penyembuhan": "Penyembuhan", "keputusan_pemecahan_masalah": "Keputusan dan pemecahan masalah",
    "bantu_diri": "Bantu diri", "sensitivitas": "Sensitivitas",
}  # fmt: skip
TECHNIQUE: Words = {  # Brill's eleven first, then what plans and sessions use besides (domain 6.2)
    "small_talk": "Small talk", "ventilation": "Ventilation", "support": "Support", "confrontation": "Confrontation",
    "advice_giving_counseling": "Advice giving and counseling", "logical_discussion": "Logical discussion",
    "reward_punishment": "Reward and punishment", "role_rehearsal_demonstration": "Role rehearsal and demonstration",
    "konseling": "Konseling", "observasi": "Observasi", "wawancara": "Wawancara",
    "reinforcement_positif": "Reinforcement positif", "reward": "Reward", "encouragement": "Encouragement",
    "attending": "Attending", "mendengarkan": "Mendengarkan", "hadir": "Hadir", "trust_building": "Trust building",
    "empati": "Empati",
}  # fmt: skip
GROUP_TECHNIQUE: Words = {  # Corey dkk. (domain 7.3), in the order of the stages of a group
    "membentuk": "Membentuk", "merekrut": "Merekrut", "seleksi": "Seleksi", "sesi_permulaan": "Sesi permulaan",
    "merumuskan_tujuan": "Merumuskan tujuan", "mempersiapkan_anggota": "Mempersiapkan anggota",
    "mempersiapkan_pemimpin": "Mempersiapkan pemimpin", "mempelajari_nama": "Mempelajari nama",
    "memperkenalkan_diri": "Memperkenalkan diri", "memperkenalkan_orang_lain": "Memperkenalkan orang lain",
    "menceritakan_diri": "Menceritakan diri", "batas_waktu": "Batas waktu", "kelompok_kecil": "Pasangan atau kelompok kecil",
    "peran_pemimpin": "Peran pemimpin", "fokus_proses": "Memfokuskan pada proses kelompok",
    "fokus_luar": "Memfokuskan pada masalah di luar kelompok", "membangun_kepercayaan": "Membangun kepercayaan",
    "penolakan_awal": "Menghadapi penolakan awal", "memulai_sesi": "Memulai sesi", "mengakhiri_sesi": "Mengakhiri sesi",
    "anggota_bermasalah": "Menghadapi anggota bermasalah", "mengatasi_konflik": "Mengatasi konflik",
    "tema_muncul": "Tema yang muncul", "emosi_serempak": "Emosi intens serempak", "mimpi": "Mimpi-mimpi",
    "proyeksi": "Proyeksi dan kewaspadaan diri", "kesimpulan_anggota": "Kesimpulan anggota",
    "belum_selesai": "Pekerjaan belum selesai", "pekerjaan_rumah": "Pekerjaan rumah", "jajak_pendapat": "Jajak pendapat",
    "meninjau_pengalaman": "Meninjau ulang pengalaman", "spesifikasi_hasil": "Spesifikasi hasil dan perencanaan",
    "masa_depan": "Rencana masa depan", "reaksi_pribadi": "Kesimpulan reaksi pribadi", "perjanjian": "Membuat perjanjian",
    "mengevaluasi_kelompok": "Mengevaluasi kelompok",
}  # fmt: skip
SKILL: Words = {  # domain 6.3
    "attending": "Attending", "mendengarkan_aktif": "Mendengarkan aktif", "empati_dasar": "Empati dasar",
    "umpan_balik": "Umpan balik", "empati": "Empati", "probing": "Probing", "membantu_bercerita": "Membantu klien bercerita",
    "menantang_diri": "Membantu klien menantang diri", "empati_mahir": "Empati mahir", "self_disclosure": "Self disclosure",
    "trust_building": "Trust building", "memahami_keheningan": "Memahami keheningan",
}  # fmt: skip
WORKER_ROLE: Words = {  # Sheafor and Horejsi; Zastrow (domain 6.4)
    "broker": "Broker (perantara)", "enabler": "Enabler (pemungkin)", "mediator": "Mediator (penghubung)",
    "advocator": "Advocator (pembela)", "conferee": "Conferee (perunding)", "guardian": "Guardian (pelindung)",
    "facilitator": "Facilitator (fasilitator)", "initiator": "Initiator (inisiator)", "negotiator": "Negotiator (negosiator)",
    "expert": "Expert (tenaga ahli)", "educator": "Educator (pendidik)", "social_planner": "Social planner (perencana sosial)",
}  # fmt: skip
RATING: dict[int, str] = {
    -2: "jauh di bawah harapan", -1: "di bawah harapan", 0: "sesuai harapan", 1: "di atas harapan",
    2: "jauh melebihi harapan",
}  # fmt: skip
RATING_SIGN: dict[int, str] = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}


def rating_levels() -> list[tuple[int, str]]:
    """Ratings as choices of a column: the sign and the standard words."""
    return [(value, f"{RATING_SIGN[value]}, {said}") for value, said in RATING.items()]


MEETING: Words = {
    "tatap_muka": "Tatap muka", "kunjungan_rumah": "Kunjungan rumah", "telepon": "Telepon", "daring": "Daring",
}  # fmt: skip
NOTE_FORMAT: Words = {  # domain 5.15; a process recording is an entry of its own
    "naratif": "Naratif", "dap": "DAP", "soap": "SOAP", "ringkasan": "Ringkasan",
}  # fmt: skip
CONFERENCE: Words = {"kasus": "Konferensi kasus", "keluarga": "Konferensi keluarga"}
ATTENDANCE: Words = {"hadir": "Hadir", "daring": "Hadir daring", "tidak": "Tidak hadir"}
AGREED: Words = {"setuju": "Setuju", "sebagian": "Setuju sebagian", "tidak": "Tidak setuju", "tidak_hadir": "Tidak hadir"}
AID_KIND: Words = {"uang": "Uang", "barang": "Barang", "jasa": "Jasa"}
LEVEL: Words = {"1": "1 Kurang", "2": "2 Cukup", "3": "3 Baik"}  # domain 2.6, S12
EXAMINATION: Words = {
    "psikologi": "Psikologi", "medis": "Medis", "psikiatri": "Psikiatri", "terapi_fisik": "Fisioterapi",
    "terapi_wicara": "Terapi wicara", "terapi_okupasi": "Terapi okupasi", "vokasional": "Minat dan bakat",
    "pendidikan": "Pendidikan", "laboratorium": "Laboratorium", "lainnya": "Lainnya",
}  # fmt: skip
PROCESS_RESULT: Words = {"berhasil": "Berhasil", "cukup": "Cukup", "kurang": "Kurang"}
OUTCOME: Words = {"tercapai": "Tercapai", "sebagian": "Tercapai sebagian", "tidak": "Tidak tercapai"}
DECISION_MONITORING: Words = {
    "lanjut": "Lanjutkan rencana", "ubah_rencana": "Ubah rencana", "terminasi": "Terminasi", "rujuk": "Rujuk",
}  # fmt: skip
ENDING: Words = {
    "tujuan_tercapai": "Masalah teratasi dan klien mampu", "masa_layanan_selesai": "Masa layanan selesai",
    "rujuk_layanan_lain": "Dirujuk ke layanan yang lebih sesuai", "meninggal": "Meninggal dunia",
    "mengundurkan_diri": "Mengundurkan diri atau menolak layanan", "pergi_tanpa_izin": "Pergi tanpa izin",
    "tidak_memenuhi_syarat": "Tidak memenuhi syarat", "pindah_lembaga": "Pindah lembaga",
}  # fmt: skip
EARLY_ENDING = {"meninggal", "mengundurkan_diri", "pergi_tanpa_izin", "tidak_memenuhi_syarat", "pindah_lembaga"}
NO_CONSENT_ENDING = {"meninggal", "pergi_tanpa_izin", "tidak_memenuhi_syarat"}
YES_NO: Words = {"ya": "Ya", "tidak": "Tidak"}
FACTOR_DIRECTION: Words = {"mendukung": "Mendukung", "menghambat": "Menghambat"}
EDWARD: Words = {"komunikasi": "Komunikasi", "sumber_daya": "Sumber daya", "disposisi": "Disposisi", "struktur": "Struktur birokrasi"}
STAGE: Words = {  # the seven stages by their short names, for columns that point at one; the stages themselves are `stages.BY_KEY`
    "fasilitasi-akses": "Akses", "pendekatan-awal": "Pendekatan awal", "asesmen": "Asesmen", "perencanaan": "Perencanaan",
    "implementasi": "Implementasi", "monitoring-evaluasi": "Monev", "terminasi": "Terminasi",
}  # fmt: skip
FACTOR_ORIGIN: Words = {"pm": "PM dan keluarga", "lembaga": "Sentra", "luar": "Luar sentra"}
VISIT_RESULT: Words = {"dilaksanakan": "Dilaksanakan", "ditiadakan": "Ditiadakan"}
REFERRAL_DIRECTION: Words = {"keluar": "Keluar", "masuk": "Masuk"}
REFERRAL_STATE: Words = {
    "diminta": "Diminta", "diterima": "Diterima", "ditolak": "Ditolak", "selesai": "Selesai", "ditarik": "Ditarik",
}  # fmt: skip
DAILY_KIND: Words = {
    "umum": "Umum", "kegiatan": "Kegiatan", "makan": "Makan", "tidur": "Tidur", "kesehatan": "Kesehatan",
    "perilaku": "Perilaku", "keluarga": "Kunjungan atau telepon keluarga", "izin": "Izin keluar",
}  # fmt: skip
WEEKDAY: Words = {
    "0": "Senin", "1": "Selasa", "2": "Rabu", "3": "Kamis", "4": "Jumat", "5": "Sabtu", "6": "Minggu",
}  # fmt: skip

# Callables for `choices=` of columns. A migration refers to each by its name here, never by its words.
sexes = choices_of("sexes", SEX)
religions = choices_of("religions", RELIGION)
education_levels = choices_of("education_levels", EDUCATION)
clusters = choices_of("clusters", CLUSTER)
categories = choices_of("categories", CATEGORY)
disabilities = choices_of("disabilities", DISABILITY)
service_forms = choices_of("service_forms", SERVICE_FORM)
approaches = choices_of("approaches", APPROACH)
SUPERVISION_FUNCTION: Words = {"administratif": "Administratif", "edukatif": "Edukatif", "suportif": "Suportif"}  # S47
ADVICE_OWNER: Words = {"pekerja": "Pekerja sosial", "supervisor": "Supervisor"}
supervision_functions = choices_of("supervision_functions", SUPERVISION_FUNCTION)
advice_owners = choices_of("advice_owners", ADVICE_OWNER)
relations = choices_of("relations", RELATION)
unions = choices_of("unions", UNION)
person_kinds = choices_of("person_kinds", PERSON_KIND)
child_links = choices_of("child_links", CHILD_LINK)
ties = choices_of("ties", TIE)
sources = choices_of("sources", SOURCE)
access_decisions = choices_of("access_decisions", DECISION_ACCESS)
refusals = choices_of("refusals", REFUSAL)
factor_directions = choices_of("factor_directions", FACTOR_DIRECTION)
edward_factors = choices_of("edward_factors", EDWARD)
stage_names = choices_of("stage_names", STAGE)
factor_origins = choices_of("factor_origins", FACTOR_ORIGIN)
agreements = choices_of("agreements", AGREEMENT)
proofs = choices_of("proofs", PROOF)
accessible_forms = choices_of("accessible_forms", ACCESSIBLE_FORM)
aspects = choices_of("aspects", ASPECT)
data_techniques = choices_of("data_techniques", DATA_TECHNIQUE)
strength_owners = choices_of("strength_owners", STRENGTH_OF)
resource_kinds = choices_of("resource_kinds", RESOURCE_KIND)
goal_kinds = choices_of("goal_kinds", GOAL_KIND)
methods = choices_of("methods", METHOD)
components = choices_of("components", COMPONENT)
group_types = choices_of("group_types", GROUP_TYPE)
techniques = choices_of("techniques", TECHNIQUE)
skills = choices_of("skills", SKILL)
worker_roles = choices_of("worker_roles", WORKER_ROLE)
process_results = choices_of("process_results", PROCESS_RESULT)
outcomes = choices_of("outcomes", OUTCOME)
monitoring_decisions = choices_of("monitoring_decisions", DECISION_MONITORING)
endings = choices_of("endings", ENDING)
yes_no = choices_of("yes_no", YES_NO)
visit_results = choices_of("visit_results", VISIT_RESULT)
referral_directions = choices_of("referral_directions", REFERRAL_DIRECTION)
referral_states = choices_of("referral_states", REFERRAL_STATE)
daily_kinds = choices_of("daily_kinds", DAILY_KIND)
weekdays = choices_of("weekdays", WEEKDAY)
meetings = choices_of("meetings", MEETING)
note_formats = choices_of("note_formats", NOTE_FORMAT)
conferences = choices_of("conferences", CONFERENCE)
attendances = choices_of("attendances", ATTENDANCE)
agreed = choices_of("agreed", AGREED)
aid_kinds = choices_of("aid_kinds", AID_KIND)
levels = choices_of("levels", LEVEL)
examinations = choices_of("examinations", EXAMINATION)

# Where the words come from, said beside the chips.
TECHNIQUE_SOURCE = "Sebelas yang pertama menurut Brill; selebihnya dari praktik."
SKILL_SOURCE = "Keterampilan dasar, menengah, dan mahir; memahami keheningan dari praktik."
ROLE_SOURCE = "Menurut Sheafor dan Horejsi; expert, educator, dan social planner menurut Zastrow."
