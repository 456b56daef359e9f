"""The forms of sign-in, password, people and sentra; what they store is decided in `people`."""

import re
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from atensi.accounts import attempts, people
from atensi.accounts.models import Center, Profession, Role, User
from atensi.forms.fields import CleanCharField, DateField
from atensi.forms.widgets import DateText

NO_MATCH = "Nama pengguna atau kata sandi tidak cocok. Periksa lagi, atau minta admin menyetel ulang."
PAUSED = f"{NO_MATCH} Coba lagi dalam satu menit."
TAKEN = "Nama pengguna ini sudah dipakai. Pilih yang lain."
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}", re.IGNORECASE)


class SignInForm(AuthenticationForm):
    """One neutral sentence for every refusal: it tells neither which names exist nor who is deactivated."""

    error_messages = {"invalid_login": NO_MATCH, "inactive": NO_MATCH}
    owed = {"shared"}  # a choice, not something to fill in "kalau ada"
    shared = forms.BooleanField(
        label="Perangkat ini dipakai bersama",
        required=False,
        initial=True,
        help_text="Kalau dicentang, Anda keluar begitu peramban ditutup.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Nama pengguna"
        self.fields["username"].error_messages["required"] = "Isi nama pengguna Anda."
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].error_messages["required"] = "Isi kata sandi Anda."

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if self.request is None or not name or not self.cleaned_data.get("password"):
            return self.cleaned_data
        if attempts.paused(self.request, name):
            raise forms.ValidationError(PAUSED, code="paused")
        try:
            return super().clean()
        except forms.ValidationError:
            attempts.failed(self.request, name)
            raise


class PasswordForm(PasswordChangeForm):
    """Change one's own password."""

    error_messages = {
        "password_incorrect": "Kata sandi sekarang tidak cocok. Ketik sekali lagi.",
        "password_mismatch": "Kedua kata sandi baru tidak sama. Ketik keduanya sekali lagi.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, help_text in (
            ("old_password", "Kata sandi sekarang", ""),
            ("new_password1", "Kata sandi baru", "Paling sedikit 10 huruf atau angka. Kalimat pendek mudah diingat."),
            ("new_password2", "Kata sandi baru, sekali lagi", ""),
        ):
            self.fields[name].label = label
            self.fields[name].help_text = help_text
            self.fields[name].error_messages["required"] = "Isi bagian ini."


class PersonForm(forms.ModelForm):
    """One member of staff, student or campus supervisor of a sentra."""

    class Meta:
        model = User
        fields = ["name", "username", "role", "profession", "supervisor", "staff_number", "str_number", "str_until"]
        field_classes = {
            **dict.fromkeys(("name", "username", "staff_number", "str_number"), CleanCharField),
            "str_until": DateField,
        }
        widgets = {"str_until": DateText(buttons=False)}
        labels = {"staff_number": "NIP atau NRP", "str_number": "Nomor STR", "str_until": "STR berlaku sampai"}
        help_texts = {
            "name": "Dengan gelar, seperti dicetak di laporan.",
            "username": "Dipakai untuk masuk. Huruf, angka, titik, garis; huruf besar dan kecil sama saja.",
            "profession": "Kalau kosong, diisi menurut peran.",
            "supervisor": "Untuk pekerja sosial, profesi lain, dan praktikan. Dikosongkan untuk peran lain.",
            "str_number": "Untuk pekerja sosial. Boleh menyusul.",
        }

    def __init__(self, *args: Any, center: Center, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["supervisor"]
        assert isinstance(chooser, forms.ModelChoiceField)  # noqa: S101  (tells the type checker)
        chooser.queryset = people.supervisors_for(center, self.instance)
        chooser.empty_label = "Belum ada"
        self.fields["role"].error_messages["required"] = "Pilih perannya."
        for name, empty, words in (("role", "Pilih peran", Role), ("profession", "Menurut peran", Profession)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [("", empty), *words.choices]

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if not USERNAME.fullmatch(name):
            raise forms.ValidationError("Pakai 3 sampai 60 huruf latin, angka, titik, atau garis, tanpa spasi.")
        return name

    def _get_validation_exclusions(self) -> set[str]:
        # Whether the name exists is left to the database when the act is done: a form that is sent twice must
        # meet its own key (`once`) before it meets its own name.
        return super()._get_validation_exclusions() | {"username"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("role") == Role.PROFESSIONAL and not data.get("profession"):
            self.add_error("profession", "Pilih profesinya: isian kesehatan hanya dibaca oleh profesi yang sama.")
        return data


class CenterForm(forms.ModelForm):
    """The sentra as it stands on paper; its code is part of case numbers and never changes."""

    class Meta:
        model = Center
        fields = ["name", "address", "regency", "province", "phone", "email", "ministry", "directorate", "time_zone"]
        text = ("name", "address", "regency", "province", "phone", "ministry", "directorate")
        field_classes = dict.fromkeys(text, CleanCharField)
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "ministry": "Baris paling atas kop surat.",
            "directorate": "Baris di bawahnya. Nama sentra dan alamat menyusul sendiri.",
            "time_zone": "Jam di layar dan di laporan mengikuti zona ini.",
        }


class PeopleFilter(forms.Form):
    """Above the list of people."""

    q = forms.CharField(label="Nama atau nama pengguna", required=False, max_length=100)
    role = forms.ChoiceField(label="Peran", required=False, choices=[("", "Semua peran"), *Role.choices])
