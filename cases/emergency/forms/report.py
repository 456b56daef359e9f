"""The forms of a report: taken down in a minute, changed later, its triage, its end as a mistake."""

from typing import Any

from django import forms

from atensi.accounts.models import User
from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField
from atensi.forms.widgets import Chips
from cases.emergency import responding, words
from cases.emergency.forms.moments import column_field, kept_seconds
from cases.emergency.models import EmergencyResponse
from cases.views.personforms import word_fields

FIRST = ("happened", "place", "regency", "danger", "name", "sex", "age_estimate", "channel")
REPORTER = ("reporter_name", "reporter_phone", "reporter_relation")
FURTHER = ("description", "category")
OLDEST = 120


class ReportForm(PlainModelForm):
    """Laporan masuk: the fewest fields. Nothing is asked that can wait."""

    class Meta:
        model = EmergencyResponse
        fields = [*FIRST, *FURTHER, *REPORTER, "reported_at"]
        formfield_callback = column_field
        help_texts = {
            "happened": "Keadaan orang ini sekarang, dengan kata pelapor.",
            "place": "Patokan yang dapat ditemukan tim.",
            "regency": "PIC wilayah diusulkan dari sini.",
            "name": "Kosongkan bila belum diketahui: tercatat sebagai tanpa identitas.",
            "description": "Misalnya: baju biru, bekas luka di dahi, memakai tongkat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_fields(self)
        for name, text in self.Meta.help_texts.items():
            self.fields[name].help_text = text
        self.fields["happened"].widget.attrs["rows"] = 3
        self.fields["danger"].widget = Chips(choices=words.dangers())
        self.fields["danger"].help_text = "Pilih semua yang dilaporkan. Triase diusulkan dari sini."
        self.fields["name"].label = "Nama orang yang perlu ditolong"
        self.fields["age_estimate"].label = "Umur (perkiraan)"
        self.fields["age_estimate"].widget.attrs |= {"inputmode": "numeric", "class": "input-number"}
        if "reported_at" in self.fields:
            self.fields["reported_at"].label = "Waktu laporan diterima"
        channel: Any = self.fields["channel"]
        channel.choices = [("", "Pilih saluran"), *words.channels()]
        self.fields["reporter_phone"].widget.attrs["inputmode"] = "tel"

    def parts(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def received(self) -> str:
        """ "Diterima 22/11/2025 21.14", whatever stands in the field now."""
        value = self["reported_at"].value()
        said = self.fields["reported_at"].widget.format_value(value) or "waktunya belum diisi"
        return f"Diterima {said}"

    @property
    def further(self) -> list[forms.BoundField]:
        return self.parts(FURTHER)

    @property
    def reporter(self) -> list[forms.BoundField]:
        return self.parts(REPORTER)

    def clean_age_estimate(self) -> int | None:
        age = self.cleaned_data["age_estimate"]
        if age is not None and not 0 <= age <= OLDEST:
            raise forms.ValidationError(f"Umur antara 0 dan {OLDEST} tahun. Kosongkan bila tidak diketahui.")
        return age

    def clean_reported_at(self) -> Any:
        return kept_seconds(self, "reported_at")  # asked on a new report only


class ChangeReportForm(ReportForm):
    """The same, with the PIC, and without the time: that is corrected with a reason."""

    class Meta(ReportForm.Meta):
        fields = [*FIRST, *FURTHER, *REPORTER, "pic"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pic: Any = self.fields["pic"]
        staff = responding.staff_for(self.instance.center_id)
        present = User.objects.filter(pk=self.instance.pic_id or 0)
        pic.queryset, pic.empty_label, pic.label = (staff | present).order_by("name"), "Belum ditunjuk", "PIC wilayah"


class TriageForm(PlainForm):
    triage = forms.ChoiceField(
        label="Triase",
        choices=[(code, f"{word}: {words.TRIAGE_MEANS[code]}") for code, word in words.TRIAGE.items()],
        widget=forms.RadioSelect,
    )
    reason = CleanCharField(
        label="Alasan", required=False, max_length=300, help_text="Perlu bila berbeda dari usulan. Misalnya: pelaku sudah ditahan."
    )


class StrikeForm(PlainForm):
    """Why something is taken back; `hint`: reasons that fit what it is."""

    reason = CleanCharField(label="Alasan membatalkan", max_length=200)

    def __init__(self, *args: Any, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint


class KindsForm(PlainForm):
    kinds = forms.MultipleChoiceField(label="Jenis respon yang diberikan", choices=words.responses, required=False, widget=Chips)


class TeamForm(PlainForm):
    people = forms.MultipleChoiceField(label="Anggota tim", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, response: EmergencyResponse, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(each.pk): each for each in responding.staff_for(response.center_id)}
        first = str(response.pic_id or "")
        order = sorted(self.staff.items(), key=lambda item: item[0] != first)
        people: Any = self.fields["people"]
        people.choices = [(key, f"{each.name}, {each.title}{' (PIC wilayah)' if key == first else ''}") for key, each in order]

    @property
    def chosen(self) -> list[Any]:
        return [self.staff[key] for key in self.cleaned_data["people"]]

