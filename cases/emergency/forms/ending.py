"""The forms that end a response: what an outcome asks, what a case still needs to begin, which print."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone

from atensi.forms.base import PlainForm, speak_plainly
from atensi.forms.fields import CleanCharField
from cases import vocabulary as words
from cases.emergency import outcomes
from cases.emergency.carrying import Answer
from cases.emergency.entries import CLUSTER, said_of
from cases.emergency.knowing import Match
from cases.emergency.models import EmergencyResponse, OutcomeDetail
from cases.emergency.outcomes import OF_RESPONSE, Ending
from cases.models import PrintFormat
from cases.stages.entryform import field_of

NEW = "baru"
UNCHOSEN = ("", "Belum diisi")


class OutcomeForm(PlainForm):
    """The columns that one outcome asks, with the labels it gives them."""

    def __init__(self, *args: Any, ending: Ending, response: EmergencyResponse, **kwargs: Any) -> None:
        detail = outcomes.detail_of(response)
        stored = {each.name: outcomes.value_of(response, detail, each.name) for each in ending.asks}
        if "happened_on" in stored and not stored["happened_on"]:
            stored["happened_on"] = timezone.localdate()
        super().__init__(*args, initial=stored, **kwargs)
        for each in ending.asks:
            model: Any = EmergencyResponse if each.name in OF_RESPONSE else OutcomeDetail
            field: Any = field_of(model._meta.get_field(each.name))
            field.label, field.required, field.help_text = each.label, each.needed, each.help
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
            self.fields[each.name] = field
        speak_plainly(self)

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        return day


class CarryForm(PlainForm):
    """What a case needs to begin and the response does not hold; everything the response holds is not asked again."""

    known = forms.ChoiceField(label="Orang yang sudah terdaftar?", widget=forms.RadioSelect, required=False)
    name = CleanCharField(label="Nama orang ini", required=False, max_length=150)
    sex = forms.ChoiceField(label="Jenis kelamin", required=False, choices=[UNCHOSEN, *words.SEX.items()])
    nik = CleanCharField(
        label="NIK", required=False, max_length=40,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    communication = CleanCharField(
        label="Cara berkomunikasi", required=False, max_length=300,
        help_text="Tampil di setiap halaman kasus. Diambil dari asesmen cepat; perbaiki bila perlu.",
    )  # fmt: skip
    category = forms.ChoiceField(label="Kategori PPKS utama", required=False)
    cluster = forms.ChoiceField(label="Klaster", required=False)

    def __init__(self, *args: Any, response: EmergencyResponse, **kwargs: Any) -> None:
        category = response.category
        initial = {"category": category, "cluster": CLUSTER.get(category, ""), "communication": said_of(response)}
        super().__init__(*args, initial=initial, **kwargs)
        self.response = response
        self.fields["category"].choices = [UNCHOSEN, *words.categories()]  # type: ignore[attr-defined]
        self.fields["cluster"].choices = [UNCHOSEN, *words.clusters()]  # type: ignore[attr-defined]
        for name in ("name", "sex"):
            if getattr(response, name):
                del self.fields[name]
        self.fields["category"].owed = True  # type: ignore[attr-defined]
        self.matches: list[Match] = []

    def looked_for(self) -> tuple[list[str], str]:
        """(names, NIK) to look for: what the response says and what was typed."""
        typed = [str(self.data.get(name, "")) if self.is_bound else "" for name in ("name", "nik")]
        return [name for name in (self.response.name, typed[0]) if name], typed[1][:40]

    def forgive(self) -> None:
        """What was typed stays, and nothing is wrong with it yet: she only looked again."""
        self._errors = ErrorDict()

    def offer(self, matches: list[Match]) -> None:
        """The likely people as choices; without any of them nothing is asked."""
        self.matches = matches
        if not matches:
            del self.fields["known"]
            return
        chosen: Any = self.fields["known"]
        people = [(each.case.code, f"{each.line}: {each.words}") for each in matches if each.case]
        chosen.choices, chosen.required = [*people, (NEW, "Bukan salah satu dari mereka: orang baru")], True

    @property
    def withheld(self) -> list[Match]:
        """Likely people whom this worker may not choose."""
        return [each for each in self.matches if each.case is None]

    @property
    def chosen(self) -> Match | None:
        code = self.cleaned_data.get("known", "")
        return next((each for each in self.matches if each.case and each.case.code == code), None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        match = self.chosen
        if match is None or not match.running:
            if not data.get("category") and "category" not in self.errors:
                self.add_error("category", "Belum dipilih. Kategori PPKS utama menentukan keputusan penerimaan.")
        named = data.get("name") or self.response.name
        if match is None and named and not (data.get("sex") or self.response.sex) and "sex" in self.fields:
            self.add_error("sex", "Belum dipilih. Orang yang bernama dicatat dengan jenis kelaminnya.")
        return data

    @property
    def answer(self) -> Answer:
        """What was chosen and typed; of a person without a name and sex the description stays that of the response."""
        data, match = self.cleaned_data, self.chosen
        told = {name: data.get(name) or "" for name in ("name", "sex", "nik", "communication", "category", "cluster")}
        return Answer(known=match.case if match else None, **told)


class PrintForm(PlainForm):
    """One kind of print, with initials or with names and the reason."""

    kind = forms.ChoiceField(label="Yang dicetak", widget=forms.RadioSelect)
    names = forms.ChoiceField(
        label="Nama di dalamnya", widget=forms.RadioSelect, initial="inisial",
        choices=[("inisial", "Inisial"), ("nama", "Nama lengkap")],
        help_text="Surat dan berita acara berlaku dengan nama lengkap dan diberi nomor; dengan inisial ia salinan.",
    )  # fmt: skip
    reason = CleanCharField(
        label="Alasan mencetak nama lengkap", required=False, max_length=300, help_text="Untuk laporan. Alasan ini dicatat.",
    )  # fmt: skip

    format = forms.ChoiceField(
        label="Bentuk", widget=forms.RadioSelect, initial=PrintFormat.PDF, required=False,
        choices=[(PrintFormat.PDF, "PDF, untuk dicetak dan diserahkan"), (PrintFormat.WORD, "Word, untuk disunting lagi")],
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["kind"]
        choice.choices = [(each.key, f"{each.title}: {each.about}") for each in kinds]
        self.fields["format"].owed = True  # type: ignore[attr-defined]

    def clean_format(self) -> str:
        return self.cleaned_data["format"] or PrintFormat.PDF
