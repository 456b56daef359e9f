"""Columns that hold lists: codes from a vocabulary, and lines of text."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

from atensi.forms.fields import LinesField
from atensi.forms.widgets import Chips


class CodesField(models.JSONField):
    """A list of codes of one vocabulary, asked as chips; unknown stored codes are kept and printed."""

    def __init__(self, *args: Any, words: Callable[[], list[tuple[str, str]]], **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "words": self.words}

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs.pop("widget", None)
        return forms.MultipleChoiceField(
            choices=self.words,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=Chips,
        )


class LinesColumn(models.JSONField):
    """A list of short texts, asked as a text area with one text a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return LinesField(required=not self.blank, label=self.verbose_name, help_text=self.help_text)
