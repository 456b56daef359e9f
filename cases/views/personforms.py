"""The form of a beneficiary: few fields first, the others folded; and the look for people who are already known."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField, DateField
from atensi.forms.widgets import DateText
from cases.models import Beneficiary
from cases.stages.entryform import field_of

FIRST_YEAR = 1900
FIRST = ("name", "nickname", "unidentified", "description", "sex", "birth_date", "estimated_birth_year", "nik",
         "no_nik_reason", "communication")  # fmt: skip
MORE = ("birth_place", "kk", "religion", "ethnicity", "education", "hamlet", "rt", "rw", "village", "district", "regency",
        "province", "phone", "disabilities", "disability_note")  # fmt: skip
SEALED = {"nik": "NIK", "kk": "Nomor KK"}


def check_birth(day: date | None) -> date | None:
    """A day of birth that can be: not in the future, not before 1900."""
    if day and day > timezone.localdate():
        raise ValidationError("Tanggal lahir ini belum terjadi. Tulis tahun dengan empat angka, misalnya 11/2/2001.")
    if day and day.year < FIRST_YEAR:
        raise ValidationError("Tanggal lahir sebelum tahun 1900. Periksa tahunnya, misalnya 11/2/1951.")
    return day


def check_year(year: int | None, what: str) -> int | None:
    """A year that can be, for births and deaths known by the year alone."""
    now = timezone.localdate().year
    if year is not None and not FIRST_YEAR <= year <= now:
        raise ValidationError(f"{what} antara 1900 dan {now}. Tulis dengan empat angka.")
    return year


def word_fields(form: forms.BaseForm) -> None:
    """Labels of columns begin with a capital on the page, and a choice not made reads as words."""
    for field in form.fields.values():
        field.label = str(field.label)[:1].upper() + str(field.label)[1:]
        if isinstance(field, forms.TypedChoiceField):
            pairs: list[Any] = list(field.choices)
            field.choices = [("", "Belum diisi"), *[pair for pair in pairs if pair[0]]]


class PersonForm(PlainModelForm):
    """Identity of a beneficiary. NIK and KK stand beside the columns, because they are stored sealed."""

    class Meta:
        model = Beneficiary
        fields = [name for name in (*FIRST, *MORE) if name not in SEALED]
        formfield_callback = field_of
        help_texts = {
            "unidentified": "Namanya belum diketahui. Tulis ciri-ciri yang membedakannya.",
            "estimated_birth_year": "Hanya bila tanggal lahirnya belum diketahui.",
            "no_nik_reason": "Misalnya: belum perekaman, kartu hilang.",
            "communication": "Misalnya: isyarat dan gerak bibir; bahasa Jawa; perlu penerjemah. Tampil di setiap halaman kasus.",
            "disability_note": "Misalnya: intelektual ringan.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in SEALED.items():
            value = getattr(self.instance, name) if self.instance.pk else ""
            self.fields[name] = CleanCharField(label=label, required=False, max_length=40, initial=value)
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        self.order_fields((*FIRST, *MORE))
        self.fields["birth_date"].widget = DateText(buttons=False)
        self.fields["nik"].owed = self.fields["sex"].owed = True  # type: ignore[attr-defined]
        word_fields(self)

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in MORE]

    def clean_birth_date(self) -> date | None:
        return check_birth(self.cleaned_data["birth_date"])

    def clean_estimated_birth_year(self) -> int | None:
        return check_year(self.cleaned_data["estimated_birth_year"], "Perkiraan tahun lahir")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("name") and not data.get("unidentified") and "name" not in self.errors:
            self.add_error("name", "Nama masih kosong. Isi nama, atau centang tanpa identitas.")
        if data.get("unidentified") and not data.get("name") and not data.get("description"):
            self.add_error(
                "description", "Ciri-ciri masih kosong. Tulis misalnya: perempuan sekitar 40 tahun, bekas luka di dahi."
            )
        return data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for name in SEALED:
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])

    def sealed_values(self, person: Beneficiary) -> dict[str, str]:
        """Stored values of the fields that are no columns, for a stale page."""
        return {name: getattr(person, name) for name in SEALED}


class SearchForm(PlainForm):
    """Cari dulu: what is known of the person before a case is opened."""

    name = CleanCharField(label="Nama", required=False, max_length=150)
    birth_date = DateField(label="Tanggal lahir", required=False, widget=DateText(buttons=False))
    nik = CleanCharField(label="NIK", required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nik"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean_birth_date(self) -> date | None:
        return check_birth(self.cleaned_data["birth_date"])


class IntakeForm(PersonForm):
    """A new person with the day of the first report; a supervisor also chooses the worker in charge."""

    opened = DateField(label="Tanggal laporan pertama", help_text="Hari laporan atau rujukan pertama kali diterima.")
    worker = forms.ModelChoiceField(
        label="Pekerja sosial pengampu", queryset=Beneficiary.objects.none(), empty_label="Pilih"
    )

    def __init__(self, *args: Any, workers: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(("opened", "worker", *FIRST, *MORE))
        if workers is None:
            del self.fields["worker"]
        else:
            self.fields["worker"].queryset = workers.people  # type: ignore[attr-defined]
            self.fields["worker"].choices = workers.choices  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("opened", timezone.localdate())

    def clean_opened(self) -> date:
        day = self.cleaned_data["opened"]
        if day > timezone.localdate():
            raise ValidationError("Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        if day.year < FIRST_YEAR:
            raise ValidationError("Tanggal sebelum tahun 1900. Periksa tahunnya.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        born, opened = data.get("birth_date"), data.get("opened")
        if born and opened and opened < born:
            said = date_format(born, "j F Y")
            self.add_error("opened", f"Tanggal ini sebelum PM lahir ({said}). Periksa kedua tanggal.")
        return data
