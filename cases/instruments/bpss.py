"""BPSS: biologis, psikologis, sosial, spiritual, after the layout of Tabel 4.3 (domain reference 5.1). No score."""

from cases.instruments.base import Instrument, Question

BIO, PSY, SOC, SPI = "Biologis", "Psikologis", "Sosial", "Spiritual"

INSTRUMENT = Instrument(
    key="bpss",
    title="Asesmen BPSS (biologis, psikologis, sosial, spiritual)",
    version="1",
    stages=("asesmen",),
    intro="Tulis yang diamati dan dikatakan. Yang belum diketahui boleh dikosongkan.",
    questions=(
        Question("tinggi_cm", "Tinggi badan", "number", BIO, unit="cm", low=20, high=250),
        Question("berat_kg", "Berat badan", "number", BIO, unit="kg", low=1, high=400),
        Question("pakaian", "Pakaian", "line", BIO),
        Question("rambut", "Rambut", "line", BIO),
        Question("kebersihan_diri", "Kebersihan diri", "line", BIO),
        Question("kecacatan", "Kecacatan mental/fisik", "line", BIO),
        Question("tato", "Tato", "line", BIO),
        Question("sumber", "Sumber", "line", PSY, help="Misalnya: pemeriksaan psikologi, dengan nama dan tanggalnya."),
        Question("iq_min", "IQ paling rendah", "number", PSY, low=0, high=250),
        Question("iq_maks", "IQ paling tinggi", "number", PSY, low=0, high=250),
        Question("kemasakan_tahun", "Usia kemasakan sosial, tahun", "number", PSY, low=0, high=120),
        Question("kemasakan_bulan", "Usia kemasakan sosial, bulan", "number", PSY, low=0, high=11),
        Question("perilaku", "Perilaku bermasalah", "text", PSY),
        Question("kepedulian", "Kepedulian", "line", SOC),
        Question("kerja_sama", "Kerja sama", "line", SOC),
        Question("penyesuaian_diri", "Penyesuaian diri", "line", SOC),
        Question("sosialisasi", "Sosialisasi", "line", SOC),
        Question("kepercayaan_diri", "Kepercayaan diri", "line", SOC),
        Question("kejujuran", "Kejujuran", "line", SPI),
        Question("ibadah", "Pelaksanaan ibadah", "line", SPI),
        Question("toleransi", "Toleransi", "line", SPI),
    ),
)
