"""Addresses of respon kasus: Indonesian, with the random code of a response and never a name."""

from django.urls import path

from cases.emergency.views import doings, endings, listing, norms, page, photos, prints, reports, times

urlpatterns = [
    path("respon-kasus/", listing.response_list, name="responses"),
    path("respon-kasus/baru/", reports.new, name="response-new"),
    path("respon-kasus/<kode:response>/", page.response, name="response"),
    path("respon-kasus/<kode:response>/ubah/", reports.edit, name="response-edit"),
    path("respon-kasus/<kode:response>/triase/", reports.give_triage, name="response-triage"),
    path("respon-kasus/<kode:response>/batalkan/", reports.strike, name="response-strike"),
    path("respon-kasus/<kode:response>/tim/", times.team, name="response-team"),
    path("respon-kasus/<kode:response>/ikut/", times.join, name="response-join"),
    path("respon-kasus/<kode:response>/jenis/", times.kinds, name="response-kinds"),
    path("respon-kasus/<kode:response>/waktu/<slug:what>/", times.tap, name="response-tap"),
    path("respon-kasus/<kode:response>/waktu/<slug:what>/koreksi/", times.correct, name="response-time"),
    path("respon-kasus/<kode:response>/asesmen-cepat/", doings.assessment, name="response-assessment"),
    path("respon-kasus/<kode:response>/catatan/<slug:kind>/", doings.new, name="response-row-new"),
    path("respon-kasus/<kode:response>/catatan/<slug:kind>/<int:pk>/", doings.edit, name="response-row"),
    path("respon-kasus/<kode:response>/catatan/<slug:kind>/<int:pk>/batalkan/", doings.strike, name="response-row-strike"),
    path("respon-kasus/<kode:response>/foto/", photos.add, name="response-photos"),
    path("respon-kasus/<kode:response>/foto/<int:pk>/batalkan/", photos.strike, name="response-photo-strike"),
    path("respon-kasus/<kode:response>/berkas/<str:token>/", photos.file, name="response-file"),
    path("respon-kasus/<kode:response>/hasil/", endings.choose, name="response-outcomes"),
    path("respon-kasus/<kode:response>/hasil/<slug:key>/", endings.decide, name="response-outcome"),
    path("respon-kasus/<kode:response>/kasus/", endings.carry, name="response-carry"),
    path("respon-kasus/<kode:response>/cetak/", prints.choose, name="response-print"),
    path("respon-kasus/<kode:response>/cetak/sedang/<int:pk>/", prints.progress, name="response-print-progress"),
    path("respon-kasus/<kode:response>/cetak/bukan-nama/", prints.clear, name="response-print-clear"),
    path("respon-kasus/<kode:response>/cetakan/<str:token>/", prints.document, name="response-document"),
    path("supervisi/respon-kasus/<slug:key>/", prints.behind, name="response-behind"),
    path("pengaturan/norma-waktu/", norms.norm_list, name="norms"),
    path("pengaturan/norma-waktu/baru/", norms.new, name="norm-new"),
    path("pengaturan/norma-waktu/<int:pk>/", norms.edit, name="norm"),
]
