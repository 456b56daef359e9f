"""The form of one print: how people are named, a draft or the paper to be signed, and a reason where one is kept."""

from typing import Any

from django import forms

from atensi.forms.base import PlainForm
from atensi.forms.fields import MonthField
from cases import numbering
from cases.deidentify import initials
from cases.documents import months, permission
from cases.documents.letters.base import Letter, Naming
from cases.documents.months import Months
from cases.documents.printing import SIGN_PDF
from cases.documents.source import Source
from cases.models import NameMode, PrintFormat

DRAFT, SIGNED = "konsep", "tanda-tangan"


class PrintForm(PlainForm):
    """`kinds`: what may be sent as `kind`; `named`: this person may print full names; `signs`: she may give numbers."""

    kind = forms.CharField(widget=forms.HiddenInput)
    since = MonthField(label="Dari bulan", help_text="Misalnya 8/2025 atau Agustus 2025. Yang di luar masa ini tidak dicetak.")
    until = MonthField(label="Sampai bulan")
    names = forms.ChoiceField(label="Nama penerima manfaat", widget=forms.RadioSelect)
    use = forms.ChoiceField(label="Untuk apa", widget=forms.RadioSelect, required=False, initial=DRAFT)
    format = forms.ChoiceField(
        label="Bentuk", widget=forms.RadioSelect, required=False, initial=PrintFormat.PDF, choices=PrintFormat.choices,
        help_text="PDF untuk dicetak dan diserahkan. Word untuk disunting lagi; sesudah disunting, kode cetaknya tidak cocok lagi.",
    )  # fmt: skip
    reason = forms.CharField(required=False, max_length=300, help_text="Dicatat bersama cetakan ini.")

    def __init__(
        self, *args: Any, letter: Letter, source: Source, kinds: set[str], named: bool, signs: bool, asked: Months | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.letter, self.source, self.kinds = letter, source, kinds
        self._telling(asked)
        self._naming(source, named)
        self._using(source, signs and named)
        self.fields["format"].owed = True  # type: ignore[attr-defined]
        why = permission.reason_for(source, letter) if named else ""
        if not why:
            del self.fields["reason"]
            return
        self.fields["reason"].label = why
        self.fields["reason"].owed = True  # type: ignore[attr-defined]

    def _telling(self, asked: Months | None) -> None:
        """The months, of a kind that tells of some: those that were asked for, else the usual ones."""
        if not self.letter.months:
            del self.fields["since"], self.fields["until"]
            return
        told = asked or months.usual(self.source, self.letter)
        self.fields["since"].initial, self.fields["until"].initial = told.first, told.last

    def _naming(self, source: Source, named: bool) -> None:
        short = initials(source.person.name) or "PM"
        always = self.letter.names is Naming.ALWAYS
        words = {
            "inisial": f"Inisial: {short}" + (", salinan yang tidak berlaku sebagai surat" if always else ""),
            "nama": "Nama lengkap" + (", seperti seharusnya surat ini" if always else ""),
        }
        hidden = source.protected and not always
        modes = [mode for mode in self.letter.modes if mode == NameMode.INITIALS or (named and not hidden)]
        field = self.fields["names"]
        field.choices = [(mode, words[mode]) for mode in modes]  # type: ignore[attr-defined]
        field.initial = modes[0]
        field.help_text = permission.PROTECTED if hidden else (
            "Dengan inisial, keluarga ikut disamarkan dan tanggal lahir menjadi umur."
        )  # fmt: skip

    def _using(self, source: Source, signs: bool) -> None:
        if not (self.letter.numbered and signs):
            del self.fields["use"]
            return
        self.fields["use"].owed = True  # type: ignore[attr-defined]
        number = numbering.ahead(source.case.center, self.letter.key, source.day)
        self.fields["use"].choices = [  # type: ignore[attr-defined]
            (DRAFT, "Konsep, tanpa nomor"), (SIGNED, f"Untuk ditandatangani, diberi nomor {number}"),
        ]  # fmt: skip
        self.fields["use"].help_text = "Nomor berurutan tanpa celah; diberikan saat Anda mencetak untuk ditandatangani."

    def clean_kind(self) -> str:
        kind = self.cleaned_data["kind"]
        if kind not in self.kinds:
            raise forms.ValidationError("Jenis laporan ini tidak ada. Pilih salah satu yang ditawarkan.")
        return str(kind)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = self.letter.names is Naming.CHOICE and data.get("names") == NameMode.NAMES
        if chosen and "reason" in self.fields and not data.get("reason"):
            self.add_error("reason", permission.NEEDS_REASON)
        if data.get("format") == PrintFormat.WORD and data.get("use") == SIGNED:
            self.add_error("format", SIGN_PDF)
        if data.get("since") and data.get("until") and data.get("kind"):
            self._clean_months(data, Months.of(data["since"], data["until"]))
        return data

    def _clean_months(self, data: dict[str, Any], told: Months) -> None:
        for name, sentence in months.faults(told, self.source).items():
            self.add_error(name, sentence)
        data["kind"] = told.after(data["kind"])

    def clean_format(self) -> str:
        return self.cleaned_data["format"] or PrintFormat.PDF

    @property
    def signed(self) -> bool:
        return bool(self.cleaned_data.get("use") == SIGNED)
