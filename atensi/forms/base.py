"""Forms whose own fields of Django speak our words: what is wrong and what to do, never "bidang"."""

from typing import Any

from django import forms

from atensi.forms.fields import REQUIRED

CHOOSE = "Belum dipilih. Pilih salah satu, lalu simpan lagi."
WORDS: list[tuple[type[forms.Field], dict[str, str]]] = [
    (
        forms.FileField,
        {
            "required": "Belum ada berkas. Pilih berkasnya, lalu simpan lagi.",
            "empty": "Berkas ini kosong. Pilih berkas lain.",
            "invalid": "Berkas tidak terkirim. Pilih lagi, lalu simpan.",
        },
    ),
    (
        forms.ModelMultipleChoiceField,
        {
            "required": "Belum ada yang dipilih. Pilih paling sedikit satu.",
            "invalid_choice": "Salah satu pilihan sudah tidak ada. Muat ulang halaman, lalu pilih lagi.",
            "invalid_pk_value": "Salah satu pilihan sudah tidak ada. Muat ulang halaman, lalu pilih lagi.",
        },
    ),
    (
        forms.MultipleChoiceField,
        {
            "required": "Belum ada yang dipilih. Pilih paling sedikit satu.",
            "invalid_choice": "Salah satu pilihan tidak dikenal. Pilih dari yang tersedia.",
        },
    ),
    (
        forms.ModelChoiceField,
        {"required": CHOOSE, "invalid_choice": "Pilihan ini sudah tidak ada. Muat ulang halaman, lalu pilih lagi."},
    ),
    (forms.ChoiceField, {"required": CHOOSE, "invalid_choice": "Pilihan ini tidak dikenal. Pilih dari yang tersedia."}),
    (
        forms.IntegerField,
        {"required": "Angka masih kosong. Tulis misalnya 3.", "invalid": "Ini bukan angka bulat. Tulis misalnya 3."},
    ),
    (
        forms.EmailField,
        {"required": REQUIRED, "invalid": "Alamat surel tidak lengkap. Tulis misalnya nama@contoh.go.id."},
    ),
    (forms.Field, {"required": REQUIRED}),
]


def speak_plainly(form: forms.BaseForm) -> None:
    """Set the messages of each field that still has Django's own; messages a field brought itself stay."""
    for field in form.fields.values():
        if type(field).__module__.startswith("django."):
            field.error_messages |= next(words for kind, words in WORDS if isinstance(field, kind))


class PlainForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class PlainModelForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)
