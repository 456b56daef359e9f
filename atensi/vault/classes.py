"""Data classes of model fields: U public, I internal, P personal, H restricted.

Forms, history, search, notices and exports read them; a field without one fails the tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import AutoField, Model

F = TypeVar("F")
LETTERS = ("U", "I", "P", "H")


def U(field: F) -> F:
    """Public: may be printed and published."""
    return _mark(field, "U")


def I(field: F) -> F:  # noqa: E743
    """Internal: says how the house works, not who a person is."""
    return _mark(field, "I")


def P(field: F) -> F:
    """Personal: tells who somebody is, or about that person's life."""
    return _mark(field, "P")


def H(field: F) -> F:
    """Restricted: harms the person when it gets out (health, violence, NIK)."""
    return _mark(field, "H")


def data_class(field: Any) -> str | None:
    """The class of a model field; a copy made by simple-history has that of the original.

    simple-history copies columns but builds foreign keys anew, so the mark is looked up at the source.
    """
    own = getattr(field, "data_class", None)
    if own is not None:
        return own
    origin = getattr(field.model, "instance_type", field.model)
    if origin._meta.auto_created:
        return _class_of_relation(origin)
    if origin is field.model or not any(f.name == field.name for f in _fields(origin)):
        return None
    return getattr(origin._meta.get_field(field.name), "data_class", None)


def _class_of_relation(through: type[Model]) -> str | None:
    """The columns of an automatic many-to-many table have the class of the relation itself."""
    owner: Any = through._meta.auto_created  # the model that declares the relation
    for relation in owner._meta.many_to_many:
        if relation.remote_field.through is through:
            return getattr(relation, "data_class", None)
    return None


def unclassified(models: Iterable[type[Model]]) -> list[str]:
    """`app.Model.field` of every column and many-to-many relation of `models` that has no class."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in _fields(model)
        if not _exempt(model, field) and data_class(field) not in LETTERS
    ]


def _exempt(model: type[Model], field: Any) -> bool:
    origin = getattr(model, "instance_type", model)
    key = origin._meta.pk  # the historical copy of an automatic key is a plain number
    automatic = isinstance(key, AutoField) and field.name == key.name
    bookkeeping = origin is not model and field.name.startswith(("history", "m2m_history_"))
    return automatic or bookkeeping


def _fields(model: type[Model]) -> list[Any]:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def _mark(field: F, letter: str) -> F:
    field.data_class = letter  # type: ignore[attr-defined]
    return field
