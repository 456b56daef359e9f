"""The forms of a text, of a picture in it, and of what supervisors say about it."""

from typing import Any

from django import forms

from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField
from cases.practicum.lightmarks import LONGEST
from cases.practicum.models import Picture

MARKS = (
    "Baris kosong memisahkan paragraf. Awali baris dengan - untuk daftar, 1. untuk daftar bernomor, > untuk kutipan langsung; "
    "**tebal**, _miring_."
)
NOT_LONGER: Any = {"max_length": LONGEST, "error_messages": {"max_length": "Tulisan ini terlalu panjang. Kirim sebagian saja."}}
KINDS = "image/jpeg,image/png,image/webp"


class TextForm(PlainForm):
    """One text, as light marks; the editor sends the same."""

    text = CleanCharField(
        label="Tulisan", required=False, strip=False, help_text=MARKS, widget=forms.Textarea({"rows": 18}), **NOT_LONGER
    )


class PictureForm(PlainModelForm):
    """A new picture; how it may be changed afterwards is `PictureWordsForm`."""

    upload = forms.FileField(
        label="Gambar",
        help_text="Foto JPEG, PNG atau WEBP, paling besar 15 MB. Tempat dan waktu pemotretan dibuang.",
        widget=forms.ClearableFileInput({"accept": KINDS}),
    )
    field_order = ["upload", "caption", "alt", "faces_consented"]

    class Meta:
        model = Picture
        fields = ["caption", "alt", "faces_consented"]
        field_classes = {"caption": CleanCharField, "alt": CleanCharField}
        labels = {"alt": "Gambar dalam kata-kata", "faces_consented": "Semua orang di foto setuju wajahnya terlihat, atau tidak ada wajah"}
        help_texts = {
            "caption": "Tercetak di bawah gambar, tanpa nomor: nomornya diberikan waktu mencetak.",
            "alt": "Apa yang terlihat, untuk pembaca yang tidak melihat gambarnya.",
            "faces_consented": "Tanpa centang ini gambarnya tidak tercetak dan tidak dilihat kampus.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("caption", "alt"):
            self.fields[name].required = True


class PictureWordsForm(PictureForm):
    upload = None  # type: ignore[assignment]


class CommentForm(PlainForm):
    """A remark at one paragraph; `quote` are its first words as they stood on the page."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    paragraph = forms.IntegerField(min_value=0, max_value=9999, widget=forms.HiddenInput)
    quote = CleanCharField(required=False, max_length=400, widget=forms.HiddenInput)
    text = CleanCharField(
        label="Catatan", max_length=4000, widget=forms.Textarea({"rows": 3}),
        help_text="Terbaca oleh praktikan dan pembimbingnya.",
    )  # fmt: skip


class AnswerForm(PlainForm):
    text = CleanCharField(label="Jawaban (kalau ada)", required=False, max_length=4000, widget=forms.Textarea({"rows": 6}))


class WithdrawForm(PlainForm):
    reason = CleanCharField(
        label="Alasan menarik persetujuan", max_length=300, help_text="Terbaca oleh praktikan dan pembimbing lain.",
    )  # fmt: skip
