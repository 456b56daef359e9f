"""Forms of the rows of a genogram: those of the family with what only the drawing needs, a tie, a household."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from atensi.forms.base import PlainModelForm
from atensi.forms.fields import SeveralField
from atensi.forms.widgets import Chips
from cases import vocabulary as words
from cases.identity import ancestors
from cases.models import FamilyMember, Household, Tie
from cases.stages.entryform import field_of
from cases.views.familyforms import MemberForm, ParentsForm, UnionForm
from cases.views.personforms import check_year, word_fields

KIN = ["died", "death_year", "order", "note", "twin_of", "identical", "household", "link", "gap", "other_father", "other_mother",
       "other_link", "other_gap"]  # fmt: skip
HELP = {
    "note": "Paling banyak 20 huruf, misalnya pekerjaan. Tidak digambar bersama inisial.",
    "order": "Urutan di antara saudaranya, bila tahun lahir belum diketahui.",
    "link": "Hubungannya dengan ayah dan ibu di atas.",
    "gap": "2 bila diasuh kakek atau neneknya.",
    "other_father": "Misalnya ayah angkat, di samping ayah kandung.",
    "other_gap": "2 bila diasuh kakek atau neneknya.",
    "household": "Rumah lain, misalnya rumah kakek.",
}
LABELS = {
    "link": "Anak kandung, angkat, atau asuh", "other_link": "Kandung, angkat, atau asuh di keluarga kedua",
    "died": "Sudah meninggal", "same_household": "Serumah dengan penerima manfaat",
    "order": "Anak ke",
}  # fmt: skip


class KinFields(ParentsForm):
    """What the drawing needs besides father and mother; mixed into the forms of a person.

    first: the fields in sight; the others are folded.
    """

    folded = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, barred in (("other_father", "P"), ("other_mother", "L"), ("twin_of", "")):
            able = [row for row in self.family if self._may_be(name, row, barred)]
            self._offer(name, able, "Tidak ada")
        homes = list(Household.objects.filter(beneficiary=self.instance.beneficiary_id))
        self._offer("household", homes, "Tidak ada")
        for name, text in LABELS.items():
            if name in self.fields:
                self.fields[name].label = text
        for name in ("link", "other_link"):
            self.fields[name].choices = list(words.CHILD_LINK.items())  # type: ignore[attr-defined]
            self.fields[name].required = True
        for name in ("note", "death_year", "order", "gap", "other_gap"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        _quiet(self)

    def _may_be(self, name: str, row: FamilyMember, barred: str) -> bool:
        if row.pk == self.instance.pk:
            return False
        return row.kind == "orang" and not (barred and row.sex == barred) or (name == "twin_of" and row.kind == "lahirmati")

    def _offer(self, name: str, rows: list[Any], none: str) -> None:
        chooser: Any = self.fields[name]
        chooser.queryset = type(self)._meta.model._meta.get_field(name).remote_field.model.objects.filter(
            pk__in=[row.pk for row in rows]
        )
        chooser.choices = [("", none), *[(row.pk, str(row)) for row in rows]]

    def clean_death_year(self) -> Any:
        return check_year(self.cleaned_data.get("death_year"), "Tahun meninggal")

    def clean_gap(self) -> int:
        return _generations(self.cleaned_data.get("gap"))

    def clean_other_gap(self) -> int:
        return _generations(self.cleaned_data.get("other_gap"))

    def clean_order(self) -> int | None:
        place = self.cleaned_data.get("order")
        if place is not None and not 1 <= place <= 30:
            raise ValidationError("Urutan anak antara 1 dan 30.")
        return place

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("other_father") and data.get("other_father") == data.get("other_mother"):
            self.add_error("other_mother", "Ayah dan ibu tidak dapat orang yang sama. Pilih dua orang.")
        for name, word in (("other_father", "ayah"), ("other_mother", "ibu")):
            parent = data.get(name)
            if parent and self.instance.pk and self.instance.pk in ancestors(parent, self.family):
                self.add_error(name, f"{parent} keturunan {self.instance}, jadi tidak dapat menjadi {word}nya. Pilih orang lain.")
        self._check_twin(data)
        return data

    def _check_twin(self, data: dict[str, Any]) -> None:
        twin = data.get("twin_of")
        if not twin:
            data["identical"] = False
            return
        mine = (data.get("father"), data.get("mother"))
        if mine == (None, None) or mine != (twin.father, twin.mother):
            self.add_error("twin_of", f"Anak kembar punya ayah dan ibu yang sama. Samakan dulu orang tuanya dengan {twin}.")


def _quiet(form: forms.BaseForm) -> None:
    """Nearly everything of a family may be unknown: "(kalau ada)" beside each field says nothing."""
    for field in form.fields.values():
        field.owed = True  # type: ignore[attr-defined]


def _generations(gap: int | None) -> int:
    if gap is not None and not 1 <= gap <= 5:
        raise ValidationError("Jarak generasi antara 1 (anak) dan 5.")
    return gap or 1


class PersonForm(KinFields, MemberForm):
    """One person; a name that nobody knows may stay empty."""

    first = ("name", "relation", "sex", "birth_date", "birth_year", "father", "mother", "same_household")

    class Meta(MemberForm.Meta):
        fields = ["name", "relation", "sex", "birth_date", "birth_year", "father", "mother", "same_household", "kind", *KIN]
        help_texts = {**HELP, "name": "Nama atau sebutan. Boleh kosong bila belum diketahui."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["relation"].required = False
        self.fields["kind"].required = True
        self.fields["birth_year"].label, self.fields["birth_year"].help_text = "Atau tahun lahir", ""
        self.fields["kind"].choices = list(words.PERSON_KIND.items())  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "data-wide-focus": True}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") != "orang":
            self._check_kind(data)
        return data

    def _check_kind(self, data: dict[str, Any]) -> None:
        """A pregnancy hangs on its parents and has nobody below or beside it."""
        what = words.label(words.PERSON_KIND, data.get("kind") or "")
        if any(self.instance.pk in _parents(child) for child in self.family if self.instance.pk):
            self.add_error("kind", f"Orang ini punya anak, jadi tidak dapat dicatat sebagai {what.lower()}.")


def _parents(row: FamilyMember) -> tuple[int | None, ...]:
    return row.father_id, row.mother_id, row.other_father_id, row.other_mother_id


class OwnForm(KinFields):
    """The row of the beneficiary: parents and what the drawing needs; the rest is asked on the page of the person."""

    first = ("father", "mother")

    class Meta(ParentsForm.Meta):
        fields = ["father", "mother", *KIN]
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["father"].widget.attrs["data-wide-focus"] = True


class CoupleForm(UnionForm):
    """A couple with its place among several and its sides in the drawing."""

    first, folded = ("a", "b", "kind", "start_year", "end_year"), True

    class Meta(UnionForm.Meta):
        fields = ["a", "b", "kind", "start_year", "end_year", "order", "swap"]
        help_texts = {"order": "Bila seseorang punya beberapa pasangan dan tahunnya belum diketahui."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].label = "Pasangan ke"
        _quiet(self)
        self.fields["a"].widget.attrs["data-wide-focus"] = True

    def clean_order(self) -> int | None:
        place = self.cleaned_data.get("order")
        if place is not None and not 1 <= place <= 30:
            raise ValidationError("Urutan pasangan antara 1 dan 30.")
        return place


class TieForm(PlainModelForm):
    """How two people stand to each other."""

    first, folded = ("a", "kind", "b"), False

    class Meta:
        model = Tie
        fields = ["a", "kind", "b"]
        labels = {"a": "Siapa", "b": "Dengan atau kepada siapa"}
        formfield_callback = field_of

    def __init__(self, *args: Any, family: list[FamilyMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = [row for row in family if row.kind == "orang"]
        for name in ("a", "b"):
            chooser: Any = self.fields[name]
            chooser.queryset = FamilyMember.objects.filter(pk__in=[row.pk for row in able]).select_related("beneficiary")
            chooser.choices = [("", "Pilih"), *[(row.pk, str(row)) for row in able]]
        self.fields["a"].widget.attrs["data-wide-focus"] = True
        word_fields(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("a") and data.get("a") == data.get("b"):
            self.add_error("b", "Hubungan menyangkut dua orang. Pilih orang lain.")
        return data


class HouseholdForm(PlainModelForm):
    """A roof and who lives under it."""

    first, folded = ("name", "members"), False
    members = SeveralField(queryset=FamilyMember.objects.none(), required=False, label="Yang tinggal di sana", widget=Chips)

    class Meta:
        model = Household
        fields = ["name"]
        help_texts = {"name": "Misalnya rumah kakek. Yang serumah dengan penerima manfaat ditandai pada baris orangnya."}
        formfield_callback = field_of

    def __init__(self, *args: Any, family: list[FamilyMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = [row for row in family if row.kind == "orang"]
        chooser: Any = self.fields["members"]
        chooser.queryset = FamilyMember.objects.filter(pk__in=[row.pk for row in able]).select_related("beneficiary")
        chooser.choices = [(row.pk, str(row)) for row in able]
        if self.instance.pk:
            self.initial["members"] = [row.pk for row in family if row.household_id == self.instance.pk]
        self.fields["name"].required = True
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "data-wide-focus": True}
        word_fields(self)
