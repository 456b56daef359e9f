"""Reads rn.yaml as what a person types on the pages: who she is, and stages 1 to 3. Writes nothing.

The words of the file that have a code are turned into it here; a word that has none raises KeyError.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from cases import instruments
from cases import vocabulary as words
from cases.demo.typist import INSTRUMENT, Typed
from cases.instruments.answerform import ANSWER

Data = dict[str, Any]
AGREED = {"informed_consent": "disepakati"}
PROOF = {"kertas di berkas": "kertas"}
EXPLAINED = {"bahasa sederhana": "mudah_dibaca", "gambar": "gambar", "isyarat": "isyarat"}


def load() -> Data:
    """The whole file."""
    return yaml.safe_load((Path(__file__).parent / "rn.yaml").read_text(encoding="utf-8"))


def day(value: date) -> str:
    return f"{value.day}/{value.month}/{value.year}"


def lines(values: list[str]) -> str:
    return "\n".join(values)


def yes(value: bool) -> str:
    return "ya" if value else "tidak"


def code_of(vocabulary: words.Words, word: str) -> str:
    """The code of a word, whatever its case; a code stands for itself."""
    return word if word in vocabulary else {label.lower(): code for code, label in vocabulary.items()}[word.lower()]


def number(value: float) -> str:
    """As written in Indonesian: 41,5."""
    return str(value).replace(".", ",")


def center(data: Data) -> dict[str, str]:
    """Columns of Center."""
    told = data["lembaga"]
    return {
        "name": told["nama"],
        "kind": told["jenis"],
        "regency": told["kabupaten_kota"],
        "province": told["provinsi"],
    }


def person(data: Data) -> dict[str, Any]:
    """What is typed on "Buka kasus baru": the identity, and the day the case is opened."""
    told = data["penerima_manfaat"]
    lived, kinds = told["alamat"], told["ragam_disabilitas"]
    codes = {id(each): each["rinci"] if each["ragam"] == "sensorik" else each["ragam"] for each in kinds}
    notes = [f"{each['ragam']} {each['rinci']}" for each in kinds if each["ragam"] != "sensorik"]
    return {
        "opened": day(data["tahap"]["fasilitasi_akses"]["tanggal"]),
        "name": told["nama"],
        "nickname": told["panggilan"],
        "sex": code_of(words.SEX, told["jenis_kelamin"]),
        "birth_date": day(told["tanggal_lahir"]),
        "nik": told["nik"],
        "communication": told["komunikasi"],
        "birth_place": told["tempat_lahir"],
        "religion": code_of(words.RELIGION, told["agama"]),
        "ethnicity": told["suku"] or "",
        "education": code_of(words.EDUCATION, told["pendidikan"]),
        "hamlet": lived["dusun"],
        "rt": lived["rt"],
        "rw": lived["rw"],
        "village": lived["desa"],
        "district": lived["kecamatan"],
        "regency": lived["kabupaten_kota"],
        "province": lived["provinsi"],
        "disabilities": [code_of(words.DISABILITY, codes[id(each)]) for each in kinds],
        "disability_note": ", ".join(notes),
    }


def family(data: Data) -> list[tuple[str, dict[str, str]]]:
    """(label, values of the member's form), parents before their children; father and mother are labels."""
    return [(each["id"], _member(each)) for each in data["keluarga"] if not each.get("indeks")]


def _member(told: Data) -> dict[str, str]:
    return {
        "name": told["nama"],
        "relation": code_of(words.RELATION, told["hubungan"]),
        "sex": code_of(words.SEX, told["jenis_kelamin"]),
        "birth_year": str(told["lahir"]),
        "occupation": told.get("pekerjaan", ""),
        "religion": code_of(words.RELIGION, told["agama"]),
        **({"same_household": "on"} if told["serumah"] else {}),
        **_parents(told),
    }


def _parents(told: Data) -> dict[str, str]:
    return {"father": told.get("ayah", ""), "mother": told.get("ibu", "")}


def own_parents(data: Data) -> dict[str, str]:
    """Father and mother of the person herself, by their labels."""
    return _parents(_herself(data))


def _herself(data: Data) -> Data:
    return next(each for each in data["keluarga"] if each.get("indeks"))


def unions(data: Data) -> list[dict[str, str]]:
    """Values of the form of each union; `a` and `b` are labels."""
    return [
        {"a": each["a"], "b": each["b"], "kind": code_of(words.UNION, each["jenis"]), "start_year": str(each["mulai"])}
        for each in data["pasangan"]
    ]


def first_entries(data: Data) -> list[Typed]:
    """Every entry of stages 1 to 3, in the order in which they are typed."""
    return [*_access(data), *_engagement(data), *_assessment(data)]


def _access(data: Data) -> list[Typed]:
    told, person_ = data["tahap"]["fasilitasi_akses"], data["penerima_manfaat"]
    report = {
        "happened_on": day(told["tanggal"]),
        "source": told["sumber"],
        "reporter": told["perujuk"],
        "reason": told["alasan"],
        "papers": lines(told["berkas"]),
    }
    decision = {
        "happened_on": day(told["tanggal"]),
        "decision": told["keputusan"],
        "cluster": code_of(words.CLUSTER, person_["klaster"]),
        "category": code_of(words.CATEGORY, person_["ppks_utama"]),
        "service_form": code_of(words.SERVICE_FORM, person_["bentuk_layanan"]),
    }
    stage = "fasilitasi-akses"
    return [Typed(stage, "laporan-masuk", report), Typed(stage, "keputusan", decision)]


def _engagement(data: Data) -> list[Typed]:
    stage, told = "pendekatan-awal", data["tahap"]["pendekatan_awal"]
    run = {
        "happened_on": day(told["mulai"]),
        "ended_on": day(told["selesai"]),
        "places": lines(told["tempat"]),
        "techniques": told["teknik"],
    }
    contacts = [
        Typed(stage, "kontak", {
            "happened_on": day(told["mulai"] + timedelta(days=each["urutan"] - 1)),
            "with_whom": each["dengan"],
            "result": each["hasil"],
        })
        for each in told["kontak"]
    ]  # fmt: skip
    return [Typed(stage, "pelaksanaan", run), *contacts, Typed(stage, "kesepakatan", _agreement(data))]


def _agreement(data: Data) -> dict[str, Any]:
    told = data["tahap"]["pendekatan_awal"]["kesepakatan"]
    wali = next(each for each in data["keluarga"] if each["id"] == told["wali"])
    return {
        "happened_on": day(told["tanggal"]),
        "status": AGREED[told["jenis"]],
        "proof": PROOF[told["bukti"]] if told["tertulis"] else "",
        "witness": told["saksi"],
        "guardian": wali["nama"],
        "guardian_relation": wali["hubungan"],
        "capacity_note": told["catatan_kemampuan"],
        "accessible_forms": [code for word, code in EXPLAINED.items() if word in told["catatan_kemampuan"]],
        "basis": told["asas"].capitalize(),
        "photo_consent": told["foto"],
    }


def _assessment(data: Data) -> list[Typed]:
    stage, told = "asesmen", data["tahap"]["asesmen"]
    ended, found = day(told["selesai"]), told["kuadran_kekuatan"]
    run = {
        "happened_on": day(told["mulai"]),
        "ended_on": ended,
        "places": lines(told["tempat"]),
        "informants": lines(told["triangulasi"]),
    }
    focus = {"text": told["fokus_masalah"], "focus": "on", "happened_on": ended}
    return [
        Typed(stage, "pelaksanaan-asesmen", run),
        Typed(stage, f"{INSTRUMENT}bpss", _bpss(told["bpss"], ended)),
        Typed(stage, f"{INSTRUMENT}genogram", {"happened_on": ended}),
        Typed(stage, f"{INSTRUMENT}ecomap", _ecomap(told["ecomap"], ended)),
        Typed(stage, f"{INSTRUMENT}kuadran-kekuatan", _quadrant(found, ended)),
        Typed(stage, "masalah", focus),
    ]


def _ecomap(told: list[Data], on: str) -> dict[str, Any]:
    """A flat list, row by row, as the table sends it."""
    cells = [cell.key for cell in instruments.get("ecomap").questions[0].cells]
    return {"happened_on": on, f"{ANSWER}systems": [each.get(key, "") for each in told for key in cells]}


def _quadrant(told: Data, on: str) -> dict[str, Any]:
    return {"happened_on": on, **{f"{ANSWER}{box}": lines(texts) for box, texts in told.items()}}


def _bpss(told: Data, on: str) -> dict[str, str]:
    body, mind = told["biologis"], told["psikologis"]
    answers = {
        "tinggi_cm": number(body["tinggi_cm"]),
        "berat_kg": number(body["berat_kg"]),
        **body["amatan"],
        "sumber": mind["sumber"],
        "iq_min": number(mind["iq"]["min"]),
        "iq_maks": number(mind["iq"]["maks"]),
        "kemasakan_tahun": number(mind["usia_kemasakan_sosial"]["tahun"]),
        "kemasakan_bulan": number(mind["usia_kemasakan_sosial"]["bulan"]),
        "perilaku": mind["perilaku"],
        **told["sosial"],
        **told["spiritual"],
    }
    return {"happened_on": on, **{f"{ANSWER}{key}": answer for key, answer in answers.items()}}
