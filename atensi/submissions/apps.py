"""The Django app of atensi.submissions."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "atensi.submissions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Kiriman"
