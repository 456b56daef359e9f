"""The Django app of atensi.audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "atensi.audit"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Catatan akses dan perubahan"
