"""The Django app of atensi.drafts."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "atensi.drafts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Draf"
