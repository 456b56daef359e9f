"""Addresses of groupwork: Indonesian, with the random code of a group and never a name."""

from django.urls import path

from groupwork.views import groups, members, papers, prints, scores, sessions, sociometry

urlpatterns = [
    path("kelompok/", groups.group_list, name="groups"),
    path("kelompok/baru/", groups.new, name="group-new"),
    path("kelompok/usulan/", members.proposals, name="group-proposals"),
    path("kelompok/usulan/<int:pk>/", members.answer, name="group-answer"),
    path("kelompok/<kode:group>/", groups.group, name="group"),
    path("kelompok/<kode:group>/ubah/", groups.edit, name="group-edit"),
    path("kelompok/<kode:group>/akhiri/", groups.end, name="group-end"),
    path("kelompok/<kode:group>/calon/", members.candidates, name="group-candidates"),
    path("kelompok/<kode:group>/anggota/<int:pk>/", members.member, name="group-member"),
    path("kelompok/<kode:group>/anggota/<int:pk>/usulkan/", members.propose, name="group-propose"),
    path("kelompok/<kode:group>/anggota/<int:pk>/keluar/", members.leave, name="group-leave"),
    path("kelompok/<kode:group>/sesi/baru/", sessions.new, name="group-session-new"),
    path("kelompok/<kode:group>/sesi/<int:pk>/", sessions.edit, name="group-session"),
    path("kelompok/<kode:group>/langkah/<slug:key>/", papers.step, name="group-step"),
    path("kelompok/<kode:group>/lembar/<slug:slug>/", papers.paper, name="group-paper"),
    path("kelompok/<kode:group>/sosiometri/baru/", sociometry.new, name="group-sociometry-new"),
    path("kelompok/<kode:group>/sosiometri/<int:pk>/", sociometry.show, name="group-sociometry"),
    path("kelompok/<kode:group>/sosiometri/<int:pk>/ubah/", sociometry.edit, name="group-sociometry-edit"),
    path("kelompok/<kode:group>/kuesioner/", scores.overview, name="group-scores"),
    path("kelompok/<kode:group>/kuesioner/hasil/<int:pk>/", scores.edit, name="group-score"),
    path("kelompok/<kode:group>/kuesioner/<slug:key>/<int:pk>/", scores.new, name="group-score-new"),
    path("kelompok/<kode:group>/cetak/", prints.choose, name="group-print"),
    path("kelompok/<kode:group>/cetak/bukan-nama/", prints.clear, name="group-print-clear"),
    path("kelompok/<kode:group>/cetak/sedang/<int:pk>/", prints.progress, name="group-print-progress"),
    path("kelompok/<kode:group>/dokumen/<str:token>/", prints.document, name="group-document"),
    path("kelompok/<kode:group>/persetujuan/", papers.marks, name="group-contract"),
]
