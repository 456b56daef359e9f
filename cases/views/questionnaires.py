"""Kuesioner under Pengaturan: the scales that a sentra brings itself, written, published, retired."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.forms.base import PlainModelForm
from atensi.forms.fields import REQUIRED, one_line
from atensi.submissions.once import once
from cases import questionnaires as acts
from cases.instruments.scales import Scale, shown
from cases.models import QuestionnaireVersion
from cases.models.questionnaires import stage_words
from cases.questionnaires import Listed
from cases.refusals import Refused
from cases.stages.entryform import field_of
from cases.views.institution import under_settings
from cases.views.personforms import word_fields
from cases.views.rowpage import number, row_page, sent

STAYS = "Kuesioner yang sudah terbit tidak berubah. Perubahan ditulis sebagai versi berikutnya; hasil lama tetap pada versinya."


class QuestionnaireForm(PlainModelForm):
    class Meta:
        model = QuestionnaireVersion
        fields = ["title", "intro", "source", "stages", "options", "items", "mean", "bands", "secret"]
        formfield_callback = field_of
        help_texts = {
            "intro": "Satu atau dua kalimat di atas pertanyaan.",
            "source": "Dari mana skala ini, dan izin memakainya.",
            "options": "Berlaku untuk semua butir. Nilai boleh berkoma.",
            "items": "Dibalik: nilainya dihitung dari ujung lain. Pilihan sendiri ditulis misalnya: tidak = 0; ya = 1.",
            "mean": "Tanpa centang: skor adalah jumlah nilai.",
            "bands": "Dari dan sampai ikut dihitung. Boleh dikosongkan.",
            "secret": "Hasilnya hanya dibaca pekerja sosial, supervisor, kepala, dan profesi yang menulisnya.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_fields(self)
        for name in ("stages", "options", "items"):
            self.fields[name].owed = True  # type: ignore[attr-defined]  # a draft may lack them, a published version not

    def clean_title(self) -> str:
        """The log names the questionnaire, and every result of it."""
        title = one_line(self.cleaned_data["title"])
        if not title:
            raise ValidationError(REQUIRED)
        return title


@action("center.edit")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    found = [{"each": each, "state": state_of(each)} for each in acts.listed(request.user.center)]
    return render(request, "cases/questionnaires.html", {**under_settings("Kuesioner"), "found": found})


@action("center.edit")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, load(request, pk))


@action("center.edit")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return _edit(request, None, "Buat kuesioner", reverse("questionnaires"))


@action("center.edit")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = load(request, pk)
    return _edit(request, found, f"Ubah {found.title}", reverse("questionnaire", args=[pk]))


def _edit(request: HttpRequest, found: Listed | None, heading: str, back: str) -> HttpResponse:
    row = acts.edited(found)
    form = QuestionnaireForm(sent(request), instance=row)
    trail = [("Kuesioner", reverse("questionnaires")), *([(found.title, back)] if found else [])]
    frame = {**under_settings(heading, *trail), "lead": STAYS, "submit_label": "Simpan konsep"}
    return row_page(request, form, lambda seen: acts.save(request.user, row, seen), "Konsep kuesioner tersimpan.", back, frame)


@action("center.edit")
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = load(request, pk)

    def act() -> str:
        row = acts.publish(request.user, pk, number(request, "version"))
        messages.success(request, f"{row.title} terbit sebagai versi {row.number}.")
        return reverse("questionnaire", args=[pk])

    return _done(request, found, act)


@action("center.edit")
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Retire a questionnaire, or with `tampil` offer it again."""
    found, again = load(request, pk), "tampil" in request.POST

    def act() -> str:
        acts.offer(request.user, pk, again)
        messages.success(request, f"{found.title} {'ditawarkan lagi' if again else 'ditarik dari isian baru'}.")
        return reverse("questionnaire", args=[pk])

    return _done(request, found, act)


def _done(request: HttpRequest, found: Listed, act: Any) -> HttpResponse:
    try:
        return once(request, act)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("questionnaire", found.row.pk)


def load(request: HttpRequest, pk: int) -> Listed:
    """A questionnaire of the person's own sentra."""
    found = acts.of(request.user.center, pk)
    if found is None:
        raise Http404
    return found


def state_of(found: Listed) -> str:
    """ "Versi 2 terbit, 5 hasil; versi 3 masih konsep"."""
    said = []
    if found.published:
        said.append(f"versi {found.published.number} {'ditarik' if found.row.retired_at else 'terbit'}, {found.used} hasil")
    if found.draft:
        said.append(f"versi {found.draft.number} masih konsep")
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def page(request: HttpRequest, found: Listed) -> HttpResponse:
    """What a questionnaire asks and means, its versions, and what can be done with it."""
    row = found.draft or found.versions[-1]
    faults = acts.faults_of(row) if found.draft else []
    kind = acts.instrument(row) if not faults else None
    context = {
        **under_settings(found.title, ("Kuesioner", reverse("questionnaires"))),
        "found": found,
        "row": row,
        "state": state_of(found),
        "faults": faults,
        "kind": kind,
        "range": _range(acts.scale(row)) if kind else "",
        "stages": ", ".join(words for key, words in stage_words() if key in row.stages),
        "stays": STAYS,
    }
    return render(request, "cases/questionnaire.html", context)


def _range(scale: Scale) -> str:
    """ "8 butir, jumlah nilai 8 sampai 32"."""
    low, high = scale.ends
    return f"{len(scale.items)} butir, {'rata-rata' if scale.mean else 'jumlah'} nilai {shown(low)} sampai {shown(high)}"
