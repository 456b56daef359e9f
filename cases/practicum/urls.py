"""Addresses of the practicum: Indonesian, with the random code of a practicum and never a name."""

from django.urls import path

from cases.practicum.views import diaries, pictures, places, prints, reading, templates, writing

urlpatterns = [
    path("praktikum/", places.practica, name="practica"),
    path("praktikum/baru/", places.new, name="practicum-new"),
    path("pengaturan/templat-laporan/", templates.template, name="report-template"),
    path("pengaturan/praktikum/", places.settings, name="practicum-settings"),
    path("praktikum/<kode:practicum>/", places.practicum, name="practicum"),
    path("praktikum/<kode:practicum>/ubah/", places.edit, name="practicum-edit"),
    path("praktikum/<kode:practicum>/cetak/", prints.choose, name="practicum-print"),
    path("praktikum/<kode:practicum>/cetak/bukan-nama/", prints.clear, name="practicum-print-clear"),
    path("praktikum/<kode:practicum>/cetak/<str:token>/", prints.document, name="practicum-document"),
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
    path("praktikum/<kode:practicum>/menulis/", writing.index, name="practicum-write"),
    path("praktikum/<kode:practicum>/menulis/<slug:key>/", writing.text, name="practicum-text"),
    path("praktikum/<kode:practicum>/menulis/<slug:key>/rancangan/", writing.renew, name="practicum-text-renew"),
    path("praktikum/<kode:practicum>/menulis/<slug:key>/gambar/", pictures.new, name="practicum-picture-new"),
    path("praktikum/<kode:practicum>/gambar/<int:pk>/", pictures.picture, name="practicum-picture"),
    path("praktikum/<kode:practicum>/gambar/<int:pk>/ubah/", pictures.edit, name="practicum-picture-edit"),
    path("praktikum/<kode:practicum>/bab/<slug:bab>/", reading.chapter, name="practicum-chapter"),
    path("praktikum/<kode:practicum>/bab/<slug:bab>/catatan/", reading.comment, name="practicum-comment"),
    path("praktikum/<kode:practicum>/bab/<slug:bab>/setujui/", reading.approve, name="practicum-approve"),
    path("praktikum/<kode:practicum>/catatan/<int:pk>/jawab/", reading.answer, name="practicum-comment-answer"),
    path("praktikum/<kode:practicum>/catatan/<int:pk>/tutup/", reading.close, name="practicum-comment-close"),
    path("praktikum/<kode:practicum>/keselarasan/", reading.check, name="practicum-coherence"),
]
