"""The forms of Pengaturan that belong to the work: profile, areas, words, number patterns."""

from typing import Any

from django import forms
from django.utils.formats import date_format

from atensi.accounts.models import Center, User
from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField
from cases import numbering
from cases.models import CenterProfile, NumberPattern, ServiceArea
from cases.stages.entryform import field_of
from cases.views.personforms import word_fields


class ProfileForm(PlainModelForm):
    picture = forms.FileField(label="Bagan struktur organisasi", required=False, help_text="Foto atau gambar JPEG, PNG, atau WEBP.")
    emblem_picture = forms.FileField(
        label="Lambang untuk kop", required=False,
        help_text="Di kiri kop surat dan laporan, setinggi 2 cm. JPEG, PNG, atau WEBP berlatar putih; tanpa lambang kopnya tetap berlaku.",
    )  # fmt: skip
    without_emblem = forms.BooleanField(label="Cetak tanpa lambang", required=False, help_text="Melepas lambang yang sekarang.")

    class Meta:
        model = CenterProfile
        fields = ["history_text", "vision", "mission", "duties", "functions", "programmes", "service_forms", "places", "budget"]
        formfield_callback = field_of
        help_texts = {
            "mission": "Satu misi tiap baris.",
            "functions": "Satu fungsi tiap baris.",
            "programmes": "Satu program tiap baris.",
            "places": "Tempat tidur yang ada. Tampil di Angka, bagian Masukan.",
            "budget": "Misalnya 1.250.000.000. Tampil di Angka, bagian Masukan.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_fields(self)
        for name in ("vision", "duties"):  # a sentence, where the history is pages
            self.fields[name].widget.attrs["rows"] = 3
        if self.instance.emblem is None:
            del self.fields["without_emblem"]
        self.fields["places"].widget.attrs |= {"inputmode": "numeric", "class": "input-number"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("without_emblem") and data.get("emblem_picture"):
            self.add_error("without_emblem", "Pilih satu: lambang baru, atau tanpa lambang.")
        return data


class AreaForm(PlainModelForm):
    class Meta:
        model = ServiceArea
        fields = ["regency", "province", "pic", "starts_on", "ends_on"]
        formfield_callback = field_of
        help_texts = {
            "regency": "Misalnya: Kabupaten Blora.",
            "province": "Kalau kosong, diisi menurut kabupaten.",
            "starts_on": "Kosongkan bila sejak dulu.",
        }

    def __init__(self, *args: Any, center: Center, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(center=center, is_active=True, role__in=["kepala", "supervisor", "peksos", "profesi"])
        present = User.objects.filter(pk=self.instance.pic_id or 0)
        self.fields["pic"].queryset = (people | present).order_by("name")  # type: ignore[attr-defined]
        self.fields["pic"].empty_label = "Belum ditunjuk"  # type: ignore[attr-defined]
        word_fields(self)
        self.fields["pic"].label = "PIC"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", f"Tanggal ini sebelum mulai berlaku, {date_format(start, 'j F Y')}.")
        return data


class TermForm(PlainForm):
    label = CleanCharField(label="Kata baru", max_length=100)
    source = CleanCharField(label="Sumber", required=False, max_length=200, help_text="Buku, peraturan, atau kesepakatan.")


class PatternForm(PlainModelForm):
    class Meta:
        model = NumberPattern
        fields = ["pattern"]
        field_classes = {"pattern": CleanCharField}

    def __init__(self, *args: Any, center: Center, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.center = center
        self.fields["pattern"].label = numbering.titles()[self.instance.kind]
        self.fields["pattern"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_pattern(self) -> str:
        pattern = self.cleaned_data["pattern"]
        found = numbering.faults(pattern, self.center) + numbering.clashes(pattern, self.center, self.instance.kind)
        if found:
            raise forms.ValidationError(" ".join(found))
        return pattern
