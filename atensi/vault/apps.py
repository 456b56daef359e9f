"""The Django app of atensi.vault."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "atensi.vault"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Brankas"
