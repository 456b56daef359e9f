"""The practicum of the reference case in the demo: placed, lived day by day, written up, and printed by the product's own functions."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from atensi.accounts.models import User
from cases.demo.clock import ZONE, Play
from cases.demo.reading import Data, load
from cases.models import Case
from cases.practicum import diary, placing, texts, words
from cases.practicum.demo.days import CONSULTED, DAYS, KINDS, Asked, Did
from cases.practicum.demo.scenes import scene
from cases.practicum.lightmarks import from_marks
from cases.practicum.made import made
from cases.practicum.models import Activity, Consultation, Practicum
from cases.practicum.textblocks import citations

TEXTS = Path(__file__).parent / "texts"
NUMBER, HEAD, PLACE, LETTER = "20.04.117", "Ketua Program Studi Contoh", "Bandung", "117/Contoh/2025"
BEFORE, EVENING = 4, time(19, 30)
PROLONGED = 60  # days after today in which the demo's praktikan may still write and print
Users = dict[str, User]
Acts = list[tuple[datetime, Callable[[], Any]]]


def stories(users: Users) -> list[Play]:
    return [happens(users, load())]


def placement(data: Data) -> dict[str, Any]:
    """Columns of the practicum that the file tells of."""
    told = data["praktikum"]
    programme = told["program_studi"].removesuffix(", Program Sarjana Terapan")
    return {
        "kind": _code(words.KIND, told["jenis"]), "programme": _code(words.PROGRAMME, programme), "campus": told["kampus"],
        "starts_on": told["mulai"], "ends_on": told["selesai"], "title": told["judul"],
    }  # fmt: skip


def activities(data: Data) -> list[tuple[Did, dict[str, Any]]]:
    """Each activity with its columns; place, routine and period of its kind stand in the file."""
    begins, told = data["praktikum"]["mulai"], {KINDS[each["jenis"]]: each for each in data["kegiatan_praktikan"]}
    last, first = {did.kind: did for did in DAYS}, {did.kind: did for did in reversed(DAYS)}
    return [(did, _columns(did, begins, told[did.kind], first[did.kind] is did, last[did.kind] is did)) for did in DAYS]


def _columns(did: Did, begins: date, told: Data, first: bool, last: bool) -> dict[str, Any]:
    """What is true of every time is written once, at the first."""
    day = max(begins + timedelta(days=did.day), told.get("mulai", begins))
    day = told["selesai"] if last and "selesai" in told else day
    start, end = (time.fromisoformat(part.replace(".", ":")) for part in did.hours.split("-"))
    routine = [f"Kegiatan ini rutin, {told['rutin']}."] if first and "rutin" in told else []
    others = [f"Kelas yang didampingi: {told['uraian']}."] if first and "uraian" in told else []
    return {
        "happened_on": day, "starts_at": start, "ends_at": end, "kind": did.kind,
        "place": did.place or _upper_first(told.get("tempat", "")), "role": did.role, "text": " ".join([did.text, *routine, *others]),
        "caption": did.photo, "faces_consented": bool(did.photo) and not did.open_,
    }  # fmt: skip


def happens(users: Users, data: Data) -> Play:
    """Act by act, for the clock of the demo."""
    now, told = timezone.now(), data["praktikum"]
    yield _at(told["mulai"] - timedelta(days=BEFORE), time(9))
    case = Case.objects.select_related("beneficiary", "center").get(beneficiary__name=data["penerima_manfaat"]["nama"])
    row = placing.place(users["supervisor"], Practicum(
        student=users["praktikan"], case=case, field_supervisor=users["peksos"], campus_supervisor=users["pembimbing"],
        student_number=NUMBER, head_of_programme=HEAD, preface_place=PLACE, letter_number=LETTER,
        letter_date=told["mulai"] - timedelta(days=BEFORE), **placement(data),
    ))  # fmt: skip
    acts = [*_lived(row, data), *_consulted(row, users)]
    for moment, act in sorted(acts, key=lambda each: each[0]):
        yield moment
        act()
    yield _at(row.ends_on, EVENING)
    write(row)
    yield now
    _prolong(users["kepala"], row)
    return row


def _lived(row: Practicum, data: Data) -> Acts:
    told = enumerate(activities(data))
    return [(_at(columns["happened_on"], columns["ends_at"]), partial(_live, row, number, did, columns)) for number, (did, columns) in told]


def _live(row: Practicum, number: int, did: Did, columns: dict[str, Any]) -> None:
    photo = SimpleUploadedFile(f"{did.kind}.png", scene(did.kind, number), "image/png") if did.photo else None
    diary.save_activity(row.student, Activity(practicum=row, **columns), photo=photo)


def _consulted(row: Practicum, users: Users) -> Acts:
    return [each for asked in CONSULTED for each in _asked(row, users, asked)]


def _asked(row: Practicum, users: Users, asked: Asked) -> Acts:
    day = row.starts_on + timedelta(days=asked.day)
    said = Consultation(practicum=row, happened_on=day, with_whom=asked.with_whom, matter=asked.matter, advice=asked.advice)
    found: Acts = [(_at(day, time(16)), lambda: diary.save_consultation(row.student, said))]
    if asked.confirmed is not None:
        by = users["pembimbing"] if asked.with_whom == "kampus" else users["peksos"]
        found.append((_at(day + timedelta(days=asked.confirmed), time(8)), lambda: diary.confirm(by, said, said.version)))
    return found


def written() -> dict[str, str]:
    """The texts of the praktikan by heading, as html; one file a heading, with light marks."""
    known = {key: each.short for key, each in citations(None).items()}
    return {
        path.stem: from_marks(path.read_text(encoding="utf-8"), lambda key: known.get(key, key)) for path in sorted(TEXTS.glob("*.md"))
    }


def write(row: Practicum) -> None:
    """She saves each of her texts, beside what the records say on that day."""
    row = Practicum.objects.select_related("case", "case__beneficiary", "case__center", "student", "center").get(pk=row.pk)
    hers = written()
    if not hers:
        return
    drafts = made(row, texts.source_of(row))
    for key, html in hers.items():
        texts.save(row.student, row, key, html, None, drafts.get(key, ()))


def _prolong(head: User, row: Practicum) -> None:
    """Kepala lets her go on writing and printing, so that both can be tried in the demo."""
    row.refresh_from_db()
    row.write_until = timezone.localdate() + timedelta(days=PROLONGED)
    row.print_until = row.write_until + timedelta(days=PROLONGED)
    placing.change(head, row, row.version)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZONE)


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _code(known: dict[str, str], label: str) -> str:
    return next(code for code, text in known.items() if text == label)
