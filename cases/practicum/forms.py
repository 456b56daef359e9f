"""The forms of a practicum: the placement, an activity, a consultation, and the settings of a sentra."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.formats import date_format

from atensi.accounts.models import Role
from atensi.forms.base import PlainForm, PlainModelForm, speak_plainly
from atensi.forms.fields import CleanCharField
from atensi.forms.widgets import DateText
from cases import policy
from cases.models import Case
from cases.practicum import proposals, words
from cases.practicum.models import Activity, Consultation, Practicum, PracticumSettings
from cases.stages.entryform import field_of
from cases.views.personforms import word_fields

FIRST = ("case_ref", "starts_on", "ends_on", "title")
MORE = ("kind", "programme", "campus", "student_number", "field_supervisor", "campus_supervisor", "second_supervisor",
        "head_of_programme", "write_until", "print_until", "preface_place")  # fmt: skip
FOR_THE_HEAD = ("write_until", "print_until")
YEARS = range(2000, 2101)
PHOTO = "JPEG, PNG atau WEBP. Diperkecil; tempat dan waktu pemotretan dibuang."
COPY = "PDF, JPEG, PNG atau WEBP. Terbuka bagi yang melihat penempatan ini; tidak dicetak dalam laporan."
ACCEPTED = "image/jpeg,image/png,image/webp"


def finish(form: Any) -> None:
    """Labels as on every page; the help that columns with choices do not pass on; low text areas."""
    word_fields(form)
    for name, text in form.Meta.help_texts.items():
        if name in form.fields:
            form.fields[name].help_text = text
    for field in form.fields.values():
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4


class OneChip(forms.RadioSelect):
    """One of many short choices, as chips."""

    look = "chips"
    first = None


class PlacementForm(PlainModelForm):
    """`case_ref` is a number or a code of a case that this person may assign."""

    case_ref = CleanCharField(label="Kasus", required=False, max_length=40, help_text="Nomor atau kode. Boleh menyusul.")

    class Meta:
        model = Practicum
        fields = [name for name in (*FIRST, *MORE) if name != "case_ref"]
        formfield_callback = field_of
        help_texts = {
            "title": "Dengan inisial, tanpa nama. Kosongkan untuk usulan dari kasusnya.",
            "student_number": "Nomor Registrasi Pokok mahasiswa.",
            "field_supervisor": "Biasanya pengampu kasusnya.",
            "second_supervisor": "Pembimbing kedua dari kampus.",
            "write_until": "Kosongkan bila berakhir bersama praktikumnya.",
            "print_until": "Sampai tanggal ini praktikan dan pembimbing kampus membaca dan mencetak laporan tanpa nama.",
            "preface_place": "Misalnya: Bandung.",
        }

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.initial["case_ref"] = str(self.instance.case) if self.instance.case else ""
        self.fields["title"].required = False
        center = self.instance.center_id
        self._people("field_supervisor", proposals.people(center, Role.WORKER, Role.SUPERVISOR, Role.HEAD))
        self._people("campus_supervisor", proposals.people(center, Role.CAMPUS))
        finish(self)
        self.fields["kind"].required = self.fields["programme"].required = True
        for name in ("starts_on", "ends_on", *FOR_THE_HEAD):
            self.fields[name].widget = DateText(buttons=False)
        for name in FOR_THE_HEAD:
            self.fields[name].required = False
            if self.instance.pk is None or policy.scope(actor, "practicum.manage") != "center":
                del self.fields[name]
        self.order_fields((*FIRST, *MORE))

    def _people(self, name: str, people: Any) -> None:
        """Those who may be it now, and whoever is it."""
        chosen = getattr(self.instance, name)
        field: Any = self.fields[name]
        field.queryset = (people | type(chosen).objects.filter(pk=chosen.pk)).order_by("name") if chosen else people
        field.empty_label = "Belum ditunjuk"

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name in MORE]

    def clean_case_ref(self) -> str:
        """Sets the case of the placement; a title that was proposed for another case is proposed anew."""
        text, row = self.cleaned_data["case_ref"].strip(), self.instance
        former: Case | None = row.case
        if former and text in {former.number, former.code}:
            return text
        row.case = _case_of(self.actor, text) if text else None
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", f"Tanggal ini sebelum mulai, {date_format(start, 'j F Y')}. Periksa keduanya.")
        for name in ("starts_on", "ends_on", *FOR_THE_HEAD):
            if data.get(name) and data[name].year not in YEARS:
                self.add_error(name, "Periksa tahunnya, misalnya 3/10/2025.")
        proposed = self.initial.get("title")
        if "case_ref" in self.changed_data and self.instance.case and proposed and data.get("title") == proposed:
            data["title"] = proposals.title_of(self.instance.case)
        return data


class LetterForm(PlainModelForm):
    """Surat tugas of a placement: what it is called, and its copy."""

    copy = forms.FileField(
        label="Salinan", required=False, help_text=COPY, widget=forms.FileInput({"accept": f"application/pdf,{ACCEPTED}"})
    )
    drop_copy = forms.BooleanField(label="Lepas salinan yang ada", required=False)

    class Meta:
        model = Practicum
        fields = ["letter_number", "letter_date"]
        formfield_callback = field_of

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_fields(self)
        if self.instance.letter_id:
            self.fields["copy"].label = "Salinan lain"
        else:
            del self.fields["drop_copy"]
        self.order_fields(["letter_number", "letter_date", "drop_copy", "copy"])
        speak_plainly(self)

    def clean_letter_date(self) -> Any:
        day = self.cleaned_data["letter_date"]
        if day and day.year not in YEARS:
            raise ValidationError("Periksa tahunnya, misalnya 20/8/2025.")
        return day

    @property
    def upload(self) -> Any:
        return self.cleaned_data.get("copy") or None

    @property
    def drops(self) -> bool:
        return bool(self.cleaned_data.get("drop_copy"))


def _case_of(actor: Any, text: str) -> Case:
    cases = policy.visible_to(actor, "case.assign")
    found = cases.filter(code=text.upper()).first() or cases.filter(number=text).first()
    if found is None:
        raise ValidationError("Kasus ini tidak ditemukan di antara kasus yang boleh Anda tugaskan. Tulis nomor atau kodenya.")
    return found


class ActivityForm(PlainModelForm):
    photo = forms.FileField(label="Foto", required=False, help_text=PHOTO, widget=forms.FileInput({"accept": ACCEPTED}))
    drop_photo = forms.BooleanField(label="Lepas foto yang ada", required=False)

    class Meta:
        model = Activity
        fields = ["kind", "happened_on", "starts_at", "ends_at", "place", "role", "text", "caption", "faces_consented"]
        formfield_callback = field_of
        help_texts = {
            "role": "Misalnya: peserta, pendamping, pemandu acara.",
            "text": "Apa yang terjadi dan apa yang Anda kerjakan. Tanpa nama penerima manfaat.",
            "faces_consented": "Tanpa centang ini foto tidak tercetak dan tidak terlihat oleh kampus.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        self.fields["kind"] = forms.ChoiceField(label="Jenis kegiatan", choices=words.activities, widget=OneChip)
        self.fields["faces_consented"].required = False
        if self.instance.photo_id:
            self.fields["photo"].label = "Foto lain"
        else:
            del self.fields["drop_photo"]
        order = ["kind", "happened_on", "starts_at", "ends_at", "place", "role", "text", "photo", "drop_photo"]
        self.order_fields([*order, "caption", "faces_consented"])
        speak_plainly(self)

    @property
    def upload(self) -> Any:
        return self.cleaned_data.get("photo") or None

    @property
    def drops(self) -> bool:
        return bool(self.cleaned_data.get("drop_photo"))


class ConsultationForm(PlainModelForm):
    class Meta:
        model = Consultation
        fields = ["happened_on", "with_whom", "supervisor", "matter", "advice"]
        formfield_callback = field_of
        help_texts = {"supervisor": "Kosongkan untuk nama pembimbing yang tercatat.", "matter": "Tanpa nama penerima manfaat."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        self.fields["with_whom"].required = True
        self.fields["with_whom"].widget.clearable = False


class StrikeForm(PlainForm):
    reason = CleanCharField(label="Alasan membatalkan", max_length=200, help_text="Misalnya: tercatat dua kali.")


class SettingsForm(PlainModelForm):
    class Meta:
        model = PracticumSettings
        fields = ["places", "print_days", "campus"]
        formfield_callback = field_of
        help_texts = {
            "places": "Berapa praktikan pada waktu yang sama. 0: tanpa batas.",
            "print_days": "Untuk praktikum yang dibuka sesudah ini. Kepala sentra dapat memperpanjang satu per satu.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        for name, most in (("places", 500), ("print_days", 1000)):
            self.fields[name].validators.append(MaxValueValidator(most, f"Paling banyak {most}."))
