"""Widgets of the design. `look` names the template in templates/components/fields/ that draws the whole field."""

import datetime
import json
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.formats import date_format

MINUS = "\u2212"
RATING_CHOICES = [
    (-2, "jauh di bawah harapan"),
    (-1, "di bawah harapan"),
    (0, "sesuai harapan"),
    (1, "di atas harapan"),
    (2, "jauh melebihi harapan"),
]


def rating_sign(value: object) -> str:
    """A rating as it is read: −2, −1, 0, +1, +2, with a true minus."""
    number = int(str(value))
    return f"+{number}" if number > 0 else str(number).replace("-", MINUS)


class DateText(forms.TextInput):
    """A date as text, because a native picker shows the order of the browser's own language."""

    look = "date"

    def __init__(self, attrs: dict[str, Any] | None = None, buttons: bool = True) -> None:
        """`buttons=False` leaves out Hari ini and Kemarin, as for a date of birth."""
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "data-date": True, **(attrs or {})})
        self.buttons = buttons

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime.datetime):
            value = value.date()
        if isinstance(value, datetime.date):
            return f"{value.day}/{value.month}/{value.year}"
        return super().format_value(value)


class MonthText(forms.TextInput):
    """A month as text: `<input type="month">` is a bare text in older browsers, and wants 2025-08 there."""

    look = "month"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return date_format(value, "F Y") if isinstance(value, datetime.date) else super().format_value(value)


class TimeText(forms.TextInput):
    look = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime.time | datetime.datetime):
            return value.strftime("%H.%M")
        return super().format_value(value)


class Lines(forms.Textarea):
    """A list of strings, one a line."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 4, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else super().format_value(value)


class Chips(forms.CheckboxSelectMultiple):
    """Checkboxes as chips. With `first`, only those and the chosen ones stand open; the others under *Lainnya*."""

    look = "chips"

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), first: Collection[str] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.first = None if first is None else {str(value) for value in first}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Words of a list in its order, as a browser sends them, whoever sent them: the same choice prints alike."""
        sent = super().value_from_datadict(data, files, name)
        if not isinstance(sent, list) or hasattr(self.choices, "queryset"):
            return sent
        order = {str(value): place for place, (value, _) in enumerate(self.choices)}
        return sorted(sent, key=lambda value: order.get(str(value), len(order)))

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["behind"] = self.first is not None and str(value) not in self.first and not option["selected"]
        option["some_behind"] = self.first is not None
        return option


class Segmented(forms.RadioSelect):
    """Two to four short choices in one row; `wrap` stacks them on a phone."""

    look = "segmented"
    clearable = True  # offers the way back to no choice

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = (), wrap: bool = False) -> None:
        super().__init__(attrs, choices)
        self.wrap = wrap


class RatingScale(forms.RadioSelect):
    """−2 to +2. `former` is the value of the session before, shown as a dotted line, never preselected. With `own` words
    the levels are spelt out below."""

    look = "rating"

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), former: int | None = None, own: bool = False
    ) -> None:
        super().__init__(attrs, choices)
        self.former, self.own = former, own

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if str(value) in ("", "None"):
            return option
        option["sign"] = rating_sign(value)
        option["former"] = self.former is not None and str(self.former) == str(value)
        spoken = f"{option['sign']}, {label}" + (" (nilai sesi lalu)" if option["former"] else "")
        option["attrs"]["aria-label"] = spoken
        return option


class SignaturePad(forms.HiddenInput):
    """A drawn signature: strokes as JSON `[[[x, y], ...], ...]`, 0 to 1000 in both directions."""

    look = "signature"
    is_hidden = False  # drawn as a field with label, help and error, though the input itself is hidden

    def format_value(self, value: Any) -> str | None:
        return json.dumps(value, separators=(",", ":")) if isinstance(value, list) else super().format_value(value)
