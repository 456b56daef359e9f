"""Addresses of the practicum: Indonesian, with the random code of a practicum and never a name."""

from django.urls import path

from cases.practicum.views import diaries, places

urlpatterns = [
    path("praktikum/", places.practica, name="practica"),
    path("praktikum/baru/", places.new, name="practicum-new"),
    path("pengaturan/praktikum/", places.settings, name="practicum-settings"),
    path("praktikum/<kode:practicum>/", places.practicum, name="practicum"),
    path("praktikum/<kode:practicum>/ubah/", places.edit, name="practicum-edit"),
    path("praktikum/<kode:practicum>/kegiatan/", diaries.activities, name="practicum-activities"),
    path("praktikum/<kode:practicum>/kegiatan/baru/", diaries.new_activity, name="practicum-activity-new"),
    path("praktikum/<kode:practicum>/kegiatan/<int:pk>/", diaries.activity, name="practicum-activity"),
    path("praktikum/<kode:practicum>/kegiatan/<int:pk>/batalkan/", diaries.strike_activity, name="practicum-activity-strike"),
    path("praktikum/<kode:practicum>/foto/<str:token>/", diaries.photo, name="practicum-photo"),
    path("praktikum/<kode:practicum>/konsultasi/", diaries.consultations, name="practicum-consultations"),
    path("praktikum/<kode:practicum>/konsultasi/baru/", diaries.new_consultation, name="practicum-consultation-new"),
    path("praktikum/<kode:practicum>/konsultasi/<int:pk>/", diaries.consultation, name="practicum-consultation"),
    path("praktikum/<kode:practicum>/konsultasi/<int:pk>/benarkan/", diaries.confirm, name="practicum-consultation-confirm"),
    path("praktikum/<kode:practicum>/konsultasi/<int:pk>/batalkan/", diaries.strike_consultation, name="practicum-consultation-strike"),
]
