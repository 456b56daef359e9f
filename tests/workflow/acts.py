"""For the random walk: how an act is registered and drawn, and the people who try it."""

from typing import Any

from hypothesis import strategies as st

from cases.stages import BY_KEY
from cases.vocabulary import EARLY_ENDING

FORMS = [(stage.key, form.slug) for stage in BY_KEY.values() for form in stage.forms]
PEOPLE = ("rini", "dian", "psikolog", "sari", "budi", "wati", "kepala", "admin", "lain")
MOSTLY_RINI = st.sampled_from(["rini"] * 12 + list(PEOPLE))
MOSTLY_BUDI = st.sampled_from(["budi", "wati", "kepala"] * 4 + list(PEOPLE))
NOW = "sekarang"  # the stage that asks for work
STAGE = st.sampled_from([NOW] * 10 + list(BY_KEY))
OFF = st.sampled_from([0] * 10 + [-1, 1])  # how far the page is behind what stands
EARLY = st.sampled_from(sorted(EARLY_ENDING))

DRAWN: dict[str, dict[str, Any]] = {}
ACTS: list[str] = []


def act(often: int = 1, **drawn: Any) -> Any:
    """An act somebody may try, `often` as likely as the others. One rule draws among them: Hypothesis switches whole
    rules off for a walk, and a case in which nobody submits goes nowhere."""

    def keep(method: Any) -> Any:
        DRAWN[method.__name__] = drawn
        ACTS.extend([method.__name__] * often)
        return method

    return keep
