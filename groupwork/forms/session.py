"""The one form of a group session: the session itself, and for each member attendance, participation, note and ratings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from atensi.forms.base import PlainModelForm, speak_plainly
from atensi.forms.fields import CleanCharField
from atensi.forms.widgets import RATING_CHOICES, Chips, RatingScale, Segmented
from cases.stages.entryform import field_of
from cases.stages.implementation import Rating
from groupwork import meeting, words
from groupwork.forms.group import finish
from groupwork.meeting import NOT_ON_LIST, NOT_TIED, Line
from groupwork.models import GroupMember, GroupSession, MemberNote
from groupwork.naming import Roster

OF_MEMBER = ("kehadiran", "alasan", "partisipasi", "catatan", "nilai")
COLUMNS = ["happened_on", "starts_at", "ends_at", "place", "stage", "activity", "process", "result", "techniques", "skills",
           "worker_roles", "events", "next_plan"]  # fmt: skip


@dataclass(frozen=True)
class MemberRow:
    """One member on the page: her fields, the first rating in the row, the others below."""

    name: str
    meta: str
    attendance: Any
    reason: Any
    participation: Any
    note: Any
    first: Any
    further: list[Any]

    @property
    def folded(self) -> list[Any]:
        return [self.participation, self.note, *self.further]


class SessionForm(PlainModelForm):
    class Meta:
        model = GroupSession
        fields = COLUMNS
        formfield_callback = field_of
        help_texts = {
            "activity": "Tema, atau apa yang dikerjakan.",
            "process": "Tulis nama atau inisial anggota seperti biasa; dalam berkas tiap anggota yang lain menjadi Anggota 1, 2, ...",
            "result": "Untuk seluruh kelompok. Catatan per anggota menjadi hasil dalam kasusnya.",
            "techniques": words.TECHNIQUE_SOURCE,
        }

    def __init__(
        self, *args: Any, roster: Roster, notes: dict[int, MemberNote], former: dict[int, int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        self.roster, self.notes = roster, notes
        stage = self.initial.get("stage") or self.instance.stage
        self.fields["stage"].required = True
        self.fields["happened_on"].required = True
        self.fields["techniques"].widget = Chips(first=words.OF_STAGE.get(stage, words.OF_STAGE["awal"]), choices=words.techniques())
        for name in ("activity", "process", "result", "techniques", "starts_at", "ends_at", "place"):
            self.fields[name].owed = True  # type: ignore[attr-defined]
        self.fields["process"].widget.attrs |= {"rows": 4}
        self.stored = _ratings(notes)
        for member in roster.accepted:
            self._add(member, former or {})
        speak_plainly(self)

    def _add(self, member: GroupMember, former: dict[int, int]) -> None:
        note, label = self.notes.get(member.pk), self.roster.label(member)
        attendance = note.attendance if note else "hadir" if member.state == "anggota" and not self.instance.pk else ""
        self.fields[f"kehadiran_{member.pk}"] = forms.ChoiceField(
            label=f"Kehadiran {label}", choices=words.attendances, required=False, initial=attendance, widget=Segmented()
        )
        self.fields[f"alasan_{member.pk}"] = CleanCharField(
            label=f"Alasan {label}", required=False, max_length=200, initial=note.reason if note else ""
        )
        self.fields[f"partisipasi_{member.pk}"] = forms.TypedChoiceField(
            label=f"Partisipasi {label}", choices=[("", "Belum diisi"), *words.PARTICIPATION.items()], required=False, coerce=int,
            empty_value=None, initial=note.participation if note else None,
        )  # fmt: skip
        self.fields[f"catatan_{member.pk}"] = CleanCharField(
            label=f"Catatan {label}", required=False, initial=note.note if note else "", widget=forms.Textarea(attrs={"rows": 2}),
            max_length=5000,
        )  # fmt: skip
        for goal in member.goals.all():
            value = self.stored.get((member.pk, goal.pk))
            self.fields[f"nilai_{member.pk}_{goal.pk}"] = forms.TypedChoiceField(
                choices=[*RATING_CHOICES, ("", "belum dinilai")], coerce=int, empty_value=None, required=False,
                initial="" if value is None else value, label=f"{label}: {goal.text}", widget=RatingScale(former=former.get(goal.pk)),
            )  # fmt: skip

    def rows(self) -> Iterator[MemberRow]:
        """The members as the page draws them: who belongs to it now first, who left last."""
        for member in sorted(self.roster.accepted, key=lambda each: each.state != "anggota"):
            pk = member.pk
            rated = [self[f"nilai_{pk}_{goal.pk}"] for goal in member.goals.all()]
            meta = f"keluar {member.left_on:%d.%m.%Y}" if member.left_on else "layanan sudah berakhir" if meeting.ended(member) else ""
            yield MemberRow(
                self.roster.label(member), meta, self[f"kehadiran_{pk}"], self[f"alasan_{pk}"], self[f"partisipasi_{pk}"],
                self[f"catatan_{pk}"], rated[0] if rated else None, list(rated[1:]),
            )  # fmt: skip

    def lines(self) -> dict[int, Line]:
        """What was said of each member."""
        data = self.cleaned_data
        found = {}
        for member in self.roster.accepted:
            pk = member.pk
            present = data.get(f"kehadiran_{pk}") == "hadir"
            ratings = {goal.pk: data.get(f"nilai_{pk}_{goal.pk}") for goal in member.goals.all()} if present else {}
            found[pk] = Line(
                data.get(f"kehadiran_{pk}") or "", data.get(f"alasan_{pk}") or "", data.get(f"partisipasi_{pk}"),
                data.get(f"catatan_{pk}") or "", ratings,
            )  # fmt: skip
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("happened_on") and data["happened_on"] > timezone.localdate():
            self.add_error("happened_on", "Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        for sentence in self._foreign():
            self.add_error(None, sentence)
        session = GroupSession(pk=self.instance.pk, group=self.roster.group)
        for name in ("happened_on", "starts_at", "ends_at"):
            setattr(session, name, data.get(name))
        for name, sentence in meeting.problems(session, self.lines(), self.roster):
            if not name or name not in self.errors:
                self.add_error(name or None, sentence)
        return data

    def _foreign(self) -> set[str]:
        """Sentences about what was sent for people and goals that are not the group's."""
        found = set()
        for name in self.data:
            head = name.partition("_")[0]
            if head in OF_MEMBER and "_" in name and name not in self.fields and self.data.get(name):
                found.add(NOT_TIED if head == "nilai" else NOT_ON_LIST)
        return found

    def values(self) -> dict[str, Any]:
        """Stored values of the fields that are no columns, for the page of two versions."""
        fresh = {note.member_id: note for note in MemberNote.objects.filter(session=self.instance.pk).select_related("share")}
        ratings = _ratings(fresh)
        found: dict[str, Any] = {}
        for member in self.roster.accepted:
            note = fresh.get(member.pk)
            columns = {"kehadiran": "attendance", "alasan": "reason", "partisipasi": "participation", "catatan": "note"}
            found |= {f"{word}_{member.pk}": getattr(note, name) if note else "" for word, name in columns.items()}
            found |= {f"nilai_{member.pk}_{goal.pk}": ratings.get((member.pk, goal.pk), "") for goal in member.goals.all()}
        return found


def _ratings(notes: dict[int, MemberNote]) -> dict[tuple[int, int], int]:
    """(member, goal) -> stored value, in one query."""
    of_share = {note.share_id: pk for pk, note in notes.items() if note.share_id}
    rows = Rating.objects.filter(session__in=of_share).values_list("session", "goal", "value") if of_share else []
    return {(of_share[session], goal): value for session, goal, value in rows}
