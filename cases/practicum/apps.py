"""The Django app of the practicum; at start it registers its Extension with the cases."""

from dataclasses import replace

from django.apps import AppConfig


class PracticumConfig(AppConfig):
    name = "cases.practicum"
    label = "practicum"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Praktikum"

    def ready(self) -> None:
        from cases import extend
        from cases.practicum.demo import story
        from cases.practicum.extension import EXTENSION

        extend.register(replace(EXTENSION, stories=story.stories))
