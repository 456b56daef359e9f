"""Addresses of the cases: Indonesian, with the random code of a case and never a number or a name."""

from django.urls import path, register_converter

from cases.views import (
    assignments,
    cases,
    entries,
    family,
    files,
    history,
    home,
    identity,
    instruments,
    intake,
    journey,
    prints,
    reviews,
    sessions,
    stages,
)


class CaseCode:
    """Six signs without look-alikes."""

    regex = "[A-HJ-NP-Z2-9]{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CaseCode, "kode")

urlpatterns = [
    path("", home.home, name="home"),
    path("log/", history.center_log, name="log"),
    path("kasus/", cases.case_list, name="cases"),
    path("cari/", cases.search, name="search"),
    path("kasus/baru/", intake.new_case, name="case-new"),
    path("catat-sesi/", sessions.choose, name="log-session"),
    path("telaah/", reviews.review_queue, name="reviews"),
    path("kasus/<kode:code>/", journey.journey, name="case"),
    path("kasus/<kode:code>/identitas/", identity.identity, name="identity"),
    path("kasus/<kode:code>/identitas/ubah/", identity.edit_person, name="identity-edit"),
    path("kasus/<kode:code>/identitas/keluarga/baru/", family.new_member, name="member-new"),
    path("kasus/<kode:code>/identitas/keluarga/<int:pk>/", family.edit_member, name="member-edit"),
    path("kasus/<kode:code>/identitas/keluarga/<int:pk>/hapus/", family.remove_member, name="member-remove"),
    path("kasus/<kode:code>/identitas/pasangan/baru/", family.new_union, name="union-new"),
    path("kasus/<kode:code>/identitas/pasangan/<int:pk>/", family.edit_union, name="union-edit"),
    path("kasus/<kode:code>/identitas/pasangan/<int:pk>/hapus/", family.remove_union, name="union-remove"),
    path("kasus/<kode:code>/penugasan/", assignments.assignments, name="assignments"),
    path("kasus/<kode:code>/penugasan/<int:pk>/akhiri/", assignments.end_assignment, name="assignment-end"),
    path("kasus/<kode:code>/tutup/", journey.close, name="case-close"),
    path("kasus/<kode:code>/instrumen/", instruments.overview, name="instruments"),
    path("kasus/<kode:code>/instrumen/<slug:key>/baru/", instruments.new, name="instrument-new"),
    path("kasus/<kode:code>/instrumen/<slug:key>/<int:pk>/", instruments.edit, name="instrument-edit"),
    path("kasus/<kode:code>/cetak/", prints.choose, name="print"),
    path("kasus/<kode:code>/dokumen/", prints.documents, name="documents"),
    path("kasus/<kode:code>/dokumen/<str:token>/", prints.document, name="document"),
    path("kasus/<kode:code>/foto/<str:token>/", files.picture, name="picture"),
    path("kasus/<kode:code>/riwayat/", history.case_history, name="history"),
    path("kasus/<kode:code>/sahkan/", stages.sign, name="sign"),
    path("kasus/<kode:code>/tahap/<slug:stage>/", stages.stage, name="stage"),
    path("kasus/<kode:code>/tahap/<slug:stage>/ajukan/", stages.submit, name="submit"),
    path("kasus/<kode:code>/tahap/<slug:stage>/tarik-kembali/", stages.withdraw, name="withdraw"),
    path("kasus/<kode:code>/tahap/<slug:stage>/telaah/<int:number>/", reviews.review, name="review"),
    path("kasus/<kode:code>/tahap/<slug:stage>/telaah/<int:number>/setujui/", reviews.approve, name="approve"),
    path("kasus/<kode:code>/tahap/<slug:stage>/telaah/<int:number>/kembalikan/", reviews.give_back, name="return"),
    path("kasus/<kode:code>/tahap/<slug:stage>/<slug:form>/baru/", entries.new, name="entry-new"),
    path("kasus/<kode:code>/tahap/<slug:stage>/<slug:form>/<int:pk>/", entries.edit, name="entry-edit"),
]
