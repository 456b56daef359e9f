"""Reads rn.yaml as what a person types on the pages: stages 4 to 7, from the plan to the end. Writes nothing."""

from datetime import timedelta
from typing import Any

from cases.demo.reading import Data, day, lines, yes
from cases.demo.typist import Typed
from cases.stages.entryform import RATING

GENERAL = "umum"
PROCESS = {
    "engagement": "pendekatan_awal",
    "assessment": "asesmen",
    "planning": "perencanaan",
    "implementation": "implementasi",
}


def later_entries(data: Data) -> list[Typed]:
    """Every entry of stages 4 to 7, in the order in which they are typed."""
    return [*_planning(data), *_implementation(data), *_monitoring(data), *_closure(data)]


def _planning(data: Data) -> list[Typed]:
    stage, told = "perencanaan", data["tahap"]["perencanaan"]
    direction = {
        "approach": told["pendekatan"],
        "residential_reason": told["alasan_residensial"],
        "own_words": told["tujuan_menurut_pm"],
    }
    aims = [Typed(stage, "tujuan", {"kind": "umum", "text": told["tujuan_umum"]}, GENERAL)]
    aims += [
        Typed(stage, "tujuan", {"kind": "khusus", "text": text}, f"khusus_{place}")
        for place, text in enumerate(told["tujuan_khusus"], start=1)
    ]
    items = [Typed(stage, "kegiatan", _item(each), _item_label(each["metode"])) for each in told["rencana"]]
    agreed = told["penetapan_bersama"]
    joint = {"happened_on": day(agreed["tanggal"]), "with_whom": lines(agreed["dengan"])}
    return [
        Typed(stage, "arah", direction),
        *aims,
        Typed(stage, "sistem-dasar", _systems(told["sistem_dasar"])),
        *items,
        Typed(stage, "penetapan", joint),
    ]


def _systems(told: Data) -> dict[str, str]:
    return {
        "client": told["klien"],
        "target": told["sasaran"],
        "action": told["kegiatan"],
        "change_agent": told["pelaksana_perubahan"],
    }


def _item_label(method: str) -> str:
    return f"kegiatan_{method}"


def _item(told: Data) -> dict[str, Any]:
    return {
        "method": told["metode"],
        "activity": told["kegiatan"],
        "how": told["pelaksanaan"],
        "goals": told["tujuan_dilayani"],
        "aims": lines(told["tujuan"]),
        "starts_on": day(told["mulai"]),
        "ends_on": day(told["selesai"]),
        "executor": told["pelaksana"],
        "techniques": told["teknik"],
        "component": told["komponen"],
        "sub_service": told["subkomponen"],
        "group_type": told.get("tipe_kelompok", ""),
        "indicator": told["indikator"],
    }


def _implementation(data: Data) -> list[Typed]:
    """The sessions with her alone; those of a group are written from the group."""
    told = data["tahap"]["implementasi"]
    return [Typed("implementasi", "sesi", _session(each)) for each in told["sesi"] if each["metode"] != "kelompok"]


def _session(told: Data) -> dict[str, Any]:
    start, end = told["jam"].split("-")
    return {
        "happened_on": day(told["tanggal"]),
        "starts_at": start,
        "ends_at": end,
        "plan_item": _item_label(told["metode"]),
        "method": told["metode"],
        "activity": told["kegiatan"],
        "process": told["proses"],
        "result": told["hasil"],
        "techniques": told["teknik"],
        "worker_roles": told["peran"],
        **{f"{RATING}{goal}": str(value) for goal, value in told["penilaian"].items()},
    }


def _monitoring(data: Data) -> list[Typed]:
    stage, told = "monitoring-evaluasi", data["tahap"]["monev"]
    judged = told["evaluasi_proses"]
    evaluation = {
        "happened_on": day(data["tahap"]["terminasi"]["tanggal"] - timedelta(days=1)),
        "decision": told["keputusan"],
        **{name: judged[word] for name, word in PROCESS.items()},
        "supporting": lines(told["faktor_pendukung"]),
        "hindering": lines(told["faktor_penghambat"]),
    }
    changes = [Typed(stage, "perubahan", _change(each)) for each in told["target"]]
    return [*changes, Typed(stage, "evaluasi", evaluation)]


def _change(told: Data) -> dict[str, str]:
    return {
        "goal": told["tujuan"],
        "target": told.get("target", ""),
        "before": told.get("sebelum", ""),
        "during": told.get("saat", ""),
        "after": told.get("sesudah", ""),
        "not_assessed": told.get("belum_dinilai", ""),
    }


def _closure(data: Data) -> list[Typed]:
    stage, told = "terminasi", data["tahap"]["terminasi"]
    ending = {
        "happened_on": day(told["tanggal"]),
        "reason": told["alasan"],
        "consent": yes(told["persetujuan_klien"]),
        "observers": lines(told["pemantau"]),
        "successor": told["rujukan"]["kepada"],
    }
    passed_on = {
        "happened_on": day(told["tanggal"]),
        "to": told["rujukan"]["kepada"],
        "request": told["rujukan"]["isi"],
    }
    return [Typed(stage, "terminasi", ending), Typed(stage, "rujukan", passed_on)]
