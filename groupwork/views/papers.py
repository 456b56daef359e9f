"""Steps, papers and the contract of a group: one form each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from cases.views.rowpage import row_page, sent
from groupwork import forming, words
from groupwork.forms.group import ContractMarks, StepForm, paper_form
from groupwork.models import Group, GroupStep
from groupwork.models.papers import GroupPaper
from groupwork.naming import Roster
from groupwork.telling import PAPER_TITLE
from groupwork.views.access import load_group
from groupwork.views.acts import act_page
from groupwork.views.groups import trail


@action("group.write")
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, group: str, key: str) -> HttpResponse:
    if key not in words.STEP:
        raise Http404
    row = load_group(request, group, "group.write")
    stored = GroupStep.objects.filter(group=row, key=key).first() or GroupStep(group=row, key=key, place=row.place)
    title = words.STEP[key]
    page = {**trail(title, row), "heading": title, "lead": "Isian ini menjadi satu kalimat dalam laporan."}
    return row_page(
        request, StepForm(sent(request), instance=stored),
        lambda seen: forming.write(request.user, stored, f"langkah {title.lower()}", seen), f"{title} tersimpan.",
        reverse("group", args=[group]) + "#langkah", page,
    )  # fmt: skip


@action("group.write")
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, group: str, slug: str) -> HttpResponse:
    if slug not in forming.PAPERS:
        raise Http404
    row = load_group(request, group, "group.write")
    model = forming.PAPERS[slug]
    stored = model._default_manager.filter(group=row).first() or _new(model, row, slug)
    title = PAPER_TITLE[slug]
    page = {**trail(title, row), "heading": title}
    return row_page(
        request, paper_form(model)(sent(request), instance=stored),
        lambda seen: forming.write(request.user, stored, title.lower(), seen), f"{title} tersimpan.",
        reverse("group", args=[group]) + f"#{slug}", page,
    )  # fmt: skip


def _new(model: type[GroupPaper], group: Group, slug: str) -> GroupPaper:
    """An empty paper; the evaluation begins with the purposes of the group."""
    made = model(group=group)
    if slug == "evaluasi":
        codes = [(words.ALISSI, group.alissi), (words.SKIDMORE, group.skidmore), (words.GARVIN, group.garvin)]
        aims = [group.purpose, *(words.label(list_, code) for list_, chosen in codes for code in chosen)]
        made.purposes = [{"purpose": aim, "outcome": "", "note": ""} for aim in aims if aim]  # type: ignore[attr-defined]
    return made


@action("group.write")
@require_http_methods(["GET", "POST"])
def marks(request: HttpRequest, group: str) -> HttpResponse:
    """Under the contract: the mark of each member."""
    row = load_group(request, group, "group.write")
    roster = Roster(row, request.user)
    given = [member.marked_on for member in roster.present if member.marked_on]
    form = ContractMarks(request.POST or None, roster=roster, initial={"marked_on": max(given, default=timezone.localdate())})

    def act(seen: int) -> str:
        count = forming.sign_contract(request.user, row, form.marks, form.cleaned_data["marked_on"])
        return f"Kontrak disetujui {count} dari {len(roster.present)} anggota."

    title = "Persetujuan kontrak per anggota"
    page = {**trail(title, row), "heading": title, "lead": "Kontrak disepakati anggota, bukan dipaksakan. Pilih tanda tiap anggota."}
    return act_page(request, form, act, reverse("group", args=[group]) + "#kontrak", row.version, page)
