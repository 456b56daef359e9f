"""Form fields that take what people write: dates, months, times, lines, clean text, a signature; errors say what to do."""

import datetime
import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from atensi.forms.dates import read_date, read_month, read_time
from atensi.forms.widgets import DateText, Lines, MonthText, SignaturePad, TimeText

# What neither PostgreSQL, nor UTF-8, nor a Word or SVG file can hold: controls, lone surrogates, two non-characters.
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
SOFT_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")
REQUIRED = "Isian ini masih kosong. Isi dulu, lalu simpan lagi."
MOST_STROKES = 500
MOST_POINTS = 10_000


def clean_text(text: str) -> str:
    """The text with one kind of line end. Raises ValidationError for signs that cannot be stored."""
    text = SOFT_BREAKS.sub("\n", text)
    if UNSTORABLE.search(text):
        raise ValidationError(
            "Ada tanda tersembunyi yang tidak dapat disimpan. "
            "Tanda itu sudah dibuang dari isian; periksa, lalu simpan lagi.",
            code="unstorable",
        )
    return text


def one_line(text: str) -> str:
    """A name in the signs that the log takes: what cannot be seen (hard and soft blanks, tabs, signs without a shape) is a blank."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def storable(value: Any) -> Any:
    """What is shown again after an error: the same text without the signs that cannot be stored."""
    return UNSTORABLE.sub("", value) if isinstance(value, str) else value


class CleanCharField(forms.CharField):
    """Text as written, with one kind of line end, and nothing in it that a database or a print would choke on."""

    default_error_messages = {"required": REQUIRED}

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value

    def bound_data(self, data: Any, initial: Any) -> Any:
        return storable(super().bound_data(data, initial))


class DateField(forms.DateField):
    widget = DateText
    default_error_messages = {
        "required": "Tanggal masih kosong. Tulis misalnya 4/10/2025 atau 4 Oktober 2025.",
        "invalid": "Tanggal tidak terbaca. Tulis misalnya 4/10/2025 atau 4 Oktober 2025.",
    }
    read = staticmethod(read_date)

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        found = self.read(str(value), timezone.localdate()) if len(str(value)) <= 60 else None
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        return storable(super().bound_data(data, initial))


class MonthField(DateField):
    """The first day of a month."""

    widget = MonthText  # type: ignore[assignment]  # both are text inputs
    default_error_messages = {
        "required": "Bulan masih kosong. Tulis misalnya 8/2025 atau Agustus 2025.",
        "invalid": "Bulan tidak terbaca. Tulis misalnya 8/2025 atau Agustus 2025.",
    }
    read = staticmethod(read_month)


class TimeField(forms.TimeField):
    widget = TimeText
    default_error_messages = {
        "required": "Jam masih kosong. Tulis misalnya 9.00 atau 13.30.",
        "invalid": "Jam tidak terbaca. Tulis misalnya 9.00 atau 13.30.",
    }

    def to_python(self, value: Any) -> datetime.time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.time):
            return value
        found = read_time(str(value)) if len(str(value)) <= 20 else None
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        return storable(super().bound_data(data, initial))


class LinesField(CleanCharField):
    """A list of strings, one a line; empty lines are left out. Fits a JSONField of a model."""

    widget = Lines

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        """`encoder` and `decoder` are what a model's JSONField hands over; a list of strings needs neither."""
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:
        if isinstance(value, list | tuple):
            value = "\n".join(map(str, value))
        text = super().clean(value)
        return [line.strip() for line in (text or "").split("\n") if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = self.prepare_value(initial) or ""
        return SOFT_BREAKS.sub("\n", str(data or "")).strip() != str(before).strip()


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows chosen by their keys; a key that no database holds is refused before one is asked (SQLite raises)."""

    GONE = "Salah satu pilihan sudah tidak ada. Muat ulang halaman, lalu pilih lagi."
    default_error_messages = {
        "required": "Belum ada yang dipilih. Pilih paling sedikit satu.",
        "invalid_choice": GONE,
        "invalid_pk_value": GONE,
    }

    def clean(self, value: Any) -> Any:
        keys = [str(key) for key in value or ()]
        if not all(key.isascii() and key.isdigit() and len(key) < 19 for key in keys):
            raise ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super().clean(value)


class StrokesField(forms.Field):
    """A drawn signature: strokes, each a list of [x, y] from 0 to 1000; an empty list when nothing is drawn."""

    widget = SignaturePad
    default_error_messages = {
        "required": "Belum ada tanda tangan. Tanda tangani di bidang ini, atau pilih cara lain.",
        "invalid": "Tanda tangan tidak terbaca. Hapus, lalu tanda tangani lagi.",
        "long": "Tanda tangan terlalu panjang. Hapus, lalu tanda tangani lagi dengan lebih singkat.",
    }

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> list[list[list[int]]]:
        if value in self.empty_values:
            return []
        if isinstance(value, str):
            value = self._read(value)
        if not isinstance(value, list) or not all(_is_stroke(stroke) for stroke in value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if len(value) > MOST_STROKES or sum(map(len, value)) > MOST_POINTS:
            raise ValidationError(self.error_messages["long"], code="long")
        return value

    def _read(self, text: str) -> Any:
        if len(text) > MOST_POINTS * 14:
            raise ValidationError(self.error_messages["long"], code="long")
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        return storable(super().bound_data(data, initial))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def _is_stroke(stroke: object) -> bool:
    return isinstance(stroke, list) and bool(stroke) and all(_is_point(point) for point in stroke)


def _is_point(point: object) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(isinstance(part, int) and not isinstance(part, bool) and 0 <= part <= 1000 for part in point)
    )
