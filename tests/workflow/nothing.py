"""A refusal must leave no trace: every row of every table is compared before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps

APPS = ("accounts", "audit", "cases", "files")


def everything() -> dict[str, list[Any]]:
    """Every stored row of the product, history and log included."""
    found: dict[str, list[Any]] = {}
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            found[model._meta.label] = list(model._base_manager.order_by("pk").values())
    return found


@contextmanager
def refused(kind: type[Exception], saying: str = "") -> Iterator[Any]:
    """The block raises `kind` with a sentence that holds `saying`, and nothing stored has changed."""
    before = everything()
    with pytest.raises(kind) as caught:
        yield caught
    assert saying in str(caught.value)
    assert everything() == before
