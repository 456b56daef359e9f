"""The forms of the library: the words of a block, and a source."""

from django import forms

from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField
from cases.practicum.models import Citation
from cases.practicum.writingforms import MARKS


class BlockForm(PlainForm):
    """A block, as light marks; the editor sends the same."""

    title = CleanCharField(label="Judul", required=False, max_length=200, help_text="Tercetak di atas teksnya. Boleh kosong.")
    text = CleanCharField(label="Teks", required=False, strip=False, help_text=MARKS, widget=forms.Textarea({"rows": 16}))


class SourceForm(PlainModelForm):
    class Meta:
        model = Citation
        fields = ["short", "full"]
        field_classes = {"short": CleanCharField, "full": CleanCharField}
        labels = {"short": "Dalam teks", "full": "Dalam daftar pustaka"}
        help_texts = {
            "short": "Penulis dan tahun, misalnya (Suharto, 2005).",
            "full": "Lengkap: penulis, tahun, judul, tempat, penerbit. Judul di antara garis bawah tercetak miring: _Judul buku_.",
        }
        widgets = {"full": forms.Textarea({"rows": 4})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["short"].required = True

    def clean_short(self) -> str:
        """In parentheses, as every source stands in a text."""
        return f"({self.cleaned_data['short'].strip().strip('()').strip()})"
