"""Kuesioner pelaksanaan: one page of statements, sent once; and its opening by kepala."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.forms.base import PlainForm
from atensi.forms.widgets import Segmented
from atensi.submissions.once import once
from cases import vocabulary as words
from cases.overview.tables import LEAST
from cases.programme import survey
from cases.refusals import Refused
from cases.views.refusals import status_of

CHOICES = [(str(score), str(score)) for score in survey.SCORES]


class SurveyForm(PlainForm):
    """Every statement of the questionnaire with a score from 1 to 5."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in survey.QUESTIONS:
            missing = {"required": "Pilih satu nilai."}
            self.fields[each.key] = forms.ChoiceField(label=each.text, choices=CHOICES, widget=Segmented(), error_messages=missing)

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(title, [self[each.key] for each in survey.QUESTIONS if each.factor == key]) for key, title in words.EDWARD.items()]

    @property
    def scores(self) -> dict[str, int]:
        return {key: int(score) for key, score in self.cleaned_data.items()}


@action("survey.answer")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    form = SurveyForm(request.POST if request.method == "POST" else None)
    refusal = None
    if form.is_valid():
        try:
            return once(request, lambda: _answered(request, form), kept=False)
        except Refused as refused:
            refusal = refused
            messages.error(request, refused.sentence)
    context = {
        "form": form, "survey": survey.current(request.user.center), "open": survey.waiting_for(request.user),
        "scores": survey.SCORES.items(), "least": LEAST,
    }  # fmt: skip
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "programme/survey.html", context, status=status)


def _answered(request: HttpRequest, form: SurveyForm) -> str:
    survey.answer(request.user, form.scores)
    messages.success(request, "Terima kasih. Jawaban Anda sudah dihitung.")
    return reverse("survey")


@action("survey.open")
@require_POST
def open_(request: HttpRequest) -> HttpResponse:
    def act() -> str:
        found = survey.open_round(request.user)
        messages.success(request, f"Kuesioner {found} dibuka. Petugas melihatnya pada Hari ini.")
        return reverse("evaluation")

    return once(request, act)
