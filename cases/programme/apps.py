"""The Django app of what a sentra does with all its cases at once: evaluate, take data out and in, remind."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "cases.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Program"

    def ready(self) -> None:
        from cases import extend
        from cases.programme.extension import EXTENSION

        extend.register(EXTENSION)
