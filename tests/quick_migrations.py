"""Migrating an empty database quicker: a model that only grew is rendered again alone, not with every model it is related to.

Django renders most models of the product again for each added table, column, index and constraint, so that a migration that
runs Python meets whole relations. Statements about the tables need none of that, and before Python is run everything is rendered
anew, as Django does it for operations that it delays itself. `make drill` compares both ways of migrating (drill_migrations.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db.migrations.state import ProjectState

with_its_relations = ProjectState._find_reload_model


def only_itself(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
    """Which models are rendered again: the one that is new or grew; for any other change those that Django names."""
    if not (delay or _grew(state, app_label, model_name)):
        return with_its_relations(state, app_label, model_name, delay)
    state.is_delayed = True
    return {(app_label, model_name)}


def _grew(state: ProjectState, app_label: str, model_name: str) -> bool:
    try:
        rendered = state.apps.get_model(app_label, model_name)
    except LookupError:
        return True
    before = {field.name for field in rendered._meta.local_fields + rendered._meta.local_many_to_many}
    return before < set(state.models[app_label, model_name].fields)


@contextmanager
def quick_migrations() -> Iterator[None]:
    with patch.object(ProjectState, "_find_reload_model", only_itself):
        yield
