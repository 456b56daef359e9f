"""The Django app of atensi.files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "atensi.files"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Berkas"
