"""The Django app of groupwork; at start it registers its Extension with the cases."""

from django.apps import AppConfig


class GroupworkConfig(AppConfig):
    name = "groupwork"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Kelompok"

    def ready(self) -> None:
        from cases import extend
        from groupwork.extension import EXTENSION

        extend.register(EXTENSION)
