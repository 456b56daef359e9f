"""The page in Pengaturan for the look of practicum reports: paper, margins, font, places of numbers and captions."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from atensi.forms.base import PlainModelForm
from cases.practicum.forms import finish
from cases.practicum.look import save_template, template_of
from cases.practicum.models import ReportTemplate
from cases.stages.entryform import field_of
from cases.views.rowpage import row_page, sent

FIELDS = ["paper", "margin_left", "margin_top", "margin_right", "margin_bottom", "font", "size", "spacing", "number_place",
          "table_caption", "figure_caption", "acc_sheet"]  # fmt: skip


class TemplateForm(PlainModelForm):
    class Meta:
        model = ReportTemplate
        fields = FIELDS
        localized_fields = ["spacing"]  # 1,5 as it is written here
        formfield_callback = field_of
        help_texts = {
            "margin_left": "Dalam milimeter: 40 berarti 4 cm. Biasanya 40, 40, 30, 30.",
            "spacing": "Jarak baris tulisan: 1,5 biasanya. Tabel dan daftar pustaka lebih rapat.",
            "acc_sheet": "Sebelum lembar pengesahan, untuk ditandatangani pembimbing.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finish(self)
        for field in self.fields.values():
            field.required = not isinstance(field, forms.BooleanField)
            if isinstance(field, forms.IntegerField | forms.FloatField | forms.DecimalField):
                field.widget.attrs["class"] = "input-number"


@action("template.edit")
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    row = template_of(user.center)
    row.pk = row.pk or 0  # a template nobody wrote yet is edited from version 0
    form, back = TemplateForm(sent(request), instance=row), reverse("report-template")
    crumbs = [{"label": "Pengaturan", "url": reverse("settings")}, {"label": "Templat laporan praktikum", "url": ""}]
    page = {
        "heading": "Templat laporan praktikum", "page_title": "Templat laporan praktikum", "breadcrumbs": crumbs,
        "cancel_url": reverse("settings"),
        "lead": "Rupa semua Laporan Praktikum sentra ini di kertas. Cetakan yang sudah ada tidak berubah.",
    }  # fmt: skip
    return row_page(request, form, lambda seen: save_template(user, row, seen or 0), "Templat laporan tersimpan.", back, page)
