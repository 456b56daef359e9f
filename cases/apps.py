"""The Django app of the cases; at start it hands the policy to the doors of all views."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Kasus"

    def ready(self) -> None:
        from atensi.accounts import rules
        from cases import policy

        rules.set_rule(policy.may)
