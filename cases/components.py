"""The seven components of ATENSI with all their sub-services, as data (domain 4.1, Permensos 7/2021 as amended by 7/2022)."""

from cases.vocabulary import COMPONENT, Words

SUB_SERVICES: dict[str, Words] = {
    "hidup_layak": {
        "sandang": "Sandang", "pangan": "Pangan", "tempat_tinggal_sementara": "Tempat tinggal sementara",
        "akses_kesehatan": "Akses kesehatan", "akses_pendidikan": "Akses pendidikan", "akses_identitas": "Akses identitas",
        "sarana_prasarana_dasar": "Bantuan sarana dan prasarana dasar",
        "kebutuhan_dasar_lain": "Bantuan kebutuhan dasar lain",
    },
    "perawatan_pengasuhan": {
        "perawatan": "Merawat", "pengasuhan": "Mengasuh", "kelekatan": "Kasih sayang, keselamatan, dan kelekatan",
        "perhatian_berkelanjutan": "Perhatian berkelanjutan",
        "sarana_perawatan": "Bantuan sarana dan prasarana perawatan atau pengasuhan",
    },
    "dukungan_keluarga": {
        "dukungan_emosional": "Dukungan emosional", "keterampilan_merawat": "Pengetahuan dan keterampilan merawat",
        "keterampilan_berelasi": "Keterampilan berelasi", "memahami_masalah": "Pemahaman atas masalah",
        "pendampingan_keluarga": "Pendampingan keluarga",
        "penguatan_tanggung_jawab": "Penguatan kapabilitas dan tanggung jawab sosial",
        "perlengkapan_keluarga": "Bantuan perlengkapan", "mediasi_keluarga": "Mediasi keluarga",
        "preservasi_keluarga": "Preservasi keluarga", "reunifikasi": "Reunifikasi",
        "lingkar_dukungan": "Lingkar dukungan antarkeluarga", "dukungan_sebaya": "Dukungan kelompok sebaya",
        "temu_penguatan": "Temu penguatan anak dan keluarga", "reintegrasi": "Reintegrasi (keluarga pengganti)",
        "keluarga_pengganti": "Fasilitas pengasuhan oleh keluarga pengganti",
        "temporary_shelter": "Lembaga rujukan berbasis temporary shelter", "advokasi_sosial": "Advokasi sosial",
    },
    "terapi": {
        "latihan_terapeutik": "Fisik: latihan terapeutik", "pijat_urut": "Fisik: pijat, urut, dan terapi elektronik",
        "alat_bantu_fisik": "Fisik: dukungan alat bantu", "terapi_olahraga": "Fisik: pelatihan dan terapi olahraga",
        "psikososial": "Psikososial", "psikososial_kognisi": "Psikososial: kognisi",
        "psikososial_psikis": "Psikososial: psikis", "psikososial_sosial": "Psikososial: sosial",
        "alat_bantu_psikososial": "Psikososial: alat bantu", "meditasi": "Mental spiritual: meditasi",
        "terapi_seni": "Mental spiritual: terapi seni", "ibadah": "Mental spiritual: ibadah keagamaan",
        "harmoni_alam": "Mental spiritual: terapi harmoni dengan alam",
        "alat_bantu_spiritual": "Mental spiritual: alat bantu",
    },
    "vokasional_wirausaha": {
        "minat_bakat": "Pengembangan minat, bakat, dan potensi", "kegiatan_produktif": "Kegiatan produktif",
        "akses_modal": "Akses modal usaha", "bantuan_kemandirian": "Bantuan kemandirian",
        "sarana_produksi": "Sarana dan prasarana produksi", "jejaring_pemasaran": "Jejaring pemasaran",
    },
    "bantuan_asistensi": {
        "bantuan_uang": "Bantuan sosial: uang", "bantuan_barang": "Bantuan sosial: barang",
        "bantuan_jasa": "Bantuan sosial: jasa", "asistensi_uang": "Asistensi sosial: uang",
        "asistensi_barang": "Asistensi sosial: barang", "asistensi_jasa": "Asistensi sosial: jasa pelayanan",
        "jaminan_sosial": "Asistensi sosial: jaminan sosial",
    },
    "aksesibilitas": {
        "akses_peralatan": "Akses peralatan", "akses_layanan_publik": "Akses layanan publik",
        "akses_lingkungan": "Akses lingkungan fisik dan nonfisik",
        "sosialisasi_aksesibilitas": "Sosialisasi, fasilitasi, dan advokasi kepada pemangku kepentingan",
        "sarana_aksesibilitas": "Sarana dan prasarana sesuai standar",
    },
}  # fmt: skip
COMPONENT_OF: Words = {code: component for component, parts in SUB_SERVICES.items() for code in parts}


def sub_services() -> list[tuple[str, list[tuple[str, str]]]]:
    """For `choices=`: sub-services in a group for each component."""
    return [(COMPONENT[component], list(parts.items())) for component, parts in SUB_SERVICES.items()]


def mismatch(component: str, part: str) -> str:
    """The sentence for a sub-service chosen under another component; empty when they fit."""
    own = COMPONENT_OF.get(part, component)
    if not part or not component or own == component:
        return ""
    return f"Subkomponen ini termasuk {COMPONENT[own].lower()}. Pilih subkomponen dari komponen yang dipilih, atau ubah komponennya."
