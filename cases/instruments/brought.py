"""Questionnaires that a sentra brings itself: from typed rows to an instrument, and which of them a sentra offers.

This layer knows no table: `cases.questionnaires` hands over how published versions are read. A published version never changes,
so what was read once stays true; a version that nobody met yet is looked up anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from cases.instruments.base import Answers, Instrument, Rows
from cases.instruments.scales import Band, Item, Option, Scale, shown

PREFIX = "kuesioner-"
MOST_POINTS = 1000
Row = Mapping[str, str]


class Brought(NamedTuple):
    """One published version: of which sentra, and whether it is the one now offered."""

    center: int
    offered: bool
    instrument: Instrument


Reader = Callable[[int | None], Iterable[Brought]]
_read: Reader = lambda center: ()  # noqa: E731  nothing until the application says how
_known: dict[tuple[str, str], Instrument] = {}  # (key, version) of every sentra: keys are unique


def set_reader(read: Reader) -> None:
    """Hand over the function that reads the published versions of one sentra, or with None of all."""
    global _read
    _read = read


def forget() -> None:
    """Start anew: for tests, whose database forgets too."""
    _known.clear()


def offered(center: int) -> list[Instrument]:
    """What a sentra offers now: one query."""
    found = list(_read(center))
    _remember(found)
    return [each.instrument for each in found if each.offered]


def get(key: str, version: str) -> Instrument:
    """A version by its key; KeyError when there is none."""
    if (key, version) not in _known:
        _remember(_read(None))
    return _known[key, version]


def _remember(found: Iterable[Brought]) -> None:
    for each in found:
        _known[each.instrument.key, each.instrument.version] = each.instrument


def number(text: str) -> float | None:
    """A number of points as people write it, 1 or 0,5 or -1; None for anything else."""
    try:
        found = float(text.strip().replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        return None
    return found if abs(found) <= MOST_POINTS else None  # also for what is no number at all


def options_of(text: str) -> list[tuple[str, str]]:
    """Options written in one line: "tidak = 0; ya = 1"."""
    found = []
    for part in text.split(";"):
        words, _, points = part.rpartition("=")
        found.append((words.strip(), points.strip()))
    return found if text.strip() else []


def _options(item: Row, shared: Sequence[Row]) -> list[tuple[str, str]]:
    """Words and points of the options of an item: its own, else those of all."""
    return options_of(item.get("options", "")) or [(row.get("words", ""), row.get("points", "")) for row in shared]


def scale_of(version: int, items: Sequence[Row], options: Sequence[Row], bands: Sequence[Row], mean: bool) -> Scale:
    """The scale of rows without `faults`. The version is in the key of an item: a draft of one never answers another."""
    return Scale(
        tuple(
            Item(
                f"v{version}b{place}",
                row["text"],
                tuple(Option(str(n), words, number(points) or 0) for n, (words, points) in enumerate(_options(row, options), 1)),
                row.get("reversed") == "ya",
            )
            for place, row in enumerate(items, start=1)
        ),
        tuple(Band(number(row["low"]) or 0, number(row["high"]) or 0, row["label"]) for row in bands),
        mean,
    )


def faults(items: Sequence[Row], options: Sequence[Row], bands: Sequence[Row]) -> list[str]:
    """What keeps the rows from being a scale, in sentences that say what to do."""
    found = [] if items else ["Tulis paling sedikit satu butir."]
    for place, item in enumerate(items, start=1):
        found += [] if item.get("text") else [f"Butir {place}: tulis bunyinya."]
        found += [f"Butir {place}: {fault}" for fault in _faults_of_options(_options(item, options))]
    if len(found) > 1 and len(set(fault.partition(": ")[2] for fault in found)) == 1:
        found = [f"Semua butir: {found[0].partition(': ')[2]}"]  # said once for options that all share
    return found + _faults_of_bands(bands)


def _faults_of_options(options: list[tuple[str, str]]) -> list[str]:
    words = [each for each, _ in options]
    if len(options) < 2 or not all(words):
        return ["tulis paling sedikit dua pilihan jawaban, masing-masing dengan kata dan nilainya."]
    wrong = [each for each, points in options if number(points) is None]
    if wrong:
        return [f"nilai pilihan “{wrong[0]}” bukan angka."]
    return ["ada dua pilihan dengan kata yang sama."] if len(set(map(str.lower, words))) < len(words) else []


def _faults_of_bands(bands: Sequence[Row]) -> list[str]:
    ends = [(number(row.get("low", "")), number(row.get("high", "")), row.get("label", "")) for row in bands]
    found = []
    for place, (low, high, label) in enumerate(ends, start=1):
        if low is None or high is None or not label:
            found.append(f"Rentang {place}: isi dari, sampai, dan artinya.")
        elif low > high:
            found.append(f"Rentang {place}: dari {shown(low)} lebih besar daripada sampai {shown(high)}.")
    if found:
        return found
    inside = sorted((low, high, label) for low, high, label in ends if low is not None and high is not None)
    for before, after in zip(inside, inside[1:], strict=False):
        if after[0] <= before[1]:
            found.append(f"Rentang “{before[2]}” dan “{after[2]}” bertumpang tindih.")
    return found


def instrument_of(key: str, version: str, scale: Scale, **about: object) -> Instrument:
    """The instrument of a published version. about: title, intro, stages, secret."""

    def score(answers: Answers) -> Rows:
        rows, value = scale.score(answers), scale.value(answers)
        if value is None or scale.mean:
            return rows
        return [*rows, ("Rata-rata tiap butir", shown(value / len(scale.items)))]

    return Instrument(
        key=key, version=version, questions=scale.questions(), score=score, number=scale.value, ends=scale.ends, **about,  # type: ignore[arg-type]
    )  # fmt: skip
