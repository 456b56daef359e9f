"""manage.py print_report NOMOR --kind KEY --output FILE: print a case as the worker in charge, or as somebody named.

An empty form (`--kind kosong-sesi`) is of no case; `--list` names all kinds.
"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from atensi.accounts.models import Center, User
from atensi.files import store
from atensi.forms.dates import read_month
from cases import extend
from cases.documents import blank, files, letters, months
from cases.documents.months import Months
from cases.documents.printing import print_case
from cases.documents.source import Source
from cases.emergency.lookup import TITLES as RESPONSES
from cases.emergency.models import EmergencyResponse, ResponseDocument
from cases.emergency.printing import print_response
from cases.models import Case, NameMode, PrintFormat
from cases.models.records import CaseRecords
from cases.practicum.models import PracticumDocument
from cases.practicum.printing import print_practicum
from cases.practicum.prints import KIND
from cases.refusals import Refused

EMPTY = "kosong-"
REASON = 300  # letters, as in the forms


class Command(BaseCommand):
    help = "Cetak laporan sebuah kasus menjadi PDF atau Word. Dicatat di log seperti cetakan lain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", metavar="NOMOR", nargs="?", help="nomor kasus (STC/2025/0001) atau respon (RK/2025/0001), atau kode")
        parser.add_argument("--kind", default="penanganan", metavar="JENIS", help="lihat --list; formulir kosong: kosong-sesi")
        parser.add_argument("--list", action="store_true", help="semua jenis dengan judulnya; tidak mencetak")
        parser.add_argument("--output", type=Path, metavar="FILE")
        parser.add_argument("--entry", type=int, metavar="N", help="untuk jenis per isian: isian ke-N; biasanya yang terbaru")
        parser.add_argument("--format", choices=PrintFormat.values, default=PrintFormat.PDF)
        parser.add_argument("--from", dest="since", metavar="YYYY-MM", help="untuk laporan perkembangan; biasanya sejak yang terakhir")
        parser.add_argument("--to", dest="until", metavar="YYYY-MM", help="biasanya bulan ini")
        parser.add_argument("--names", action="store_true", help="nama lengkap; perlu --reason")
        parser.add_argument("--reason", default="", metavar="TEXT", help="mengapa nama lengkap, atau tanpa persetujuan; dicatat")
        parser.add_argument("--as", dest="username", metavar="NAMA_PENGGUNA", help="bukan pekerja sosial pengampu")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self.stdout.write("\n".join(f"{kind:<34} {title}" for kind, title in _kinds(options["username"]).items()))
            return
        _asked_well(options)
        kind, output = options["kind"], options["output"]
        if kind.startswith(EMPTY):
            output.write_bytes(_empty(options))
            self.stdout.write(str(output))
        elif kind in RESPONSES:
            self.write(_response(options), output)
        elif kind in _of_others():
            self.write(_other(options), output)
        else:
            self.write(_of_a_case(options), output)

    def write(self, document: Any, output: Path) -> None:
        """Every kind of print has a file and a code."""
        try:
            output.write_bytes(store.read(document.file))
        except OSError:
            raise CommandError(f"Sudah dicetak dengan kode {document.token}, tetapi {output} tidak dapat ditulis.") from None
        self.stdout.write(f"{document.token} {output}")


def _kinds(username: str | None) -> dict[str, str]:
    """Every kind with its title; empty forms of every sentra, or of one."""
    found = {key: letter.title for key, letter in letters.all_letters().items()}
    found |= {KIND: "Laporan Praktikum Institusi", **RESPONSES, **{kind: f"Laporan {kind}" for kind in _of_others()}}
    centers = [_named(username).center] if username else Center.objects.order_by("pk")
    forms = {f"{EMPTY}{name}": make(center) for center in centers for name, make in blank.all_of(center).items()}
    return found | {kind: f"Formulir kosong: {form.title}" for kind, form in forms.items()}


def _asked_well(options: dict[str, Any]) -> None:
    """Asked before anything is printed, kept and logged. Raises CommandError."""
    kind, output = options["kind"], options["output"]
    empty, letter = kind.startswith(EMPTY), letters.get(kind)
    if not (empty or letter or kind == KIND or kind in RESPONSES or kind in _of_others()):
        raise CommandError(f"Jenis {kind} tidak ada. Semua jenis: print_report --list")
    if not empty and not options["case"]:
        raise CommandError("Sebut nomor atau kode yang dicetak. Hanya formulir kosong tidak memerlukannya.")
    if (options["since"] or options["until"]) and not (letter and letter.months):
        raise CommandError("Jenis ini tidak bermasa. --from dan --to hanya untuk jenis yang menceritakan beberapa bulan.")
    if options["names"] and not options["reason"].strip() and kind != KIND:
        raise CommandError("Nama lengkap perlu alasan: --reason TEXT.")
    if len(options["reason"].strip()) > REASON:
        raise CommandError(f"Alasan paling panjang {REASON} huruf.")
    if output is None:
        raise CommandError("Sebut berkas hasilnya: --output FILE.")
    if output.is_dir():
        raise CommandError(f"{output} adalah folder. Sebut nama berkasnya juga.")
    if not output.parent.is_dir():
        raise CommandError(f"Folder {output.parent} tidak ada. Buat dulu, atau sebut folder lain.")


def _of_a_case(options: dict[str, Any]) -> Any:
    case = _case(options["case"])
    actor = _actor(case, options["username"])
    if options["kind"] == KIND:
        return _practicum(case, actor, options)
    mode = NameMode.NAMES if options["names"] else NameMode.INITIALS
    try:
        kind = _subject(case, actor, options)
        return print_case(actor, case, kind, mode, options["reason"], timezone.now(), form=options["format"])
    except Refused as refusal:
        raise CommandError(_said(refusal)) from None


def _empty(options: dict[str, Any]) -> bytes:
    """An empty form under the kop of the sentra; of no case, so it has no code and no line in the log."""
    center = _center(options["username"])
    make = blank.all_of(center).get(options["kind"].removeprefix(EMPTY))
    if make is None:
        raise CommandError(f"Formulir {options['kind']} tidak ada. Semua jenis: print_report --list")
    return files.made(blank.page(make(center), center.name), options["format"], timezone.now())


def _center(username: str | None) -> Center:
    """The sentra of whoever is named, else the only one."""
    if username:
        return _named(username).center
    found = list(Center.objects.all()[:2])
    if len(found) != 1:
        raise CommandError("Ada beberapa sentra. Sebut seorang pegawainya dengan --as." if found else "Belum ada sentra.")
    return found[0]


def _said(refusal: Refused) -> str:
    """The sentence, what is missing, and where a name still stands; the name itself is not shown on a screen of a server."""
    found = [f"{each.what}: {each.where}." for each in getattr(refusal, "findings", [])]
    return " ".join([refusal.sentence, *(f"{gap.sentence}." for gap in refusal.gaps), *found])


def _practicum(case: Case, actor: User, options: dict[str, Any]) -> PracticumDocument:
    """The newest practicum of the case, always with initials; the reason is the one for printing without consent."""
    if options["names"]:
        raise CommandError("Laporan praktikum hanya dicetak dengan inisial.")
    found = case.practica.order_by("-starts_on", "-pk").first()
    if found is None:
        raise CommandError("Kasus ini belum menjadi kasus sebuah praktikum.")
    try:
        return print_practicum(actor, found, timezone.now(), options["reason"], options["format"])
    except Refused as refusal:
        raise CommandError(_said(refusal)) from None


def _response(options: dict[str, Any]) -> ResponseDocument:
    """A response by number or code, or the newest of a case; printed by who decided its outcome, else by who took the report."""
    name = options["case"]
    rows = EmergencyResponse.objects.select_related("decided_by", "taken_by").order_by("-reported_at")
    found = list(rows.filter(number=name)[:2]) or list(rows.filter(code=name.upper())[:1]) or list(rows.filter(case=_of_case(name))[:1])
    if len(found) != 1:
        raise CommandError(f"Respon {name} {'ada di beberapa sentra; pakai kodenya.' if found else 'tidak ada.'}")
    (row,) = found
    actor = _named(options["username"]) if options["username"] else row.decided_by or row.taken_by
    mode = NameMode.NAMES if options["names"] else NameMode.INITIALS
    try:
        return print_response(actor, row, options["kind"], mode, options["reason"], timezone.now(), options["format"])
    except Refused as refusal:
        raise CommandError(_said(refusal)) from None


def _of_others() -> dict[str, Any]:
    """Kinds that other applications print."""
    return {kind: make for each in extend.extensions() for kind, make in each.prints.items()}


def _other(options: dict[str, Any]) -> Any:
    """A print of another application, always with initials, by whoever leads what it is about."""
    if options["names"]:
        raise CommandError("Jenis ini hanya dicetak dengan inisial.")
    actor = _named(options["username"]) if options["username"] else None
    try:
        return _of_others()[options["kind"]](options["case"], actor, timezone.now(), options["format"])
    except Refused as refusal:
        raise CommandError(_said(refusal)) from None


def _of_case(name: str) -> Any:
    """The key of a case with this number or code; 0, which none has, else."""
    return Case.objects.filter(number=name).values_list("pk", flat=True).first() or 0


def _case(name: str) -> Case:
    """By number, or by code. A number may stand in several sentra: then only the code is clear."""
    found = list(Case.objects.filter(number=name)[:2]) or list(Case.objects.filter(code=name.upper())[:1])
    if len(found) != 1:
        raise CommandError(f"Kasus {name} {'ada di beberapa sentra; pakai kodenya.' if found else 'tidak ada.'}")
    return found[0]


def _subject(case: Case, actor: User, options: dict[str, Any]) -> str:
    """What to print: the kind, or of a kind that is printed for one entry the wanted one, else the newest; and its months."""
    key, place = options["kind"], options["entry"]
    letter = letters.all_letters()[key]
    if letter.of is None and not letter.months:
        return str(key)
    source = Source.of(case, actor, False, timezone.localdate())
    if letter.of is not None:
        found = letter.entries(source)
        if not found or (place or 1) > len(found) or (place or 1) < 1:
            lacking = "".join(f" {gap.sentence}." for gap in letter.needs(source))
            raise CommandError(f"{letter.title}: isian itu tidak ada. Yang lengkap: {len(found)}.{lacking}")
        key = f"{key}-{found[place - 1 if place else -1].pk}"
    if not letter.months:
        return str(key)
    told = months.usual(source, letter)
    return Months.of(_month(options["since"], told.first), _month(options["until"], told.last)).after(key)


def _month(typed: str | None, usual: date) -> date:
    found = read_month(typed, timezone.localdate()) if typed else usual
    if found is None:
        raise CommandError(f"Bulan {typed} tidak terbaca. Tulis misalnya 2025-08.")
    return found


def _actor(case: Case, username: str | None) -> User:
    if username:
        return _named(username)
    actor = CaseRecords(case).in_charge
    if actor is None:
        raise CommandError("Kasus ini belum punya pekerja sosial pengampu. Sebut pencetaknya dengan --as.")
    return actor


def _named(username: str) -> User:
    actor = User.objects.filter(username__iexact=username, is_active=True).first()
    if actor is None:
        raise CommandError(f"Pegawai {username} tidak ada atau tidak aktif.")
    return actor
