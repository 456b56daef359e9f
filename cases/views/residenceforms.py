"""The forms of placements, routine and daily notes."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from atensi.forms.base import PlainModelForm
from atensi.forms.widgets import Chips, Segmented
from cases import vocabulary as words
from cases.models import Case, DailyNote, Placement, Routine
from cases.own_words import Offer
from cases.stages.entryform import field_of
from cases.views.personforms import word_fields


class PlacementForm(PlainModelForm):
    class Meta:
        model = Placement
        fields = ["service_form", "building", "room", "starts_on", "planned_end", "ends_on"]
        formfield_callback = field_of
        help_texts = {
            "planned_end": "Residensial bersifat sementara: tulis kapan direncanakan selesai.",
            "ends_on": "Kosongkan selama masih berlaku. Penempatan lama berakhir sendiri ketika yang baru mulai.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_fields(self)
        self.fields["service_form"] = forms.ChoiceField(
            label="Bentuk layanan", choices=words.service_forms, widget=Segmented(wrap=True)
        )
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start = data.get("starts_on")
        for name in ("planned_end", "ends_on"):
            if start and data.get(name) and data[name] < start:
                self.add_error(name, f"Tanggal ini sebelum mulai, {date_format(start, 'j F Y')}. Periksa keduanya.")
        return data


class RoutineForm(PlainModelForm):
    """`weekdays` are stored as numbers, Monday is 0."""

    weekdays = forms.TypedMultipleChoiceField(label="Hari", choices=words.weekdays, coerce=int, widget=Chips)

    class Meta:
        model = Routine
        fields = ["weekdays", "starts_at", "ends_at", "activity", "place", "stopped"]
        formfield_callback = field_of
        help_texts = {"activity": "Misalnya: kelas menjahit.", "stopped": "Centang bila kegiatan ini sudah tidak ada."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.Meta.fields)
        word_fields(self)
        self.fields["stopped"].owed = True  # type: ignore[attr-defined]
        if not self.instance.pk:
            del self.fields["stopped"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", f"Jam selesai harus sesudah {start.strftime('%H.%M')}.")
        return data


class DailyNoteForm(PlainModelForm):
    class Meta:
        model = DailyNote
        fields = ["text", "kind", "happened_on"]
        formfield_callback = field_of
        help_texts = {"text": "Satu kalimat, misalnya: makan siang habis, ikut senam sampai selesai."}

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        kept = [self.instance.kind] if self.instance.pk else []
        kinds = Offer(case.center_id).choices("daily_kinds", words.daily_kinds(), kept)
        self.fields["kind"] = forms.ChoiceField(label="Jenis", choices=kinds, initial="umum")
        word_fields(self)
        self.order_fields(self.Meta.fields)
        if not self.is_bound and not self.instance.pk:
            self.initial.setdefault("happened_on", timezone.localdate())

    def clean_happened_on(self) -> date:
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError("Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        if day < self.case.opened:
            opened = date_format(self.case.opened, "j F Y")
            raise ValidationError(f"Kasus dibuka {opened}. Isi tanggal itu atau sesudahnya.")
        return day
