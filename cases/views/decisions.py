"""What became of a decision of a conference: a short form that Hari ini leads to."""

from typing import Any

from django.forms import modelform_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from atensi.forms.base import PlainModelForm
from atensi.forms.fields import DateField
from cases import following
from cases.models import Case, DecisionDone
from cases.models.records import CaseRecords
from cases.stages.conference import CaseConference
from cases.views.access import load_case, load_entry, mask_for
from cases.views.rowpage import row_page, sent
from cases.views.tabs import case_page

_Plain = modelform_factory(DecisionDone, form=PlainModelForm, fields=["done_on", "note"])


class OutcomeForm(_Plain):  # type: ignore[misc, valid-type]
    """When, and what came of it."""

    done_on = DateField(label="Tanggal")

    def clean_done_on(self) -> Any:
        day = self.cleaned_data["done_on"]
        if day and day > timezone.localdate():
            self.add_error("done_on", "Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        return day


@action("decision.settle")
@require_http_methods(["GET", "POST"])
def decision_done(request: HttpRequest, code: str, pk: int, number: int) -> HttpResponse:
    """`number` counts the decisions of the conference from 1."""
    case = load_case(request, code, "decision.settle")
    conference: Any = load_entry(request, case, CaseConference, pk)
    if not 0 < number <= len(conference.decisions) or conference.struck_at:
        raise Http404
    text = conference.decisions[number - 1].get("text", "")
    outcome = DecisionDone(conference=conference, decision=text)
    form = OutcomeForm(sent(request), instance=outcome, initial={"done_on": timezone.localdate()})
    save = lambda seen: following.settle_decision(request.user, case, outcome)  # noqa: E731
    page = _frame(request, case, conference, text)
    return row_page(request, form, save, "Hasil keputusan tercatat.", reverse("case", args=[code]), page)


def _frame(request: HttpRequest, case: Case, conference: Any, text: str) -> dict[str, Any]:
    frame = case_page(request, case, mask_for(request, CaseRecords(case)), "", ("Hasil keputusan", ""))
    return {**frame, "heading": "Hasil keputusan", "lead": f"{conference.get_kind_display()}: {text}"}
