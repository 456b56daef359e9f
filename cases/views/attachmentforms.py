"""The forms of attachments: several files at once with one caption, and a caption alone."""

from typing import Any

from django import forms

from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField
from cases.models import Attachment

CAPTION = "Misalnya: kuitansi sepatu, 2 Oktober. Berlaku untuk semua berkas yang dipilih."
ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"accept": ACCEPTED})


class FilesField(forms.FileField):
    """Any number of files; which of them are taken is decided by their bytes when they are stored."""

    widget = SeveralFiles
    default_error_messages = {
        "required": "Belum ada berkas. Pilih berkasnya, lalu simpan lagi.",
        "empty": "Salah satu berkas kosong. Pilih berkas lain.",
        "invalid": "Berkas tidak terkirim. Pilih lagi, lalu simpan.",
    }

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in files] if files else [super().clean(None)]


class AttachForm(PlainForm):
    files = FilesField(  # type: ignore[assignment]  # a form keeps its data under another name once it is bound
        label="Berkas", help_text="Foto JPEG, PNG, WEBP atau PDF, paling besar 15 MB. Boleh beberapa sekaligus."
    )
    caption = CleanCharField(label="Keterangan", required=False, max_length=200, help_text=CAPTION)


class CaptionForm(PlainModelForm):
    class Meta:
        model = Attachment
        fields = ["caption"]
        field_classes = {"caption": CleanCharField}


class StrikeForm(PlainForm):
    reason = CleanCharField(label="Alasan membatalkan", max_length=200, help_text="Misalnya: salah berkas, foto kabur.")
