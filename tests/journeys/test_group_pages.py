"""Every page of a group, as its leader and a worker of a member see it: axe at two widths and at 320 px."""

from typing import Any

import pytest
from django.urls import reverse

from groupwork import forming, joining
from groupwork.models import Sociometry
from tests.cast import Cast
from tests.groupwork.led import Led, people
from tests.journeys.test_pages import Places, brought_by, swept


def of_the_leader(cast: Cast) -> Places:
    """A group of five that has met once, with a sociometry and a questionnaire of the sentra."""
    led = Led(cast.rini)
    members = led.join(*people(cast, count=5))
    saved = led.meet()
    chosen = [{"from": one.pk, "to": other.pk, "kind": "pilihan"} for one, other in zip(members, members[1:], strict=False)]
    row = Sociometry(group=led.group, happened_on=saved.session.happened_on, situation="Duduk semeja", choices=chosen)
    forming.write(cast.rini, row, "sosiometri", None)
    brought = brought_by(cast)
    code = led.group.code

    def of(name: str, *more: Any) -> str:
        return reverse(name, args=[code, *more])

    return {
        "groups": reverse("groups"),
        "new group": reverse("group-new"),
        "group": of("group"),
        "edit group": of("group-edit"),
        "candidates": of("group-candidates") + "?q=Rukmi",
        "member": of("group-member", members[0].pk),
        "new session": of("group-session-new"),
        "session": of("group-session", saved.session.pk),
        "step": of("group-step", "asesmen"),
        "preparation": of("group-paper", "persiapan"),
        "contract": of("group-contract"),
        "new sociometry": of("group-sociometry-new"),
        "sociometry": of("group-sociometry", row.pk),
        "questionnaires": of("group-scores"),
        "questionnaire of a member": of("group-score-new", brought.key, members[0].pk),
        "print": of("group-print"),
    }


def of_a_worker_who_is_asked(cast: Cast) -> Places:
    """A worker whose case is proposed for the group of another."""
    (work,) = people(cast, cast.sari, 1)
    joining.add(cast.rini, Led(cast.rini).group, case=work.case)
    return {"home": "/", "proposals": reverse("group-proposals")}


SWEEPS = {"rini": of_the_leader, "sari": of_a_worker_who_is_asked}


@pytest.mark.parametrize("who", SWEEPS)
def test_no_axe_violations_on_pages_of_groups(who: str, visit: Any, cast: Cast) -> None:
    places = SWEEPS[who](cast)
    found = {name: wrong for name, wrong in swept(visit(getattr(cast, who)), places) if wrong}
    assert found == {}, "\n".join(f"{name}: {wrong}" for name, wrong in found.items())
