"""A moment in one field: "22/11/2026 21.14", or the time alone for today, read in the time zone of the sentra."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from atensi.forms.dates import read_date, read_time
from atensi.forms.fields import storable
from cases.stages.entryform import field_of

LONGEST = 60
YEARS = 1900, 2999  # beyond them a time zone can leave what a database holds


class MomentText(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "input-moment", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime.datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return f"{local.day}/{local.month}/{local.year} {local:%H.%M}"
        return super().format_value(value)


class MomentField(forms.Field):
    widget = MomentText
    default_error_messages = {
        "required": "Waktu masih kosong. Tulis misalnya 22/11/2025 21.14, atau jamnya saja untuk hari ini.",
        "invalid": "Waktu tidak terbaca. Tulis misalnya 22/11/2025 21.14, atau jamnya saja untuk hari ini.",
    }

    def to_python(self, value: Any) -> datetime.datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value if timezone.is_aware(value) else timezone.make_aware(value)
        found = self._read(str(value)) if len(str(value)) <= LONGEST else None
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def _read(self, text: str) -> datetime.datetime | None:
        day, _, clock = " ".join(text.replace(",", " ").split()).rpartition(" ")
        time, today = read_time(clock), timezone.localdate()
        date = read_date(day, today) if day else today
        if date is None or time is None or not YEARS[0] <= date.year <= YEARS[1]:
            return None
        return timezone.make_aware(datetime.datetime.combine(date, time))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The page shows minutes: what was not typed anew is the same moment."""
        try:
            return self._minute(initial) != self._minute(data)
        except ValidationError:
            return True

    def _minute(self, value: Any) -> datetime.datetime | None:
        found = self.to_python(value)
        return found.replace(second=0, microsecond=0) if found else None

    def bound_data(self, data: Any, initial: Any) -> Any:
        return storable(data)


def column_field(column: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field of a column: a moment for a date with time, else as everywhere."""
    if isinstance(column, models.DateTimeField):
        return column.formfield(form_class=MomentField, widget=MomentText)
    return field_of(column, **kwargs)


def kept_seconds(form: Any, name: str) -> Any:
    """What was cleaned, but the stored moment with its seconds where the page only sent its minute back."""
    stored = form.initial.get(name)
    return stored if stored and not form.fields[name].has_changed(stored, form.cleaned_data[name]) else form.cleaned_data[name]
