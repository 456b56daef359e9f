"""Addresses of the cases: Indonesian, with the random code of a case and never a number or a name."""

from django.urls import path, register_converter

from cases.views import (
    again,
    assignments,
    attachments,
    cases,
    chronicle,
    corrections,
    directory,
    entries,
    family,
    files,
    history,
    home,
    identity,
    institution,
    instruments,
    intake,
    journey,
    merging,
    prints,
    residence,
    reviews,
    sessions,
    stages,
    terms,
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
    path("sistem-sumber/", directory.resources, name="resources"),
    path("sistem-sumber/baru/", directory.new_resource, name="resource-new"),
    path("sistem-sumber/<int:pk>/", directory.edit_resource, name="resource-edit"),
    path("sistem-sumber/<int:pk>/tampil/", directory.show_resource, name="resource-show"),
    path("pengaturan/profil/", institution.profile, name="profile"),
    path("pengaturan/profil/struktur/", institution.structure, name="profile-structure"),
    path("pengaturan/wilayah/", institution.areas, name="areas"),
    path("pengaturan/wilayah/baru/", institution.new_area, name="area-new"),
    path("pengaturan/wilayah/<int:pk>/", institution.edit_area, name="area-edit"),
    path("pengaturan/kegiatan/", institution.routines, name="center-routines"),
    path("pengaturan/kegiatan/baru/", institution.new_routine, name="center-routine-new"),
    path("pengaturan/kegiatan/<int:pk>/", institution.edit_routine, name="center-routine-edit"),
    path("pengaturan/nomor/", institution.patterns, name="patterns"),
    path("pengaturan/nomor/<slug:kind>/", institution.edit_pattern, name="pattern"),
    path("pengaturan/kata/", terms.terms, name="terms"),
    path("pengaturan/kata/<str:name>/", terms.terms_of, name="terms-of"),
    path("pengaturan/kata/<str:name>/<str:word>/", terms.show_term, name="term-show"),
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
    path("kasus/<kode:code>/buka-kembali/", again.reopen, name="case-reopen"),
    path("kasus/<kode:code>/kasus-baru/", again.new_case, name="case-again"),
    path("kasus/<kode:code>/satukan/", merging.merge, name="merge"),
    path("kasus/<kode:code>/satukan/<kode:other>/", merging.merge_with, name="merge-with"),
    path("kasus/<kode:code>/satukan/<int:pk>/batalkan/", merging.undo, name="merge-undo"),
    path("kasus/<kode:code>/isian/<slug:key>/addendum/", corrections.add, name="entry-add"),
    path("kasus/<kode:code>/isian/<slug:key>/batalkan/", corrections.strike, name="entry-strike"),
    path("kasus/<kode:code>/instrumen/", instruments.overview, name="instruments"),
    path("kasus/<kode:code>/instrumen/<slug:key>/baru/", instruments.new, name="instrument-new"),
    path("kasus/<kode:code>/instrumen/<slug:key>/<int:pk>/", instruments.edit, name="instrument-edit"),
    path("kasus/<kode:code>/cetak/", prints.choose, name="print"),
    path("kasus/<kode:code>/dokumen/", prints.documents, name="documents"),
    path("kasus/<kode:code>/dokumen/<str:token>/", prints.document, name="document"),
    path("kasus/<kode:code>/foto/<str:token>/", files.picture, name="picture"),
    path("kasus/<kode:code>/lampiran/<slug:isian>/", attachments.attachments, name="attachments"),
    path("kasus/<kode:code>/lampiran/<slug:isian>/tambah/", attachments.add, name="attachment-add"),
    path("kasus/<kode:code>/lampiran/<slug:isian>/<int:pk>/", attachments.edit, name="attachment-edit"),
    path("kasus/<kode:code>/lampiran/<slug:isian>/<int:pk>/batalkan/", attachments.strike, name="attachment-strike"),
    path("kasus/<kode:code>/berkas/<str:token>/", attachments.attachment, name="attachment"),
    path("kasus/<kode:code>/harian/", residence.daily, name="daily"),
    path("kasus/<kode:code>/harian/tambah/", residence.add_note, name="daily-add"),
    path("kasus/<kode:code>/harian/<int:pk>/", residence.edit_note, name="daily-edit"),
    path("kasus/<kode:code>/penempatan/baru/", residence.new_placement, name="placement-new"),
    path("kasus/<kode:code>/penempatan/<int:pk>/", residence.edit_placement, name="placement-edit"),
    path("kasus/<kode:code>/kegiatan/baru/", residence.new_routine, name="routine-new"),
    path("kasus/<kode:code>/kegiatan/<int:pk>/", residence.edit_routine, name="routine-edit"),
    path("kasus/<kode:code>/linimasa/", chronicle.timeline, name="timeline"),
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
