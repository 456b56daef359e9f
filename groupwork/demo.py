"""The group of the reference case: read from rn.yaml as what is typed, and carried out on its days by the product's functions."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from atensi.accounts.models import User
from cases.demo.typist import Typed, Typist
from cases.models import Case
from groupwork import forming, joining, meeting
from groupwork.meeting import Line
from groupwork.models import Contract, Group, GroupMember, GroupSession, GroupStep
from groupwork.words import MARK

Data = dict[str, Any]
NORMS = ["Bergantian berbicara atau berisyarat", "Yang dibicarakan tinggal di kelompok"]


class Neighbour(NamedTuple):
    """Another member: her name, sex, year of birth, and how she speaks."""

    name: str
    sex: str
    born: int
    communication: str = ""


NEIGHBOURS = (
    Neighbour("Seruni Hapsari", "P", 2002, "isyarat"), Neighbour("Dewi Larasati", "P", 1999), Neighbour("Bagas Prakoso", "L", 2000),
    Neighbour("Kinanti Wening", "P", 2003, "isyarat"), Neighbour("Galih Pamungkas", "L", 1998), Neighbour("Laras Setyowati", "P", 2001),
)  # fmt: skip


def group_of(data: Data) -> Data:
    """Columns of the group."""
    told, item = data["tahap"]["implementasi"]["kelompok"], _item(data)
    return {
        "name": told["nama"],
        "kind": told["tipe"],
        "purpose": "; ".join(item["tujuan"]) + ".",
        "alissi": ["pertumbuhan_normal"],
        "garvin": ["peran_sosial"],
        "place": told["tempat"],
        "settings": ["ruang_pertemuan", "kursi"],
        "starts_on": data["tahap"]["pendekatan_awal"]["kelompok"]["tanggal"],
        "ends_on": item["selesai"],
    }


def others_of(data: Data) -> int:
    """How many members there are beside RN."""
    return data["tahap"]["implementasi"]["kelompok"]["anggota"] - 1


def steps_of(data: Data) -> dict[str, Data]:
    """Columns of the steps that the file tells of: the contact, and the assessment of the group."""
    met, looked = data["tahap"]["pendekatan_awal"]["kelompok"], data["tahap"]["asesmen"]["kelompok"]
    return {
        "engagement": {"starts_on": met["tanggal"], "ends_on": met["tanggal"], "place": met["tempat"], "techniques": met["teknik"],
                       "skills": met["keterampilan"]},
        "asesmen": {"starts_on": looked["tanggal"], "ends_on": looked["tanggal"], "place": looked["tempat"], "tools": looked["cara"]},
    }  # fmt: skip


def session_of(data: Data) -> Data:
    """Columns of the one session in which the group met."""
    told = _session(data)
    start, end = (time.fromisoformat(part.replace(".", ":")) for part in told["jam"].split("-"))
    return {
        "happened_on": told["tanggal"], "starts_at": start, "ends_at": end, "stage": "awal", "activity": told["kegiatan"],
        "place": data["tahap"]["implementasi"]["kelompok"]["tempat"], "techniques": told["teknik"], "process": told["proses"],
        "worker_roles": told["peran"],
    }  # fmt: skip


def line_of(data: Data) -> tuple[str, dict[str, int]]:
    """RN's own line: what it brought her, and values by the label of a goal."""
    told = _session(data)
    return told["hasil"], told["penilaian"]


def _session(data: Data) -> Data:
    return next(each for each in data["tahap"]["implementasi"]["sesi"] if each["metode"] == "kelompok")


def _item(data: Data) -> Data:
    return next(each for each in data["tahap"]["perencanaan"]["rencana"] if each["metode"] == "kelompok")


def happens(stage: str, typist: Typist, desk: Any, data: Data) -> Iterator[datetime]:
    """Before a stage of RN is submitted: the group is formed and meets in implementasi; its other members go at the end."""
    if stage == "implementasi":
        yield from _meets(typist, desk, data)
    if stage == "terminasi":
        yield from _parts(typist, desk, data)


def _meets(typist: Typist, desk: Any, data: Data) -> Iterator[datetime]:
    worker, day = typist.worker, steps_of(data)["asesmen"]["starts_on"]
    others = []
    for each in NEIGHBOURS[: others_of(data)]:
        yield desk.on(day)
        others.append(neighbour(worker, each, day))
    yield desk.on(day)
    group = form(worker, data)
    members = []
    for case in [typist.case, *others]:
        yield desk.on(day)
        members.append(joining.add(worker, group, case=case))
    held = session_of(data)
    yield desk.on(held["happened_on"], held["starts_at"])
    agree(worker, group, members, held["happened_on"])
    yield desk.on(held["happened_on"], held["ends_at"])
    meet(worker, group, members, data, {label: typist.rows[label].pk for label in line_of(data)[1]})


def form(worker: User, data: Data) -> Group:
    """The group with its two steps."""
    group = forming.create(worker, Group(**group_of(data)))
    for key, values in steps_of(data).items():
        forming.write(worker, GroupStep(group=group, key=key, **values), "langkah", None)
    return group


def neighbour(worker: User, who: Neighbour, opened: date) -> Case:
    """The case of another member, opened and accepted."""
    typist = Typist(worker)
    told = f"{opened.day}/{opened.month}/{opened.year}"
    typist.open({
        "opened": told, "name": who.name, "sex": who.sex, "birth_date": f"1/7/{who.born}", "no_nik_reason": "Belum dibawa",
        "communication": who.communication,
    })  # fmt: skip
    report = {"happened_on": told, "source": "rujukan", "reporter": "Dinas Sosial kabupaten asal"}
    decision = {"happened_on": told, "decision": "diterima", "category": "disabilitas", "cluster": "disabilitas"}
    typist.write(Typed("fasilitasi-akses", "laporan-masuk", report))
    typist.write(Typed("fasilitasi-akses", "keputusan", decision))
    typist.submit("fasilitasi-akses")
    return typist.case


def agree(worker: User, group: Group, members: list[GroupMember], day: date) -> None:
    """The contract, with a mark of every member."""
    forming.write(worker, Contract(group=group, happened_on=day, norms=NORMS, confidentiality=NORMS[1] + "."), "kontrak", None)
    marks = list(MARK)
    forming.sign_contract(worker, group, {m.pk: marks[n % len(marks)] for n, m in enumerate(members)}, day)


def meet(worker: User, group: Group, members: list[GroupMember], data: Data, goals: dict[str, int]) -> None:
    """Everybody came but one; RN has her own line and values, by keys of goals."""
    result, values = line_of(data)
    lines = {member.pk: Line("hadir", participation=3) for member in members}
    lines[members[0].pk] = Line("hadir", "", 4, result, {goals[label]: value for label, value in values.items()})
    lines[members[1].pk] = Line("izin", "Sakit")
    meeting.save(worker, GroupSession(group=group, **session_of(data)), lines)


def _parts(typist: Typist, desk: Any, data: Data) -> Iterator[datetime]:
    """The group ends, and the other members go back home."""
    worker, day = typist.worker, data["tahap"]["terminasi"]["tanggal"]
    group = Group.objects.get(members__case=typist.case)
    yield desk.on(day)
    forming.end(worker, group, session_of(data)["happened_on"], group.version)
    for member in group.members.filter(family=None).exclude(case=typist.case).select_related("case", "case__center", "case__beneficiary"):
        yield desk.on(day)
        _goes_home(worker, member.case, day)


def _goes_home(worker: User, case: Any, day: date) -> None:
    typist = Typist(worker)
    typist.case = case
    values = {
        "happened_on": f"{day.day}/{day.month}/{day.year}", "reason": "pindah_lembaga", "consent": "ya", "successor": "Keluarga",
        "explanation": "Kembali kepada keluarga.",
    }  # fmt: skip
    typist.write(Typed("terminasi", "terminasi", values))
    typist.submit("terminasi")
    supervisor: Any = worker.supervisor
    typist.approve("terminasi", supervisor)
    typist.close(supervisor)
