"""Pengingat surel: whether the sentra sends them, and each person's own address and wish."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from atensi.forms.base import PlainModelForm
from cases.programme import reminders
from cases.programme.models import ReminderChoice, ReminderSetting
from cases.views.institution import under_settings
from cases.views.rowpage import row_page, sent

WHAT = "Setiap pagi, jumlah hal yang menunggu dan kode kasusnya. Tidak ada nama, inisial, atau isi catatan dalam surel."
SILENT = "Sentra Anda belum mengirim pengingat; kepala sentra atau admin menyalakannya."


class SettingForm(PlainModelForm):
    owed = {"on"}

    class Meta:
        model = ReminderSetting
        fields = ["on"]
        help_texts = {"on": "Hanya kepada petugas yang menulis alamat surelnya pada Akun dan tidak menolaknya."}
        labels = {"on": "Kirim pengingat lewat surel"}


class ChoiceForm(PlainModelForm):
    owed = {"off"}

    class Meta:
        model = ReminderChoice
        fields = ["email", "off"]
        labels = {"email": "Alamat surel", "off": "Jangan kirim kepada saya"}
        help_texts = {"email": "Sebaiknya alamat dinas."}


@action("center.edit")
@require_http_methods(["GET", "POST"])
def setting(request: HttpRequest) -> HttpResponse:
    row = reminders.setting_of(request.user.center)
    row.pk = row.pk or 0  # not stored yet: edited from version 0
    form = SettingForm(sent(request), instance=row)
    page = {**under_settings("Pengingat surel"), "lead": WHAT}
    save = lambda seen: reminders.save_setting(request.user, row, seen or 0)  # noqa: E731
    return row_page(request, form, save, "Pengaturan pengingat tersimpan.", reverse("reminders"), page)


@action("account")
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    row = reminders.choice_of(request.user)
    row.pk = row.pk or 0
    form = ChoiceForm(sent(request), instance=row)
    lead = WHAT if reminders.setting_of(request.user.center).on else f"{WHAT} {SILENT}"
    page = {
        "heading": "Pengingat surel", "lead": lead,
        "breadcrumbs": [{"label": "Akun", "url": reverse("account")}, {"label": "Pengingat surel"}],
    }  # fmt: skip
    save = lambda seen: reminders.save_choice(request.user, row, seen or 0)  # noqa: E731
    return row_page(request, form, save, "Pilihan Anda tersimpan.", reverse("reminder-own"), page)
