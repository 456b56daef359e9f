"""The forms of a group, of one of its steps, of its papers and of its members."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from atensi.accounts.models import Role, User
from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField, DateField
from atensi.forms.widgets import Chips
from cases.stages.entryform import field_of
from cases.views.personforms import word_fields
from groupwork import words
from groupwork.models import Group, GroupMember, GroupStep, Sociometry
from groupwork.models.papers import GroupPaper

LEADING = (Role.WORKER, Role.STUDENT, Role.PROFESSIONAL)
ABOUT = ("name", "kind", "purpose", "alissi", "skidmore", "garvin", "co_leader", "instructor", "starts_on", "ends_on",
         "weekdays", "starts_at", "ends_at", "place", "settings")  # fmt: skip


def kinds() -> list[tuple[str, str]]:
    """The nine types, each with its purpose and what it asks of the leader."""
    return [(code, f"{words.GROUP_TYPE[code]}. {kind.purpose} {kind.leader}") for code, kind in words.KINDS.items()]


def finish(form: Any) -> None:
    """Labels as on every page; the help of fields that are lists of codes, which their column does not pass on; low text areas."""
    word_fields(form)
    for name, text in (getattr(form.Meta, "help_texts", None) or {}).items():
        if name in form.fields:
            form.fields[name].help_text = text
    for field in form.fields.values():
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 3


class GroupForm(PlainModelForm):
    class Meta:
        model = Group
        fields = [*ABOUT, "size_reason", "composition_reason"]
        formfield_callback = field_of
        help_texts = {
            "purpose": "Apa yang hendak berubah pada anggota, dari asesmen kebutuhan.",
            "alissi": words.ALISSI_SOURCE,
            "skidmore": words.SKIDMORE_SOURCE,
            "garvin": words.GARVIN_SOURCE,
            "instructor": "Nama pelatih, instruktur, atau penasihat. Perlu untuk rekreasional keterampilan.",
            "ends_on": "Boleh menyusul. Sesi di luar tanggal kelompok tidak dapat dicatat.",
            "size_reason": "Bila anggota kurang dari 4 atau lebih dari 8. Tercetak dalam laporan.",
            "composition_reason": "Bila ada anggota yang sendirian pada suatu segi. Tercetak dalam laporan.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        self.fields["kind"] = forms.ChoiceField(label="Tipe kelompok (Garvin)", choices=kinds(), widget=forms.RadioSelect)
        self.fields["weekdays"].widget = Chips(choices=words.weekdays())
        center = self.instance.center_id
        staff = User.objects.filter(center=center, is_active=True, role__in=LEADING).exclude(pk=self.instance.leader_id)
        co_leader: Any = self.fields["co_leader"]
        co_leader.queryset, co_leader.empty_label = staff.order_by("name"), "Tidak ada"
        if self.instance.pk is None:
            del self.fields["size_reason"], self.fields["composition_reason"]
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind = words.KINDS.get(data.get("kind", ""))
        if kind and kind.instructor and not data.get("instructor"):
            self.add_error("instructor", "Tipe rekreasional keterampilan perlu pelatih, instruktur, atau penasihat. Tulis namanya.")
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", f"Tanggal ini sebelum mulai, {date_format(start, 'j F Y')}. Periksa keduanya.")
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends_at", "Jam selesai lebih awal dari jam mulai.")
        return data


class StepForm(PlainModelForm):
    class Meta:
        model = GroupStep
        fields = ["starts_on", "ends_on", "place", "techniques", "skills", "target", "tools", "result"]
        formfield_callback = field_of

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        self.fields["techniques"].widget = Chips(choices=words.techniques(), first=list(words.TECHNIQUES)[:8])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", f"Tanggal ini sebelum mulai, {date_format(start, 'j F Y')}. Periksa keduanya.")
        if start and start > timezone.localdate():
            self.add_error("starts_on", "Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        return data


class PaperForm(PlainModelForm):
    """Base of the form of every paper; `paper_form` makes it for one kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)


def paper_form(model: type[GroupPaper]) -> type[PaperForm]:
    """The form class of one kind of paper: all its own columns."""
    names = [each.name for each in model._meta.fields if each.name not in {"id", "group", "version", "changed_at"}]
    made: Any = forms.modelform_factory(model, form=PaperForm, fields=names, formfield_callback=field_of)
    return made


class MemberForm(PlainModelForm):
    """What the leader writes about a candidate or a member."""

    class Meta:
        model = GroupMember
        fields = ["contacted_on", "contacted_by", "answer", "chosen_reason", "part", "problem", "interest", "joined_on"]
        formfield_callback = field_of
        help_texts = {
            "problem": "Dengan kata yang sama untuk masalah yang sama, supaya susunan kelompok terbaca.",
            "joined_on": "Sesi sebelum tanggal ini tidak dapat memuat kehadirannya.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        if not self.instance.ever:
            del self.fields["joined_on"]


class LeaveForm(PlainForm):
    left_on = DateField(label="Tanggal keluar")
    reason = CleanCharField(label="Alasan keluar", max_length=500, required=False)


class EndForm(PlainForm):
    ended_on = DateField(label="Tanggal pertemuan terakhir atau pengakhiran")


class FindForm(PlainForm):
    q = CleanCharField(label="Inisial, kode, atau nama", required=False, max_length=100)


class ContractMarks(PlainForm):
    """One choice a member."""

    marked_on = DateField(label="Tanggal kontrak disepakati")

    def __init__(self, *args: Any, roster: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roster = roster
        for member in roster.present:
            self.fields[f"tanda_{member.pk}"] = forms.ChoiceField(
                label=roster.label(member), required=False, initial=member.mark,
                choices=[("", "Belum"), *words.MARK.items()],
            )  # fmt: skip

    @property
    def marks(self) -> dict[int, str]:
        return {member.pk: self.cleaned_data[f"tanda_{member.pk}"] for member in self.roster.present}


class SociometryForm(PlainModelForm):
    """For each member whom she chooses and whom not, by chips of the other members."""

    class Meta:
        model = Sociometry
        fields = ["happened_on", "situation", "most_choices", "most_rejections"]
        formfield_callback = field_of
        help_texts = {"situation": "Misalnya: duduk bersebelahan waktu makan; satu kelompok kerja."}

    def __init__(self, *args: Any, roster: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        self.roster = roster
        self.rows: list[tuple[str, str, str]] = []
        given = {(each["from"], each["to"]): each["kind"] for each in self.instance.choices}
        members = [m for m in roster.accepted if m.state == "anggota" or any(m.pk in pair for pair in given)]
        for member in members:
            others = [(str(other.pk), roster.label(other)) for other in members if other.pk != member.pk]
            for kind, word in (("pilihan", "memilih"), ("penolakan", "tidak memilih")):
                chosen = [str(to) for (at, to), what in given.items() if at == member.pk and what == kind]
                self.fields[f"{kind}_{member.pk}"] = forms.MultipleChoiceField(
                    label=f"{roster.label(member)} {word}", choices=others, required=False, widget=Chips, initial=chosen
                )
            self.rows.append((roster.label(member), f"pilihan_{member.pk}", f"penolakan_{member.pk}"))
        self.members = members

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        most = {"pilihan": data.get("most_choices"), "penolakan": data.get("most_rejections")}
        for member in self.members:
            given = {kind: data.get(f"{kind}_{member.pk}") or [] for kind in most}
            for kind, limit in most.items():
                if limit is not None and len(given[kind]) > limit:
                    self.add_error(f"{kind}_{member.pk}", f"Paling banyak {limit}. Kurangi, atau naikkan batasnya di atas.")
            if set(given["pilihan"]) & set(given["penolakan"]):
                self.add_error(f"penolakan_{member.pk}", "Orang yang sama dipilih dan tidak dipilih. Ambil salah satu.")
        day = data.get("happened_on")
        if day and day > timezone.localdate():
            self.add_error("happened_on", "Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        return data

    def choices(self) -> list[dict[str, Any]]:
        """The answers as they are stored."""
        return [
            {"from": member.pk, "to": int(to), "kind": kind}
            for member in self.members
            for kind in ("pilihan", "penolakan")
            for to in self.cleaned_data.get(f"{kind}_{member.pk}", [])
        ]
