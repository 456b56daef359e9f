"""Builds the Django form of an entry from its declaration as data, at first use.

Choices of other records are narrowed to the case; dates are checked against today and the day the case was opened.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from atensi.forms.base import speak_plainly
from atensi.forms.fields import CleanCharField, DateField, SeveralField, StrokesField, TimeField
from atensi.forms.widgets import RATING_CHOICES, Chips, DateText, RatingScale, Segmented
from cases.own_words import Offer
from cases.stages.base import Form, StageEntry
from cases.stages.planning import Goal, PlanItem, dropped_in_force

RATING = "rating_"
ONE_ROW = 26  # letters of two to four choices that stand beside each other on a phone
NO_NEED = "Tanpa kebutuhan tercatat"
UNCHOSEN, DASHES = "Belum diisi", "---------"
OF_THE_PLAN: dict[str, Any] = {"plan_item": PlanItem, "dropped_items": PlanItem, "goals": Goal, "dropped_goals": Goal}


class PictureField(forms.FileField):
    """An upload that becomes a stored picture; checked and stored by `atensi.files` when the entry is written."""


# A picture is no column of the form: the upload is checked and stored first, then the entry refers to it.
PICTURES = {
    "photo": lambda: PictureField(required=False, label="Foto kertas bertanda tangan", help_text="JPEG, PNG atau WEBP."),
    "receipt": lambda: PictureField(required=False, label="Foto kuitansi", help_text="JPEG, PNG atau WEBP."),
}


def field_of(column: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field of a column: ours for text, dates, times, signatures and pictures, Django's for the rest."""
    said = {name: kwargs[name] for name in ("label", "help_text", "widget") if kwargs.get(name)}
    if column.name == "signature":
        return StrokesField(required=False, label="Tanda tangan PM atau wali")
    if isinstance(column, models.DateField):
        return column.formfield(form_class=DateField, **said)
    if isinstance(column, models.TimeField):
        return column.formfield(form_class=TimeField, **said)
    if isinstance(column, models.ManyToManyField):
        return column.formfield(form_class=SeveralField, widget=Chips)
    if column.name == "level":
        return rating_field(label=column.verbose_name)
    if column.name == "need":
        return column.formfield(empty_label=NO_NEED)
    if column.choices and len(column.flatchoices) <= 4:
        long = sum(len(str(label)) for _, label in column.flatchoices) > ONE_ROW
        plain = {"label": column.verbose_name, "widget": Segmented(wrap=long)}
        return forms.ChoiceField(choices=column.choices, required=False, **(plain | said))
    if isinstance(column, models.CharField | models.TextField) and not column.choices:
        return column.formfield(form_class=CleanCharField, **said)
    return column.formfield(**kwargs)


def rating_field(goal: Any = None, former: int | None = None, **kwargs: Any) -> forms.Field:
    """−2 to +2 in the words of the goal where its scale is written, else in those of all."""
    words = RATING_CHOICES if goal is None else [(value, goal.meaning(value)) for value in range(-2, 3)]
    return forms.TypedChoiceField(
        choices=[*words, ("", "belum dinilai")],
        coerce=int,
        empty_value=None,
        required=False,
        widget=RatingScale(former=former, own=bool(goal and goal.levels)),
        **kwargs,
    )


def narrowed(rows: models.QuerySet, case: Any, entry: StageEntry, name: str) -> models.QuerySet:
    """Entries of the case that stand, of its plan those in force, rows of its family; of a directory what is not hidden.
    What the entry already has stays a choice."""
    if name in OF_THE_PLAN:
        gone = dropped_in_force(case, OF_THE_PLAN[name])
        rows = rows.exclude(pk__in=gone - _held(entry, name)) if gone else rows
    if hasattr(rows.model, "case"):
        return rows.filter(case=case, struck_at__isnull=True)
    if hasattr(rows.model, "beneficiary"):
        return rows.filter(beneficiary=case.beneficiary, index=False, kind="orang")
    offered = models.Q(hidden=False)
    if entry.pk:
        offered |= models.Q(pk=getattr(entry, "resource_id", None))
    return rows.filter(offered, center=case.center_id)


def _held(entry: StageEntry, name: str) -> set[int]:
    """Keys of what the stored entry has in this field."""
    if not entry.pk:
        return set()
    held = getattr(entry, name)
    return {row.pk for row in held.all()} if hasattr(held, "all") else {getattr(entry, f"{name}_id")}


class EntryForm(forms.ModelForm):
    """Base of every entry's form. `case` narrows choices; `goals` are the goals that can be rated."""

    form_data: Form

    def __init__(
        self, *args: Any, case: Any, goals: Sequence[Any] = (), former: dict[int, int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: PICTURES[name]() for name in self.form_data.fields if name in PICTURES}
        self.order_fields(self.form_data.fields)
        self.case = case
        numbered = self._rated(goals) if self.form_data.rates else []
        self.goals = [goal for _, goal in numbered]
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = narrowed(field.queryset, case, self.instance, name)
        self._offer_own_words()
        self._word_fields()
        self._hold()
        for number, goal in numbered:
            self.fields[f"{RATING}{goal.pk}"] = self._rating(number, goal, (former or {}).get(goal.pk))
        speak_plainly(self)

    def _rated(self, goals: Sequence[Any]) -> list[tuple[int, Any]]:
        """Each goal that can be rated with its number in the plan: those in force, and what this session rated already."""
        own = {rating.goal_id for rating in self.instance.ratings.all()} if self.instance.pk else set()
        gone = dropped_in_force(self.case, Goal) - own
        return [(number, goal) for number, goal in enumerate(goals, start=1) if goal.pk not in gone]

    def _offer_own_words(self) -> None:
        """What the sentra added to a list, and without what it hid; what the entry holds stays a choice."""
        offer = Offer(self.case.center_id)
        for name, field in self.fields.items():
            column = self._column(name)
            words = getattr(column, "words", None) or getattr(getattr(column, "_choices", None), "func", None)
            if words is not None and isinstance(field, forms.ChoiceField):
                stored = getattr(self.instance, name) if self.instance.pk else ()
                kept = [stored] if isinstance(stored, str) else stored or ()
                field.choices = offer.choices(words.__name__, list(field.choices), kept)  # type: ignore[arg-type]

    def _column(self, name: str) -> Any:
        return next((each for each in self._meta.model._meta.fields if each.name == name), None)

    def _word_fields(self) -> None:
        owed = set(self.form_data.lacks(self.form_data.model()))  # what an empty entry lacks, by its words
        for name, field in self.fields.items():
            field.label = self.form_data.labels.get(name, field.label)
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
            field.help_text = self.form_data.help.get(name, field.help_text)
            field.required = False
            named = self.form_data.label(name) if name not in PICTURES else ""
            field.owed = named in owed or isinstance(field, forms.ModelMultipleChoiceField)  # type: ignore[attr-defined]
            _word_empty_choice(field)
            if isinstance(field.widget, DateText):
                field.widget.buttons = name in self.form_data.past  # "Hari ini" says nothing of a planned day

    def _hold(self) -> None:
        """What stands still is shown and not taken from the browser."""
        for name in self.form_data.held(self.instance) if self.form_data.held else ():
            field = self.fields[name]
            field.disabled, field.help_text = True, "Terkunci: sudah dipakai menilai."
            if isinstance(field, forms.CharField):
                field.widget = forms.Textarea({"rows": 2})  # a line that cannot be entered cannot be scrolled on a phone

    def _rating(self, number: int, goal: Any, former: int | None) -> forms.Field:
        current = None
        if self.instance.pk:
            current = next((r.value for r in self.instance.ratings.all() if r.goal_id == goal.pk), None)
        initial = "" if current is None else current
        return rating_field(goal, former, initial=initial, label=f"Tujuan {number}: {goal.text}")

    def ratings(self) -> dict[Any, int | None]:
        """The rating given to each goal; None where none was given."""
        return {goal: self.cleaned_data.get(f"{RATING}{goal.pk}") for goal in self.goals}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.form_data.past:
            self._check_past(name, cleaned.get(name))
        for start, end in self.form_data.order:
            if cleaned.get(start) and cleaned.get(end) and cleaned[end] < cleaned[start]:
                since = date_format(cleaned[start], "j F Y")
                self.add_error(end, f"Tanggal ini lebih awal dari tanggal mulai. Isi {since} atau sesudahnya.")
        if self.form_data.clean:
            for name, sentence in self.form_data.clean(cleaned, self.case).items():
                self.add_error(name, sentence)
        return cleaned

    def _check_past(self, name: str, day: date | None) -> None:
        if day is None:
            return
        if day > timezone.localdate():
            self.add_error(name, "Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        elif day < self.case.opened:
            opened = date_format(self.case.opened, "j F Y")
            self.add_error(name, f"Kasus dibuka {opened}. Isi tanggal itu atau sesudahnya.")


def _word_empty_choice(field: forms.Field) -> None:
    """A choice not made reads as words, as on the form of the person."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = UNCHOSEN
    elif isinstance(field, forms.TypedChoiceField):
        field.choices = [(value, UNCHOSEN if label == DASHES else label) for value, label in list(field.choices)]  # type: ignore[arg-type]


@cache
def form_class(form: Form) -> type[EntryForm]:
    """The form class of one kind of entry."""
    base = type("EntryForm", (EntryForm,), {"form_data": form})
    columns = tuple(name for name in form.fields if name not in PICTURES)
    made: Any = forms.modelform_factory(
        form.model, form=base, fields=columns, widgets=dict(form.widgets), formfield_callback=field_of
    )
    return made


def entry_form(form: Form, case: Any, entry: StageEntry | None = None, **kwargs: Any) -> EntryForm:
    """The form of one entry, new or stored; kwargs are those of a Django form and `goals`, `former`."""
    return form_class(form)(instance=entry, case=case, prefix=None, **kwargs)
