"""The Django app of respon kasus; at start it registers its Extension with the cases."""

from django.apps import AppConfig


class EmergencyConfig(AppConfig):
    name = "cases.emergency"
    label = "emergency"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Respon kasus"

    def ready(self) -> None:
        from cases import extend
        from cases.emergency.extension import EXTENSION

        extend.register(EXTENSION)
