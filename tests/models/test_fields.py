"""What must hold of every table: a data class on every column, and history where the law asks for it."""

from django.apps import apps
from simple_history.models import registered_models

from atensi.vault.classes import data_class, unclassified
from cases.models import Beneficiary
from cases.stages import STAGE_OF
from cases.stages.base import StageEntry

OURS = ("accounts", "audit", "cases", "drafts", "emergency", "files", "groupwork", "practicum", "programme", "submissions")
# Tables of cases without history: rows that are only ever added, what is kept as it was made, and settings of a sentra, each
# change of which stands in the log.
WITHOUT_HISTORY = {
    "Addendum", "Assignment", "Document", "Merge", "NumberSequence", "Rating", "Reopening", "ReviewNote", "StageReview",
    "AdviceDone", "DecisionDone", "Dismissal", "HandOver",  # written once, or moved through states like a round
    "CenterProfile", "NumberPattern", "Questionnaire", "QuestionnaireVersion", "ServiceArea", "Term",
    "PrintJob",  # how far a print is; gone in a month
}  # fmt: skip


# Tables of the practicum that keep every version of what was written; the others are only added to, or settings of a sentra.
KEPT_OF_A_PRACTICUM = {"Activity", "Consultation", "Picture", "Practicum", "Text"}


def models_of(*labels: str):
    return [m for label in labels if apps.is_installed(label_of(label)) for m in apps.get_app_config(label).get_models(
        include_auto_created=True)]  # fmt: skip


def label_of(label: str) -> str:
    return next((config.name for config in apps.get_app_configs() if config.label == label), "")


def test_every_column_of_every_table_of_ours_has_a_data_class():
    assert unclassified(models_of(*OURS)) == []


def test_every_kind_of_entry_the_case_the_person_and_the_family_keep_their_history():
    tracked = {model.__name__ for model in registered_models.values() if model._meta.app_label == "cases"}
    own = {model.__name__ for model in models_of("cases") if not hasattr(model, "instance_type")}
    through = {model.__name__ for model in models_of("cases") if model._meta.auto_created}
    historical = {name for name in own if name.startswith("Historical")}
    assert {model.__name__ for model in STAGE_OF} <= tracked
    assert {"Case", "Beneficiary", "FamilyMember", "Union", "InstrumentResult"} <= tracked
    assert own - tracked - through - historical == WITHOUT_HISTORY


def test_what_a_praktikan_writes_keeps_its_history():
    tracked = {model.__name__ for model in registered_models.values() if model._meta.app_label == "practicum"}
    assert tracked == KEPT_OF_A_PRACTICUM


def test_what_was_done_in_an_emergency_keeps_its_history():
    tracked = {model.__name__ for model in registered_models.values() if model._meta.app_label == "emergency"}
    own = {model.__name__ for model in models_of("emergency") if not hasattr(model, "instance_type")}
    assert {name for name in own if not name.startswith("Historical")} - tracked == {
        "Carried", "ResponseDismissal", "ResponseDocument", "TimeCorrection",
    }  # fmt: skip


def test_what_is_written_about_a_person_is_marked_personal_at_least():
    words = [
        f"{model.__name__}.{field.name}"
        for model in models_of("cases")
        if issubclass(model, StageEntry)
        for field in model._meta.concrete_fields
        if field.get_internal_type() == "TextField" and not field.choices and data_class(field) not in {"P", "H"}
    ]
    assert words == []


def test_the_plain_nik_and_kk_are_no_columns():
    columns = {field.name for field in Beneficiary._meta.concrete_fields}
    assert "nik" not in columns and "kk" not in columns and {"nik_sealed", "kk_sealed"} <= columns
