"""Forms of family members and unions: what a family cannot be is refused in a sentence."""

from typing import Any

from atensi.forms.base import PlainModelForm
from atensi.forms.widgets import DateText
from cases.identity import ancestors
from cases.models import FamilyMember, Union
from cases.stages.entryform import field_of
from cases.views.personforms import check_birth, check_year, word_fields


def born_in(member: FamilyMember) -> int | None:
    """The year of birth, as far as it is known; the beneficiary's own row takes it from the person."""
    source: Any = member.beneficiary if member.index else member
    if source.birth_date:
        return source.birth_date.year
    return source.estimated_birth_year if member.index else source.birth_year


class ParentsForm(PlainModelForm):
    """Father and mother: all that is asked for the row of the beneficiary."""

    class Meta:
        model = FamilyMember
        fields = ["father", "mother"]
        formfield_callback = field_of

    def __init__(self, *args: Any, family: list[FamilyMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.family = family
        for name, barred, none in (("father", "P", "Belum diketahui"), ("mother", "L", "Belum diketahui")):
            able = [row for row in family if row.sex != barred and row.kind == "orang" and row.pk != self.instance.pk]
            chooser: Any = self.fields[name]
            chooser.queryset = FamilyMember.objects.filter(pk__in=[row.pk for row in able])
            chooser.choices = [("", none), *[(row.pk, str(row)) for row in able]]
        word_fields(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        father, mother = data.get("father"), data.get("mother")
        if father and father == mother:
            self.add_error("mother", "Ayah dan ibu tidak dapat orang yang sama. Pilih dua orang.")
        for name, word in (("father", "ayah"), ("mother", "ibu")):
            if data.get(name):
                self._check_parent(name, word, data[name])
        return data

    def _check_parent(self, name: str, word: str, parent: FamilyMember) -> None:
        if self.instance.pk and self.instance.pk in ancestors(parent, self.family):
            self.add_error(
                name, f"{parent} keturunan {self.instance}, jadi tidak dapat menjadi {word}nya. Pilih orang lain."
            )
            return
        older, younger = born_in(parent), self.birth_year_given()
        if older and younger and older >= younger:
            self.add_error(
                name, f"{parent} lahir {older}, tidak lebih dulu dari {younger}. Periksa tahun lahir keduanya."
            )

    def birth_year_given(self) -> int | None:
        return born_in(self.instance)


class MemberForm(ParentsForm):
    """One member of the family besides the beneficiary."""

    class Meta(ParentsForm.Meta):
        fields = ["name", "relation", "sex", "birth_date", "birth_year", "father", "mother", "same_household", "birth_place",
                  "death_year", "occupation", "religion", "ethnicity", "address", "phone"]  # fmt: skip
        help_texts = {
            "name": "Nama, atau sebutan seperti \u201cAdik pertama\u201d.",
            "birth_year": "Bila hanya tahunnya yang diketahui.",
            "father": "Yang sudah tercatat dalam keluarga ini.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_date"].widget = DateText(buttons=False)
        self.fields["name"].required = self.fields["relation"].required = True

    def clean_birth_date(self) -> Any:
        return check_birth(self.cleaned_data["birth_date"])

    def clean_birth_year(self) -> Any:
        return check_year(self.cleaned_data["birth_year"], "Tahun lahir")

    def clean_death_year(self) -> Any:
        return check_year(self.cleaned_data["death_year"], "Tahun meninggal")

    def birth_year_given(self) -> int | None:
        born = self.cleaned_data.get("birth_date")
        return born.year if born else self.cleaned_data.get("birth_year")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        born, died = self.birth_year_given(), data.get("death_year")
        if data.get("birth_date") and data.get("birth_year") and data["birth_date"].year != data["birth_year"]:
            self.add_error("birth_year", "Tahun ini berbeda dari tanggal lahir. Kosongkan salah satu.")
        if born and died and died < born:
            self.add_error("death_year", f"Tahun meninggal sebelum tahun lahir ({born}). Periksa keduanya.")
        self._check_children(data, born)
        return data

    def _check_children(self, data: dict[str, Any], born: int | None) -> None:
        for child in self.family:
            if self.instance.pk is None or self.instance.pk not in (child.father_id, child.mother_id):
                continue
            word, barred = ("ayah", "P") if child.father_id == self.instance.pk else ("ibu", "L")
            if data.get("sex") == barred:
                self.add_error("sex", f"Orang ini tercatat sebagai {word} {child}. Ubah dulu orang tua {child}.")
            younger = born_in(child)
            if born and younger and born >= younger:
                self.add_error("birth_year" if not data.get("birth_date") else "birth_date",
                               f"Anaknya, {child}, lahir {younger}. Periksa tahun lahir keduanya.")  # fmt: skip


class UnionForm(PlainModelForm):
    """A marriage or partnership of two members."""

    class Meta:
        model = Union
        fields = ["a", "b", "kind", "start_year", "end_year"]
        formfield_callback = field_of

    def __init__(self, *args: Any, family: list[FamilyMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            chooser: Any = self.fields[name]
            chooser.queryset = FamilyMember.objects.filter(pk__in=[row.pk for row in family]).select_related(
                "beneficiary"
            )
            chooser.choices = [("", "Pilih"), *[(row.pk, str(row)) for row in family if row.kind == "orang"]]
        self.fields["kind"].required = True
        word_fields(self)

    def clean_start_year(self) -> Any:
        return check_year(self.cleaned_data["start_year"], "Tahun mulai")

    def clean_end_year(self) -> Any:
        return check_year(self.cleaned_data["end_year"], "Tahun berakhir")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        a, b = data.get("a"), data.get("b")
        if a and a == b:
            self.add_error("b", "Seseorang tidak dapat berpasangan dengan dirinya sendiri. Pilih orang lain.")
        start, end = data.get("start_year"), data.get("end_year")
        if start and end and end < start:
            self.add_error("end_year", f"Tahun berakhir sebelum tahun mulai ({start}). Periksa keduanya.")
        return data
