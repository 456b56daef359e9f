"""The reference case in the words of the reference, written through the product's own functions."""

from datetime import date
from typing import Any

from cases import writing
from cases.models import FamilyMember, InstrumentResult
from cases.stages.planning import Goal, PlanItem
from tests.cast import Casework, Cast

BPSS = {
    "tinggi_cm": 147, "berat_kg": 41.5, "pakaian": "Rapi dan bersih setiap kali diamati.",
    "rambut": "Tidak tampak jelas karena sehari-hari berjilbab.", "kebersihan_diri": "Terjaga, dilakukan sendiri.",
    "kecacatan": "Bahu kiri lebih rendah, cara berjalan biasa.", "tato": "Tidak ada.", "sumber": "pemeriksaan psikologi",
    "iq_min": 60, "iq_maks": 65, "kemasakan_tahun": 13, "kemasakan_bulan": 4,
    "perilaku": "Kurang bergaul dengan penerima manfaat lain.", "kepedulian": "Peduli kepada sesama penerima manfaat.",
    "kerja_sama": "Mampu bekerja sama walau komunikasi terbatas.",
    "penyesuaian_diri": "Menyesuaikan diri dengan penghuni lama dengan baik.",
    "sosialisasi": "Bergaul hanya dengan sesama disabilitas rungu wicara.", "kepercayaan_diri": "Rendah di luar kelompoknya.",
    "kejujuran": "Menjawab jujur selama asesmen.", "ibadah": "Taat beribadah.", "toleransi": "Berteman tanpa membedakan agama.",
}  # fmt: skip
PERSON: dict[str, Any] = {
    "nickname": "Rukmi", "sex": "P", "birth_place": "Blora", "birth_date": date(2001, 2, 11), "religion": "islam",
    "education": "smp", "hamlet": "Dusun Contoh", "rt": "001", "rw": "002", "village": "Desa Contoh",
    "district": "Kecamatan Contoh", "regency": "Kabupaten Blora", "province": "Jawa Tengah", "no_nik_reason": "",
    "nik": "0000000000000000", "disabilities": ["wicara", "intelektual"], "disability_note": "intelektual ringan",
    "communication": "isyarat dan gerak bibir; perlu penerjemah bahasa isyarat bila ada",
}  # fmt: skip
FAMILY = (
    ("Ayah RN", "ayah", "L", 1969, "Wiraswasta"), ("Ibu RN", "ibu", "P", 1974, "Ibu rumah tangga"),
    ("Adik pertama", "adik", "P", 2004, ""), ("Adik kedua", "adik", "L", 2013, ""),
)  # fmt: skip
SESSIONS = (
    ("16/9/2025", "15.00", "15.30", "individu", "Bercerita", ["reinforcement_positif", "support"], -2,
     "Praktikan mendengarkan keluh kesah dan mengajak bermain bersama penerima manfaat lain; klien menolak; praktikan memberi motivasi.",
     "Klien masih sulit bergaul dengan yang lain."),
    ("19/9/2025", "09.00", "09.30", "individu", "Bercerita", ["reinforcement_positif", "support", "encouragement"], -1,
     "Praktikan mendengarkan lalu memberi dukungan dan dorongan agar klien memulai interaksi.",
     "Klien mulai berinteraksi walau sebentar."),
    ("23/9/2025", "09.00", "09.30", "individu", "Bercerita", ["reinforcement_positif", "support"], 0,
     "Klien bercerita tentang kesehariannya; praktikan memotivasi agar ia memulai sendiri.",
     "Klien mulai berinteraksi dengan teman lain dan praktikan."),
    ("24/9/2025", "09.00", "09.30", "individu", "Bercerita", ["reinforcement_positif", "support", "encouragement"], 1,
     "Klien bercerita; praktikan terus memotivasi dan mendorong.",
     "Klien berinteraksi dengan penerima manfaat lain cukup lama."),
    ("27/9/2025", "16.00", "16.30", "kelompok", "Bercerita tentang kegiatan sehari-hari", ["attending"], 1,
     "Anggota berkumpul; praktikan membuka dengan tema keseharian; anggota berbincang satu sama lain.",
     "Klien memulai interaksi dengan penerima manfaat lain."),
)  # fmt: skip


def identity(work: Casework) -> None:
    for name, relation, sex, year, job in FAMILY:
        FamilyMember.objects.create(
            beneficiary=work.person, name=name, relation=relation, sex=sex, birth_year=year, occupation=job, religion="islam",
            same_household=True,
        )  # fmt: skip


def access(work: Casework) -> None:
    work.write("fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025", source="rujukan",
               reporter="Dinas Sosial kabupaten asal", papers="surat rujukan\nKK\nkartu identitas orang tua",
               reason="Keluarga meminta pelatihan keterampilan dan pembiasaan bergaul bagi anaknya.")  # fmt: skip
    work.write("fasilitasi-akses", "keputusan", happened_on="10/3/2025", decision="diterima", category="disabilitas",
               cluster="disabilitas", service_form="residensial")  # fmt: skip


def engagement(work: Casework) -> None:
    work.write("pendekatan-awal", "pelaksanaan", happened_on="25/8/2025", ended_on="28/8/2025",
               places="lingkungan sentra\nruang kelas\nruang vokasional\nasrama putri",
               techniques=["small_talk", "observasi", "mendengarkan", "hadir"])  # fmt: skip
    for day, who, result in (
        ("25/8/2025", "pendamping pekerja sosial", "Data awal pendaftaran diperoleh."),
        ("26/8/2025", "instruktur menjahit", "Klien ditemui di kelas vokasional."),
        ("27/8/2025", "klien", "Klien bersedia bekerja sama."),
    ):
        work.write("pendekatan-awal", "kontak", happened_on=day, with_whom=who, result=result)
    work.write("pendekatan-awal", "kesepakatan", happened_on="28/8/2025", status="disepakati", proof="kertas",
               witness="pengasuh asrama", guardian="ibu", guardian_relation="Ibu", photo_consent="tidak", basis="Kerahasiaan",
               capacity_note="memahami penjelasan dengan bahasa sederhana, isyarat dan gambar; didampingi ibu",
               accessible_forms=["mudah_dibaca", "isyarat", "gambar"])  # fmt: skip


def assessment(work: Casework) -> None:
    work.write("asesmen", "pelaksanaan-asesmen", happened_on="29/8/2025", ended_on="3/9/2025",
               places="asrama putri\nruang vokasional\nbinaraga",
               informants="pekerja sosial\npsikolog\ninstruktur vokasional\nterapis\npengasuh asrama")  # fmt: skip
    work.write("asesmen", "aspek", happened_on="29/8/2025", aspect="psikososial", assessor="Rini Astuti, pekerja sosial",
               technique="observasi", informant="instruktur menjahit", finding="Kurang bergaul di luar kelompoknya.")  # fmt: skip
    writing.write_result(
        work.worker,
        work.case,
        InstrumentResult(
            instrument="bpss", instrument_version="1", answers=BPSS, happened_on=date(2025, 9, 1), informant="klien"
        ),
    )
    for text, owner in (
        ("Mandiri merawat diri", "diri"), ("Jujur", "diri"), ("Terampil menjahit", "diri"), ("Keluarga mendukung", "keluarga"),
        ("Instruktur dekat", "lingkungan"),
    ):  # fmt: skip
        work.write("asesmen", "kekuatan", text=text, owner=owner)
    work.write("asesmen", "kebutuhan", text="Teman bergaul di luar kelompoknya.")
    work.write("asesmen", "masalah", focus="on",
               text="Kurang mampu bergaul dengan penerima manfaat lain di luar sesama disabilitas sensorik wicara.")  # fmt: skip


def planning(work: Casework) -> None:
    aim = work.write("perencanaan", "tujuan", kind="umum",
                     text="Meningkatkan kemampuan bersosialisasi dengan semua penerima manfaat di sentra.")  # fmt: skip
    first = work.write(
        "perencanaan", "tujuan", kind="khusus", text="Berlatih berkomunikasi dengan penerima manfaat lain."
    )
    second = work.write("perencanaan", "tujuan", kind="khusus",
                        text="Mengurangi kebiasaan berteman hanya dengan sesama disabilitas sensorik wicara.")  # fmt: skip
    work.write("perencanaan", "arah", approach="residensial", own_words="Ingin punya teman baru, tetapi takut ditertawakan.",
               residential_reason="pelatihan vokasional dan pembiasaan bergaul belum tersedia di desa asal; sementara, sampai masa "
               "layanan selesai")  # fmt: skip
    work.write(
        "perencanaan",
        "sistem-sumber",
        name="Instruktur menjahit",
        kind="formal",
        offer="pengamatan di kelas vokasional",
    )
    work.write("perencanaan", "sistem-dasar", client="RN", target="RN, teman sekelompok dan teman terdekatnya di sentra",
               action="instruktur vokasional menjahit", change_agent="praktikan, pekerja sosial pengampu, pengasuh asrama")  # fmt: skip
    work.write("perencanaan", "kegiatan", method="individu", activity="Konseling individual", goals=[aim.pk, first.pk],
               how="Konseling bertahap agar klien berani memulai interaksi dengan penerima manfaat lain.",
               aims="Percaya diri untuk memulai interaksi\nPercaya bahwa penerima manfaat lain dapat menerimanya",
               techniques=["reinforcement_positif", "support", "encouragement"], starts_on="16/9/2025", ends_on="24/9/2025",
               executor="praktikan", component="terapi", part="psikososial",
               indicator="memulai percakapan dengan penerima manfaat lain tanpa diajak")  # fmt: skip
    work.write("perencanaan", "kegiatan", method="kelompok", activity="Kelompok percakapan sosial", goals=[aim.pk, second.pk],
               how="Kelompok dibentuk untuk obrolan sehari-hari tanpa topik resmi.", group_type="percakapan_sosial",
               aims="Berkomunikasi tanpa canggung\nMemulai hubungan baik dengan penerima manfaat lain",
               techniques=["reinforcement_positif", "attending"], starts_on="27/9/2025", ends_on="27/9/2025",
               executor="praktikan", component="terapi", part="psikososial",
               indicator="bercakap dengan anggota lain sepanjang sesi")  # fmt: skip
    work.write("perencanaan", "penetapan", happened_on="8/9/2025", with_whom="klien\nibu\npekerja sosial pengampu")


def implementation(work: Casework) -> None:
    aim = Goal.objects.get(case=work.case, kind="umum")
    items = {item.method: item for item in PlanItem.objects.filter(case=work.case)}
    for day, start, end, method, activity, techniques, value, process, result in SESSIONS:
        work.write("implementasi", "sesi", happened_on=day, starts_at=start, ends_at=end, method=method, activity=activity,
                   techniques=techniques, process=process, result=result, plan_item=items[method].pk,
                   **{f"rating_{aim.pk}": value})  # fmt: skip


def monitoring(work: Casework) -> None:
    general, first, second = work.records.counting(Goal)
    work.write("monitoring-evaluasi", "perubahan", goal=general.pk, target="Meningkatkan kemampuan bersosialisasi",
               before="Bergaul hanya dengan sesama disabilitas sensorik wicara.",
               during="Mulai berinteraksi dengan yang lain, masih malu-malu.",
               after="Bergaul dengan teman lain dan mampu memulai interaksi.")  # fmt: skip
    work.write("monitoring-evaluasi", "perubahan", goal=first.pk, before="Menghindari percakapan.", during="Menjawab bila disapa.",
               after="Memulai percakapan.")  # fmt: skip
    work.write("monitoring-evaluasi", "perubahan", goal=second.pk, not_assessed="perlu pengamatan lebih lama")
    work.write("monitoring-evaluasi", "evaluasi", happened_on="2/10/2025", decision="terminasi", outcome="sebagian",
               engagement="berhasil", assessment="berhasil", planning="cukup", implementation="berhasil",
               supporting="instruktur dan pengasuh terlibat\nklien jujur dan kooperatif setelah percaya",
               hindering="waktu bertemu terbatas karena kelas vokasional\nsedikit staf menguasai bahasa isyarat")  # fmt: skip


def closure(work: Casework) -> None:
    work.write("terminasi", "terminasi", happened_on="3/10/2025", reason="masa_layanan_selesai", consent="ya",
               observers="pengasuh asrama\ninstruktur vokasional", successor="pekerja sosial pengampu",
               keep_gains="Dipasangkan dengan teman kerja dari luar kelompoknya.")  # fmt: skip
    work.write(
        "terminasi", "rujukan", to="pekerja sosial pengampu", request="melanjutkan intervensi yang telah berjalan"
    )
    work.write("terminasi", "kunjungan", happened_on="3/11/2025", purpose="Melihat pergaulan di rumah")


STEPS = {
    "fasilitasi-akses": access, "pendekatan-awal": engagement, "asesmen": assessment, "perencanaan": planning,
    "implementasi": implementation, "monitoring-evaluasi": monitoring, "terminasi": closure,
}  # fmt: skip


def rn(cast: Cast, last: str = "terminasi", **person: Any) -> Casework:
    """The whole case up to and including stage `last`, submitted and approved."""
    work = Casework(cast.rini, **{**PERSON, **person})
    identity(work)
    for stage, fill in STEPS.items():
        fill(work)
        work.submit(stage)
        if stage in {"asesmen", "perencanaan", "terminasi"}:
            work.approve(stage, cast.budi)
        if stage == last:
            break
    work.case.refresh_from_db()
    return work
