"""Does casework as a person does it on the pages: the same forms, filled in with what is typed, and the same functions behind."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.forms import BaseForm
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from atensi.accounts.models import User
from cases import assigning, identity, instruments, workflow, writing
from cases.instruments.answerform import AnswerForm
from cases.models import Assignment, Beneficiary, Case, FamilyMember, Tie, Union
from cases.models.progress import StageState, state_of
from cases.models.records import CaseRecords
from cases.models.summaries import key_of
from cases.stages import BY_KEY, FORM_OF
from cases.stages.base import Form, StageEntry
from cases.stages.entryform import RATING, entry_form
from cases.stages.planning import Goal
from cases.views.familyforms import MemberForm, ParentsForm, UnionForm
from cases.views.genogramforms import TieForm
from cases.views.personforms import IntakeForm

Values = Mapping[str, Any]  # field name -> what is typed: text, or a list of codes for chips
INSTRUMENT = "instrumen/"
REFERRING = {  # fields whose values are labels of others
    "goal", "goals", "plan_item", "plan", "father", "mother", "a", "b", "need", "family", "session", "dropped_items",
    "dropped_goals",
}  # fmt: skip


class Typed(NamedTuple):
    """One entry as it is typed. stage: its key; slug: of the form, or "instrumen/" and the key of an instrument.

    values: by field name; text as typed, a list of codes for chips. Where a field refers to another record (goals, goal,
    plan_item, plan, and rating_LABEL) it holds the `label` of the entry that was typed before.
    """

    stage: str
    slug: str
    values: Values
    label: str = ""


class NotTyped(Exception):
    """A form of the demo did not take what was typed: a mistake in the data of the demo."""


def posted(values: Values) -> MultiValueDict:
    """What a browser sends."""
    return MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in values.items()})


class Typist:
    """One case, and everything written in it by its label."""

    case: Case

    def __init__(self, worker: User) -> None:
        self.worker = worker
        self.rows: dict[str, Any] = {}

    def open(self, values: Values) -> Case:
        """Register the person and open her case; `values` are those of the page "Buka kasus baru"."""
        form = _checked(IntakeForm(posted(values)))
        person: Beneficiary = identity.register(self.worker, form.instance)
        self.case = workflow.open_case(self.worker, person, form.cleaned_data["opened"])
        self.rows["diri"] = FamilyMember.objects.get(beneficiary=person, index=True)
        # The default of the column was bound before the clock of the demo was set.
        Assignment.objects.filter(case=self.case).update(starts_at=self.case.created_at)
        return self.case

    def add_member(self, values: Values, label: str) -> None:
        row = FamilyMember(beneficiary=self.case.beneficiary)
        form = _checked(MemberForm(posted(self._resolved(values)), instance=row, family=self._family()))
        identity.add(self.worker, self.case, form.instance)
        self.rows[label] = form.instance

    def set_parents(self, values: Values) -> None:
        """Father and mother of the person herself."""
        row = next(member for member in self._family() if member.index)
        form = _checked(ParentsForm(posted(self._resolved(values)), instance=row, family=self._family()))
        identity.change(self.worker, self.case, form.instance, row.version, "family.written")

    def add_union(self, values: Values) -> None:
        row = Union(beneficiary=self.case.beneficiary)
        form = _checked(UnionForm(posted(self._resolved(values)), instance=row, family=self._family()))
        identity.add(self.worker, self.case, form.instance)

    def add_tie(self, values: Values) -> None:
        """How two people of the family stand to each other, for the genogram."""
        row = Tie(beneficiary=self.case.beneficiary)
        form = _checked(TieForm(posted(self._resolved(values)), instance=row, family=self._family()))
        identity.add(self.worker, self.case, form.instance)

    def _family(self) -> list[FamilyMember]:
        return identity.family_of(self.case.beneficiary)

    def write(self, typed: Typed, by: User | None = None) -> StageEntry:
        actor = by or self.worker
        if typed.slug.startswith(INSTRUMENT):
            entry: StageEntry = self._fill_in(actor, typed)
        else:
            form = BY_KEY[typed.stage].form(typed.slug)
            if form is None:
                raise NotTyped(f"{typed.stage} has no form {typed.slug}")
            entry = writing.write(actor, self.case, self.bound(form, typed.values))
        if typed.label:
            self.rows[typed.label] = entry
        return entry

    def rewrite(self, label: str, values: Values) -> StageEntry:
        """Edit the entry of that label; `values` are those of the whole form."""
        entry = type(self.rows[label])._default_manager.get(pk=self.rows[label].pk)
        bound = self.bound(FORM_OF[type(entry)], values, entry)
        return writing.write(self.worker, self.case, bound, entry.version)

    def bound(self, form: Form, values: Values, entry: StageEntry | None = None) -> Any:
        """The valid form of an entry with these values typed in."""
        goals = self.records.counting(Goal)
        return _checked(entry_form(form, self.case, entry, goals=goals, data=posted(self._resolved(values))))

    def _fill_in(self, actor: User, typed: Typed) -> StageEntry:
        instrument = instruments.get(typed.slug.removeprefix(INSTRUMENT))
        form = _checked(AnswerForm(posted(typed.values), instrument=instrument, opened=self.case.opened))
        facts = {name: form.cleaned_data[name] for name in ("happened_on", "informant")}
        result = writing.new_result(self.case, instrument, **facts, answers=form.answers)
        return writing.write_result(actor, self.case, result)

    def _resolved(self, values: Values) -> dict[str, Any]:
        """The same values with labels turned into keys."""
        found: dict[str, Any] = {}
        for name, value in values.items():
            if name in REFERRING and value:
                value = [self._key(label) for label in value] if isinstance(value, list) else self._key(value)
            elif name.startswith(RATING):
                name = RATING + self._key(name.removeprefix(RATING))
            found[name] = value
        return found

    def _key(self, label: str) -> str:
        return str(self.rows[label].pk)

    @property
    def records(self) -> CaseRecords:
        return CaseRecords(Case.objects.select_related("beneficiary", "center").get(pk=self.case.pk))

    def _state(self, stage: str) -> StageState:
        return state_of(self.records, stage)

    def submit(self, stage: str) -> None:
        state = self._state(stage)
        workflow.submit(self.worker, self.case, stage, state.next_round, state.version)

    def approve(self, stage: str, by: User) -> None:
        workflow.approve(by, self.case, stage, self._state(stage).rounds[-1].round)

    def give_back(self, stage: str, by: User, notes: Mapping[str, str]) -> None:
        """Return the newest round; `notes` by the label of an entry, or "" for the whole."""
        written = {key_of(self.rows[label]) if label else "": text for label, text in notes.items()}
        workflow.give_back(by, self.case, stage, self._state(stage).rounds[-1].round, written)

    def assign(self, by: User, user: User, **terms: Any) -> None:
        given = assigning.add(by, self.case, user, **terms)
        Assignment.objects.filter(pk=given.pk).update(starts_at=timezone.now())

    def close(self, by: User) -> None:
        workflow.close(by, self.case)


def _checked(form: Any) -> Any:
    bound: BaseForm = form
    unknown = set(bound.data) - set(bound.fields)
    if unknown or not bound.is_valid():
        raise NotTyped(f"{type(form).__name__}: {', '.join(sorted(unknown))} {bound.errors.as_text()}")
    return form
