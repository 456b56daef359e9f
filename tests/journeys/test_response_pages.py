"""The pages of respon kasus, as the worker who took a report and the kepala who sets the norms see them: axe at two widths."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.emergency import carrying, norms, outcomes
from cases.emergency.models import ResponseNorm
from tests.cast import Casework, Cast
from tests.emergency.called import again, ago, assess, called, done, gone, send, step
from tests.journeys.test_pages import Places, swept


def of_the_team(cast: Cast) -> Places:
    """A response in which everything was done, one clock kept, one broken, one running."""
    for what, minutes in (("lapor_berangkat", 120), ("lapor_tiba", 10), ("lapor_selesai", 600)):
        norms.save_norm(cast.kepala, ResponseNorm(what=what, minutes=minutes))
    row = called(cast.rini, reported_at=ago(minutes=50))
    send(cast.rini, row, cast.rini, cast.psikolog)
    gone(cast.rini, row, "left", "arrived")
    assess(cast.rini, row)
    done(cast.rini, row, "Puskesmas")
    step(cast.rini, row, function="pelatihan", unit="BLK Contoh", ends_on=timezone.localdate() + timedelta(days=30))

    def of(name: str, *more: Any) -> str:
        return reverse(name, args=[row.code, *more])

    return {
        "list": reverse("responses"),
        "report": reverse("response-new"),
        "response": of("response"),
        "triage": of("response-triage"),
        "team": of("response-team"),
        "time": of("response-time", "left"),
        "assessment": of("response-assessment"),
        "aid": of("response-row-new", "bantuan"),
        "step": of("response-row-new", "langkah"),
        "photos": of("response-photos"),
        "outcomes": of("response-outcomes"),
        "outcome": of("response-outcome", "rujuk_lembaga_lain"),
        "print": of("response-print"),
        **carried(cast),
    }


def carried(cast: Cast) -> Places:
    """One that waits to be carried over, with people who may be the same; one that is a case by now."""
    Casework(cast.rini, "Sekar Wulandari")
    Casework(cast.sari, "Sekar Wulandari")
    rows = []
    for name in ("Sekar Wulandari", "Bagas Prakoso"):
        row = called(cast.rini, name=name)
        send(cast.rini, row, cast.rini)
        done(cast.rini, row, "Puskesmas")
        outcomes.decide(cast.rini, row, outcomes.INTO, {}, again(row).version)
        rows.append(row)
    case = carrying.carry(cast.rini, rows[1], carrying.Answer(category="disabilitas"))
    return {"carry": reverse("response-carry", args=[rows[0].code]), "case": reverse("case", args=[case.code]),
            "today": reverse("today")}  # fmt: skip


def of_the_kepala(cast: Cast) -> Places:
    norm = norms.save_norm(cast.kepala, ResponseNorm(what="lapor_tiba", minutes=60))
    called(cast.rini, reported_at=ago(minutes=90))
    behind = reverse("response-behind", args=[f"norma-{norm.pk}-terlampaui"])
    return {"home": "/", "norms": reverse("norms"), "norm": reverse("norm", args=[norm.pk]), "supervision": reverse("supervision"),
            "behind": behind}  # fmt: skip


SWEEPS = {"rini": of_the_team, "kepala": of_the_kepala}


@pytest.mark.parametrize("who", SWEEPS)
def test_no_axe_violations_on_pages_of_respon_kasus(who: str, visit: Any, cast: Cast) -> None:
    places = SWEEPS[who](cast)
    found = {name: wrong for name, wrong in swept(visit(getattr(cast, who)), places) if wrong}
    assert found == {}, "\n".join(f"{name}: {wrong}" for name, wrong in found.items())
