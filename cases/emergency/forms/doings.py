"""The forms of what is done in a response: asesmen cepat, parties, aid, placement, steps, photos, a time corrected; and of a norm."""

from typing import Any

from django import forms

from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField
from atensi.forms.widgets import DateText
from cases.emergency.forms.moments import MomentField, column_field, kept_seconds
from cases.emergency.models import (
    RapidAssessment,
    ResponseAid,
    ResponseContact,
    ResponseNorm,
    ResponseStep,
    TemporaryPlacement,
)
from cases.views.attachmentforms import ACCEPTED, FilesField
from cases.views.personforms import word_fields

LINES = ("safety", "health", "basic_needs", "psychological", "identity_family", "legal", "disability_communication", "hopes")
UNITS = "daftar-unit"
AHEAD = {"limit_on", "ends_on"}  # days to come: neither today nor yesterday is offered


class RowForm(PlainModelForm):
    """Base: labels as on every page, low text areas, moments that keep their seconds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_fields(self)
        for name, field in self.fields.items():
            field.help_text = getattr(self.Meta, "help_texts", {}).get(name, field.help_text)  # type: ignore[attr-defined]
            if name in AHEAD:
                field.widget = DateText(buttons=False)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, MomentField) and data.get(name):
                data[name] = kept_seconds(self, name)
        return data


class AssessmentForm(RowForm):
    class Meta:
        model = RapidAssessment
        fields = [*LINES, "assessed_at"]
        formfield_callback = column_field
        help_texts = {
            "safety": "Ancaman yang masih ada, pelaku, tempat.",
            "health": "Luka, sakit, obat, kesadaran.",
            "basic_needs": "Makan, minum, pakaian, tempat bermalam.",
            "psychological": "Ketakutan, bingung, keinginan menyakiti diri.",
            "identity_family": "Nama, asal, keluarga yang dapat dihubungi.",
            "legal": "Laporan polisi, surat, masalah hukum.",
            "disability_communication": "Ragam disabilitas, alat bantu, bahasa atau isyarat.",
            "hopes": "Dengan kata orang ini sendiri.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LINES:
            self.fields[name].widget.attrs["rows"] = 2

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not any(data.get(name) for name in LINES):
            self.add_error("safety", "Isi paling sedikit satu dari delapan baris.")
        return data


class ContactForm(RowForm):
    class Meta:
        model = ResponseContact
        fields = ["party", "who", "contacted_at", "said"]
        formfield_callback = column_field
        help_texts = {"who": "Misalnya: Ipda Contoh, Polsek Contoh."}


class AidForm(RowForm):
    proof_file = forms.FileField(
        label="Bukti penerimaan", required=False, help_text="Foto tanda terima: JPEG, PNG, WEBP atau PDF, paling besar 15 MB.",
        widget=forms.FileInput({"accept": ACCEPTED}),
    )  # fmt: skip

    class Meta:
        model = ResponseAid
        fields = ["kind", "what", "amount", "value", "received_by", "given_on"]
        formfield_callback = column_field
        help_texts = {"what": "Misalnya: paket makanan dan selimut.", "amount": "Misalnya: 2 paket."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].required = True
        if self.instance.proof_id:
            self.fields["proof_file"].label = "Ganti bukti penerimaan"


class PlacementForm(RowForm):
    class Meta:
        model = TemporaryPlacement
        fields = ["place", "starts_on", "limit_on", "ended_on", "note"]
        formfield_callback = column_field
        help_texts = {
            "limit_on": "Penempatan sementara selalu berbatas. Lewat tanggal ini ia muncul di Hari ini.",
            "ended_on": "Bila orang ini sudah tidak di sana.",
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start = data.get("starts_on")
        for name, word in (("limit_on", "Batas"), ("ended_on", "Tanggal selesai")):
            if start and data.get(name) and data[name] < start:
                self.add_error(name, f"{word} ini sebelum mulai. Periksa kedua tanggal.")
        return data


class StepForm(RowForm):
    class Meta:
        model = ResponseStep
        fields = ["kind", "happened_on", "text", "function", "ends_on", "unit", "ended_on"]
        formfield_callback = column_field
        help_texts = {
            "function": "Bersifat sementara: perlu tanggal berakhir dan unit yang melanjutkannya.",
            "unit": "Unit atau lembaga yang bertugas untuk layanan itu.",
            "ended_on": "Bila layanan ini sudah diserahkan.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget.attrs |= {"list": UNITS, "autocomplete": "off"}
        self.fields["function"].label = "Layanan pendukung"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("function"):
            if not data.get("ends_on") and "ends_on" not in self.errors:
                self.add_error("ends_on", "Layanan pendukung bersifat sementara. Isi tanggal berakhirnya.")
            if not data.get("unit") and "unit" not in self.errors:
                self.add_error("unit", "Isi unit yang melanjutkan layanan pendukung ini.")
        for name in ("ends_on", "ended_on"):
            if data.get("happened_on") and data.get(name) and data[name] < data["happened_on"]:
                self.add_error(name, "Tanggal ini sebelum langkahnya. Periksa kedua tanggal.")
        return data


class PhotosForm(PlainForm):
    files = FilesField(  # type: ignore[assignment]
        label="Foto", help_text="JPEG, PNG, WEBP atau PDF, paling besar 15 MB. Boleh beberapa sekaligus."
    )
    caption = CleanCharField(label="Keterangan", required=False, max_length=200, help_text="Berlaku untuk semua berkas yang dipilih.")


class TimeForm(PlainForm):
    """A time corrected; empty takes it back."""

    value = MomentField(
        label="Waktu", required=False,
        help_text="Jam saja untuk hari ini, misalnya 21.14; atau dengan tanggal, 22/11/2025 21.14. Kosong: belum terjadi.",
    )  # fmt: skip
    reason = CleanCharField(label="Alasan", max_length=200, help_text="Misalnya: lupa mencatat waktu tiba; sinyal tidak ada.")

    def clean_value(self) -> Any:
        return kept_seconds(self, "value")


class NormForm(RowForm):
    class Meta:
        model = ResponseNorm
        fields = ["what", "triage", "minutes", "starts_on", "ends_on"]
        formfield_callback = column_field
        help_texts = {
            "triage": "Kosong: berlaku untuk semua triase yang tidak punya norma sendiri.",
            "minutes": "Dalam menit. Misalnya 45, atau 720 untuk 12 jam.",
            "starts_on": "Kosongkan bila sejak dulu.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].widget.attrs |= {"inputmode": "numeric", "class": "input-number"}

    def clean_minutes(self) -> int:
        minutes = self.cleaned_data["minutes"]
        if not 1 <= minutes <= 60 * 24 * 366:
            raise forms.ValidationError("Isi 1 menit sampai satu tahun.")
        return minutes


FORMS = {"pihak": ContactForm, "bantuan": AidForm, "penempatan": PlacementForm, "langkah": StepForm}
