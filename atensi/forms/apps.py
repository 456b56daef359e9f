"""The Django app of form fields and widgets; it has no models."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "atensi.forms"
    label = "forms"
