"""Instruments are found, not listed: every module of this package with an INSTRUMENT takes part, and what a sentra brought."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cases.instruments import brought
from cases.instruments.base import Instrument


@cache
def all_instruments() -> dict[str, Instrument]:
    """Every instrument by its key, in order of title."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if info.name != "base")
    found = sorted((m.INSTRUMENT for m in modules if hasattr(m, "INSTRUMENT")), key=lambda i: i.title)
    return {instrument.key: instrument for instrument in found}


def get(key: str, version: str = "") -> Instrument:
    """The instrument of that key in the given version, else in the one of now. KeyError when there is none."""
    if key.startswith(brought.PREFIX):
        return brought.get(key, version)
    now = all_instruments()[key]
    return next((each for each in now.former if each.version == version), now)


def offered(center: int) -> dict[str, Instrument]:
    """What a sentra can fill in now: every instrument and its own questionnaires, by key, in order of title."""
    found = [*all_instruments().values(), *brought.offered(center)]
    return {each.key: each for each in sorted(found, key=lambda each: each.title)}


def of_stage(stage: str, center: int) -> list[Instrument]:
    """What a sentra can fill in within a stage."""
    return [instrument for instrument in offered(center).values() if stage in instrument.stages]
