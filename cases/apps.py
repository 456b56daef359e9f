"""The Django app of the cases; at start it hands the policy to the doors of all views."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Kasus"

    def ready(self) -> None:
        from atensi.accounts import rules
        from atensi.drafts import keep
        from cases import numbering, own_words, policy, questionnaires, terms
        from cases.documents import letters
        from cases.instruments import brought
        from cases.views import drafting

        rules.set_rule(policy.may)
        keep.set_rule(drafting.may_open)
        numbering.set_letters(letters.numbered)
        own_words.set_reader(terms.read)
        brought.set_reader(questionnaires.read)
