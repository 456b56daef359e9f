"""The forms of the library: the words of a block, a line of the regulations, and a source."""

from collections.abc import Sequence
from typing import Any

from django import forms

from atensi.forms.base import PlainForm, PlainModelForm, speak_plainly
from atensi.forms.fields import CleanCharField
from atensi.forms.widgets import Chips
from cases.practicum.models import Citation, LibraryRegulation
from cases.practicum.textblocks import needing
from cases.practicum.writingforms import MARKS, NOT_LONGER


class BlockForm(PlainForm):
    """A block, as light marks; the editor sends the same."""

    title = CleanCharField(label="Judul", required=False, max_length=200, help_text="Tercetak di atas teksnya. Boleh kosong.")
    text = CleanCharField(
        label="Teks", required=False, strip=False, help_text=MARKS, widget=forms.Textarea({"rows": 16}), **NOT_LONGER
    )


def _needs(heading: str, choices: Sequence[tuple[str, str]]) -> forms.MultipleChoiceField:
    """What must be used for a text under this heading to print."""
    return forms.MultipleChoiceField(
        label=f"{needing.verb(heading)} bila tercatat {needing.about(heading)}", choices=choices, required=False,
        widget=Chips(choices=choices, first=needing.usual(heading)),
        help_text="Tanpa pilihan: di setiap laporan. Dengan beberapa: bila salah satunya tercatat.",
    )  # fmt: skip


class OwnBlockForm(BlockForm):
    """A block of the sentra's own: also what it is about."""

    def __init__(self, *args: Any, heading: str, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["title"].help_text = "Tercetak di atas teksnya."
        self.fields["needs"] = _needs(heading, choices)
        self.order_fields(["title", "needs", "text"])
        speak_plainly(self)


class RegulationForm(PlainModelForm):
    """A line of the table; `full` is asked of a new one only, later it is a source like the others."""

    full = CleanCharField(
        label="Dalam daftar pustaka", required=False, widget=forms.Textarea({"rows": 2}),
        help_text="Kosongkan untuk memakai nama dan tentangnya.",
    )  # fmt: skip

    class Meta:
        model = LibraryRegulation
        fields = ["name", "subject", "about"]
        field_classes = {"name": CleanCharField, "subject": CleanCharField, "about": CleanCharField}
        labels = {"subject": "Tentang"}
        help_texts = {
            "name": "Misalnya: Peraturan Daerah Kabupaten Sragen Nomor 4 Tahun 2020.",
            "about": "Satu kalimat tanpa nomor pasal: apa artinya bagi pelayanan.",
        }
        widgets = {"about": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, heading: str, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "subject", "about"):
            self.fields[name].required = True
        self.fields["needs"] = _needs(heading, choices)
        self.initial["needs"] = list(self.instance.needs)
        if self.instance.key:
            del self.fields["full"]
        self.order_fields(["name", "subject", "about", "needs", "full"])
        speak_plainly(self)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.instance.needs = self.cleaned_data.get("needs", [])


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
