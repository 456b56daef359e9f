"""The form of an instrument, built from its questions: one field a question, a heading a part."""

from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format

from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField, DateField, LinesField
from atensi.forms.rows import RowsField
from atensi.forms.widgets import Chips, Segmented
from cases.instruments.base import Answers, Instrument, Question

ANSWER = "jawaban_"  # so that no question takes the name of a field of the page
MOST_SEGMENTS = 4


class NumberField(CleanCharField):
    """A number as people write it: 41,5 or 41.5; kept as int or float."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **kwargs)
        self.question = question

    def to_python(self, value: Any) -> Any:
        """An int, a float, or None for nothing."""
        text = str(super().to_python(value) or "").replace(" ", "").replace(",", ".")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValidationError("Ini bukan angka. Tulis misalnya 41 atau 41,5.", code="invalid")
        self._check(number)
        return int(number) if number == number.to_integral_value() else float(number)

    def _check(self, number: Decimal) -> None:
        low, high, unit = self.question.low, self.question.high, self.question.unit
        if (low is None or number >= Decimal(str(low))) and (high is None or number <= Decimal(str(high))):
            return
        ends = f"antara {_said(low)} dan {_said(high)}" if low is not None and high is not None else (
            f"paling sedikit {_said(low)}" if low is not None else f"paling banyak {_said(high)}"
        )  # fmt: skip
        raise ValidationError(f"Angka ini di luar kelaziman. Isi {ends} {unit}".rstrip() + ".", code="range")

    def prepare_value(self, value: Any) -> Any:
        return _said(value) if isinstance(value, int | float) and not isinstance(value, bool) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial if initial != "" else None)
        except ValidationError:
            return True


def _said(number: float | None) -> str:
    """The number with a decimal comma."""
    return "" if number is None else f"{number:g}".replace(".", ",")


def field_of(question: Question) -> forms.Field:
    """The form field of one question; none is required, an instrument may be filled in over several talks."""
    label = f"{question.label} ({question.unit})" if question.unit else question.label
    shared: dict[str, Any] = {"label": label, "help_text": question.help, "required": False}
    if question.kind == "number":
        return NumberField(question, **shared)
    if question.kind == "choice":
        widget = Segmented(wrap=True) if len(question.choices) <= MOST_SEGMENTS else forms.Select()
        blank = [] if len(question.choices) <= MOST_SEGMENTS else [("", "Belum diisi")]
        return forms.ChoiceField(choices=[*blank, *question.choices], widget=widget, **shared)
    if question.kind == "many":
        return forms.MultipleChoiceField(choices=question.choices, widget=Chips(), **shared)
    if question.kind == "rows":
        return RowsField(cells=question.cells, **shared)
    if question.kind == "list":
        return LinesField(**shared)
    if question.kind == "line":
        offered = {"list": f"daftar-{question.source}", "autocomplete": "off"} if question.source else {}
        return CleanCharField(max_length=500, widget=forms.TextInput(offered), **shared)
    return CleanCharField(widget=forms.Textarea({"rows": 4}), **shared)


class AnswerForm(PlainForm):
    """Date, informant, and every question of one instrument. `opened`: the day the case was opened."""

    happened_on = DateField(label="Tanggal")
    informant = CleanCharField(
        label="Informan", required=False, max_length=200, help_text="Siapa yang memberi keterangan."
    )

    def __init__(self, *args: Any, instrument: Instrument, opened: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument, self.opened = instrument, opened
        self.fields |= {ANSWER + question.key: field_of(question) for question in instrument.questions}
        for field in self.fields.values():
            field.owed = True  # type: ignore[attr-defined]  # "(kalau ada)" beside each of forty questions says nothing
        self.fields["informant"].owed = False  # type: ignore[attr-defined]

    def clean_happened_on(self) -> date:
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError("Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        if day < self.opened:
            raise ValidationError(f"Kasus dibuka {date_format(self.opened, 'j F Y')}. Isi tanggal itu atau sesudahnya.")
        return day

    @property
    def answers(self) -> dict[str, Any]:
        """The given answers, by the key of their question."""
        given = {question.key: self.cleaned_data.get(ANSWER + question.key) for question in self.instrument.questions}
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    @property
    def started(self) -> dict[str, Any]:
        """The answers that the page shows before anything is typed, also those of a draft, which are as a browser sends them."""
        found: dict[str, Any] = {}
        for name in (ANSWER + question.key for question in self.instrument.questions):
            if name in self.initial:
                with suppress(ValidationError):
                    found[name.removeprefix(ANSWER)] = self.fields[name].clean(self.initial[name])
        return found

    def parts(self) -> list[tuple[str, list[BoundField]]]:
        """The fields of the questions, by heading."""
        return [
            (title, [self[ANSWER + question.key] for question in questions])
            for title, questions in self.instrument.parts()
        ]


def initial_of(answers: Answers) -> dict[str, Any]:
    """Stored answers by the names of their fields."""
    return {ANSWER + key: value for key, value in answers.items()}
