"""The Word forms of what a finished page holds are found, not listed: every module of this package with FORMS takes part.

FORMS: "tag.class" or "tag" to a function of the writer and the element. A block whose template uses anything else is refused
(`writer.NoForm`), so that nothing is left out unsaid.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cases.documents.docx.writer import Form


@cache
def all_forms() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for info in iter_modules(__path__):
        found.update(getattr(import_module(f"{__name__}.{info.name}"), "FORMS", {}))
    return found
