"""Instruments are found, not listed: every module of this package with an INSTRUMENT takes part."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cases.instruments.base import Instrument


@cache
def all_instruments() -> dict[str, Instrument]:
    """Every instrument by its key, in order of title."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if info.name != "base")
    found = sorted((m.INSTRUMENT for m in modules if hasattr(m, "INSTRUMENT")), key=lambda i: i.title)
    return {instrument.key: instrument for instrument in found}


def get(key: str) -> Instrument:
    """The instrument of that key; KeyError when there is none."""
    return all_instruments()[key]


def of_stage(stage: str) -> list[Instrument]:
    return [instrument for instrument in all_instruments().values() if stage in instrument.stages]
