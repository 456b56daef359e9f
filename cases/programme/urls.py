"""Addresses of the programme as a whole: evaluation, questionnaire, export, import, reminders."""

from django.urls import path

from cases.programme.views import evaluation, exports, imports, reminders, survey

urlpatterns = [
    path("angka/evaluasi/", evaluation.page, name="evaluation"),
    path("angka/evaluasi/unduh/", evaluation.as_pdf, name="evaluation-pdf"),
    path("angka/evaluasi/tabel/", evaluation.as_workbook, name="evaluation-workbook"),
    path("angka/kuesioner/", survey.answer, name="survey"),
    path("angka/kuesioner/buka/", survey.open_, name="survey-open"),
    path("ekspor/", exports.listing, name="exports"),
    path("ekspor/minta/", exports.ask, name="export-ask"),
    path("ekspor/<int:pk>/putuskan/", exports.decide, name="export-decide"),
    path("ekspor/<int:pk>/unduh/", exports.download, name="export-download"),
    path("kasus/impor/", imports.upload, name="import"),
    path("kasus/impor/templat/", imports.template, name="import-template"),
    path("kasus/impor/<int:pk>/", imports.batch, name="import-batch"),
    path("kasus/impor/<int:pk>/buat/", imports.run, name="import-run"),
    path("kasus/impor/<int:pk>/sisa/", imports.failed, name="import-failed"),
    path("pengaturan/pengingat/", reminders.setting, name="reminders"),
    path("akun/pengingat/", reminders.own, name="reminder-own"),
]
