"""A sentra's own word lists: words added with their source, words not offered. Nothing is deleted or renamed."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils.text import slugify

from atensi.accounts.models import Center, User
from atensi.audit.log import record
from cases import own_words, policy
from cases import vocabulary as words
from cases.models import Term
from cases.own_words import Word
from cases.refusals import NotAllowed, Refused

# Lists that a sentra may change, by the name of their callable in `vocabulary`, as they are called on the screen.
LISTS: dict[str, str] = {
    "techniques": "Teknik",
    "skills": "Keterampilan",
    "worker_roles": "Peran pekerja sosial",
    "data_techniques": "Cara mengumpulkan data",
    "aspects": "Aspek asesmen",
    "group_types": "Tipe kelompok",
    "daily_kinds": "Jenis catatan harian",
}
LONGEST_CODE = 30  # the shortest column that holds one


class Line(NamedTuple):
    """One word as Pengaturan lists it."""

    code: str
    label: str
    source: str
    own: bool
    hidden: bool


def read(center: int | None) -> list[Word]:
    """The words of one sentra, or of all, for `own_words`."""
    rows = Term.objects.all() if center is None else Term.objects.filter(center=center)
    names = ("center_id", "vocabulary", "code", "label", "own", "hidden")
    return [Word(*row) for row in rows.order_by("label", "pk").values_list(*names)]


def lines(center: Center, name: str) -> list[Line]:
    """Every word of a list, the usual ones first, hidden ones too."""
    rows = {row.code: row for row in Term.objects.filter(center=center, vocabulary=name)}
    others = dict(own_words.known(name))
    usual = [(code, text) for code, text in getattr(words, name)() if code not in others and code not in _own(rows.values())]
    found = [Line(code, text, "", False, code in rows and rows[code].hidden) for code, text in usual]
    return found + [Line(row.code, row.label, row.source, True, row.hidden) for row in rows.values() if row.own]


def _own(rows: Iterable[Term]) -> set[str]:
    return {row.code for row in rows if row.own}


def add(actor: User, name: str, label: str, source: str) -> Term:
    """Add a word to a list of the actor's sentra. Refused when the list has it already."""
    _ask(actor, name)
    label = " ".join(label.split())
    same = next((line for line in lines(actor.center, name) if line.label.lower() == label.lower()), None)
    if same:
        how = " tetapi disembunyikan; tampilkan lagi" if same.hidden else ""
        raise Refused(f"“{same.label}” sudah ada di daftar ini{how}.")
    with transaction.atomic():
        code = code_for(actor.center, name, label)
        row = Term.objects.create(center=actor.center, vocabulary=name, code=code, label=label, source=source.strip())
        record(actor, "term.added", f"term:{row.pk}", extra={"list": LISTS[name]})
    return row


def code_for(center: Center, name: str, label: str) -> str:
    """ "terapi_musik-stc": with a dash, which no usual code has, and the code of the sentra, so that it is nobody else's."""
    mark = f"-{slugify(center.code).replace('-', '')}"
    stem = slugify(label).replace("-", "_") or "kata"
    taken = set(Term.objects.filter(center=center, vocabulary=name).values_list("code", flat=True))
    for number in range(1, 1000):
        more = "" if number == 1 else str(number)
        code = f"{stem[: LONGEST_CODE - len(mark) - len(more)]}{more}{mark}"
        if code not in taken:
            return code
    raise Refused("Terlalu banyak kata yang mirip. Pilih kata lain.")


def show(actor: User, name: str, code: str, shown: bool) -> None:
    """Offer a word again, or offer it no longer. What was written with it stays and prints."""
    _ask(actor, name)
    if code not in {line.code for line in lines(actor.center, name)}:
        raise Refused("Kata ini tidak ada di daftar.")
    with transaction.atomic():
        defaults = {"hidden": not shown}
        row, _ = Term.objects.update_or_create(
            center=actor.center, vocabulary=name, code=code, defaults=defaults, create_defaults={**defaults, "own": False}
        )
        record(actor, "term.shown" if shown else "term.hidden", f"term:{row.pk}", extra={"list": LISTS[name]})


def _ask(actor: User, name: str) -> None:
    if not policy.can(actor, "center.edit") or name not in LISTS:
        raise NotAllowed(policy.NO.reason)
