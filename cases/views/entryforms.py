"""The form of one kind of entry as a page: how it begins, what stands beside it, what is said after saving."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.loader import select_template

from atensi.drafts import keep
from atensi.forms.widgets import RatingScale
from cases import policy
from cases.models import Case
from cases.models.functioning import MODELS
from cases.models.records import CaseRecords
from cases.models.summaries import title_of
from cases.stages import Stage
from cases.stages.base import Form, StageEntry
from cases.stages.conference import CONFERENCE, CaseConference
from cases.stages.entryform import EntryForm, entry_form
from cases.stages.functioning import AFTERWARDS, AT_ASSESSMENT, AT_MONITORING
from cases.stages.implementation import SESSION
from cases.stages.monitoring import COMPONENT_PROGRESS, GOAL_EVALUATION, ComponentProgress
from cases.stages.planning import Goal
from cases.views import sessions
from cases.views.cards import Reader
from cases.views.goalscales import speak_of_goal

FUNCTIONING = ("Penilaian sebelumnya", MODELS)
BESIDE: dict[Form, tuple[str, tuple[type[StageEntry], ...]]] = {
    CONFERENCE: ("Konferensi sebelumnya", (CaseConference,)),
    AT_ASSESSMENT: FUNCTIONING,
    AT_MONITORING: FUNCTIONING,
    AFTERWARDS: FUNCTIONING,
    COMPONENT_PROGRESS: ("Perkembangan sebelumnya", (ComponentProgress,)),
}


@dataclass
class Preparation:
    """What a kind of entry brings to its page besides its fields."""

    initial: dict[str, Any] = field(default_factory=dict)
    former: dict[int, int] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)
    dress: Callable[[EntryForm], None] = lambda bound: None
    said: Callable[[StageEntry, list[str]], str] | None = None


def _shown_by(text: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda obj: text(str(obj))


class EntryPage:
    """One form of one stage of one case, for one person."""

    def __init__(
        self, request: HttpRequest, case: Case, stage: Stage, form: Form, entry: StageEntry | None = None
    ) -> None:
        self.request, self.case, self.stage, self.form, self.entry = request, case, stage, form, entry
        self.records = CaseRecords(case)
        self.reader = Reader(request, self.records)
        self.prepared = self._prepare()

    def _prepare(self) -> Preparation:
        if self.form is SESSION:
            return Preparation(**sessions.preparation(self.reader, self.entry, self.request.GET.get("rencana", "")))
        initial = self.form.defaults(self.records) if self.form.defaults and self.entry is None else {}
        return Preparation(initial, context={"beside": self._beside()})

    def _beside(self) -> dict[str, Any] | None:
        """The former entry of the same matter, to be read while the new one is written."""
        title, models = BESIDE.get(self.form, ("", ()))
        earlier = [entry for model in models for entry in self.records.counting(model) if entry != self.entry]
        last = max(earlier, key=lambda entry: (entry.happened_on, entry.pk), default=None)
        if last is None or not policy.may_read_entry(self.reader.user, last):
            return None
        return {"title": title, "name": title_of(last), "rows": self.reader.rows(last)}

    def bound(self, data: Mapping[str, Any] | None = None) -> EntryForm:
        """The Django form: filled from `data`, else from the entry or the defaults."""
        goals = self.records.counting(Goal) if self.form.rates else []
        files = self.request.FILES if data is not None else None
        bound = entry_form(
            self.form, self.case, self.entry, goals=goals, former=self.prepared.former, data=data, files=files,
            initial=self.prepared.initial if self.entry is None else None,
        )  # fmt: skip
        self.draft = keep.offer(self.request, bound)
        if self.form is GOAL_EVALUATION:
            speak_of_goal(bound, self.records, self.request.GET.get("goal"), self.request.path)
        self._word(bound)
        self.prepared.dress(bound)
        return bound

    def _word(self, bound: EntryForm) -> None:
        """Names inside labels and choices as this person may see them; what is typed stays as it is. Texts begin low."""
        text = self.reader.text
        for each in bound.fields.values():
            each.label, each.help_text = text(str(each.label)), text(str(each.help_text))
            if isinstance(each.widget, forms.Textarea) and not each.disabled:
                each.widget.attrs["rows"] = 4
            if isinstance(each, forms.ModelChoiceField):
                each.label_from_instance = _shown_by(text)  # type: ignore[method-assign, assignment]
            if isinstance(each.widget, RatingScale):
                each.choices = [(value, text(str(words))) for value, words in each.choices]  # type: ignore[attr-defined]

    def open_entry(self) -> StageEntry | None:
        """The entry of a single form that is still open: it is edited, not written twice."""
        if self.form.repeatable:
            return None
        return next((entry for entry in reversed(self.records.all(self.form.model)) if not entry.locked), None)

    def context(self, bound: EntryForm) -> dict[str, Any]:
        fields = [bound[name] for name in bound.fields]
        rated = [each for each in fields if each.name.startswith("rating_")]
        further = [each for each in fields if each.name in self.form.extra]
        for each in further if self.form.extra_title else ():
            each.field.owed = True  # type: ignore[attr-defined]  # the title says that they are optional
        filled = self.form.extra_title and any(each.value() for each in further)
        return {
            "form": bound,
            "main_fields": [each for each in fields if each not in further and each not in rated],
            "rating_fields": rated,
            "further_fields": further,
            "further_open": filled or any(each.errors for each in further),
            "further_optional": "" if self.form.extra_title else "(kalau ada)",
            "further_label": self.form.extra_title
            or ", ".join(
                str(each.label) if not i else str(each.label).lower() for i, each in enumerate(further)
            ),
            **self.prepared.context,
        }

    @property
    def template(self) -> Any:
        """The template of this form where there is one, else that of all."""
        name = f"{self.stage.key}_{self.form.slug}".replace("-", "_")
        return select_template([f"cases/forms/{name}.html", "cases/entry_form.html"]).template.name

    def said(self, entry: StageEntry) -> str:
        """The sentence after saving: what was saved, and what is still missing."""
        lacks = self.reader.lacks(entry)
        if self.prepared.said:
            return self.prepared.said(entry, lacks)
        return f"{self.form.title} tersimpan." + (f" Belum lengkap: {', '.join(lacks)}." if lacks else "")
