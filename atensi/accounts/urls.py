"""Addresses of sign-in, the own account and Pengaturan."""

from django.urls import path

from atensi.accounts.views import account, people, settings, sign_in

urlpatterns = [
    path("masuk/", sign_in.sign_in, name="sign-in"),
    path("keluar/", sign_in.sign_out, name="sign-out"),
    path("akun/", account.account, name="account"),
    path("akun/kata-sandi/", account.password, name="password"),
    path("lainnya/", account.more, name="more"),
    path("pengaturan/", settings.settings, name="settings"),
    path("pengaturan/sentra/", settings.center, name="center"),
    path("pengaturan/pegawai/", people.people, name="people"),
    path("pengaturan/pegawai/baru/", people.person_new, name="person-new"),
    path("pengaturan/pegawai/<int:pk>/", people.person_edit, name="person-edit"),
    path("pengaturan/pegawai/<int:pk>/nonaktifkan/", people.person_deactivate, name="person-deactivate"),
    path("pengaturan/pegawai/<int:pk>/aktifkan/", people.person_reactivate, name="person-reactivate"),
    path("pengaturan/pegawai/<int:pk>/kata-sandi/", people.person_password, name="person-password"),
]
