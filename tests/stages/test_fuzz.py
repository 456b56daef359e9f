"""Anything at all posted to any form of any stage: stored as text or refused in words, never an error (I-2, I-3)."""

from os.path import basename

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import writing
from cases.models.progress import progress
from cases.models.records import CaseRecords
from cases.models.summaries import rows_of, snapshot_of
from cases.refusals import Refused
from cases.stages import BY_KEY
from cases.stages.entryform import entry_form
from cases.stages.planning import Goal

FORMS = [(stage.key, form.slug) for stage in BY_KEY.values() for form in stage.forms]
WILD = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40),  # lone surrogates too
    st.integers(-(10**30), 10**30).map(str),
    st.dates().map(str),
    st.times().map(str),
    st.sampled_from(
        ["", "on", "\x00", "٣", "²", "0", "-1", "1e309", "NaN", "31/2/2025", "29/2/2024", "0000-00-00", "99/99/9999", "24.00",
         "9.5", "[[[1,2]]]", "[[", "[[[NaN,1]]]", "null", "{}", "true", "\ud800", "😀" * 50, "a" * 5000, "<script>", "hari ini",
         "diterima", "rujukan", "disepakati", "kertas", "tanda_tangan", "foto", "individu", "umum", "meninggal", "ya", "1", "2"]
    ),
)  # fmt: skip
FILES = st.one_of(st.none(), st.binary(max_size=200))
FILE_NAMES = st.text(min_size=1, max_size=20).filter(lambda name: basename(name) not in {"", ".", ".."})  # as Django's parser gives


@pytest.mark.parametrize(("stage", "slug"), FORMS, ids=[slug for _, slug in FORMS])
@settings(max_examples=15)
@given(data=st.data())
def test_no_form_falls_over_whatever_is_posted(casework, stage, slug, data):
    if not Goal.objects.filter(case=casework.case).exists():  # stays for all examples of this form
        casework.write("perencanaan", "tujuan", kind="umum", text="Bergaul")
    with transaction.atomic():
        form = BY_KEY[stage].form(slug)
        goals = casework.records.counting(Goal)
        bare = entry_form(form, casework.case, goals=goals)
        names = st.sampled_from([*bare.fields, "version", "unknown", "rating_x"])
        posted = data.draw(st.dictionaries(names, st.lists(WILD, max_size=3), max_size=len(bare.fields)))
        files = MultiValueDict()
        if "photo" in bare.fields and (content := data.draw(FILES)) is not None:
            files["photo"] = SimpleUploadedFile(data.draw(FILE_NAMES), content)
        bound = entry_form(form, casework.case, goals=goals, data=MultiValueDict(posted), files=files)
        if bound.is_valid():
            _save_and_read(casework, bound)
        _shown_again(bound)
        transaction.set_rollback(True)


def _save_and_read(work, bound) -> None:
    from atensi.files.store import Refused as FileRefused

    try:
        with transaction.atomic():
            entry = writing.write(work.worker, work.case, bound)
    except (Refused, FileRefused):
        return
    stored = type(entry).objects.get(pk=entry.pk)
    assert all(isinstance(text, str) for _, text in rows_of(stored)) and snapshot_of(stored)
    progress(CaseRecords(work.case))


def _shown_again(bound) -> None:
    """The page with what was typed can be sent: it is text that a browser takes."""
    page = Template(
        "{% load crispy_forms_tags %}{% for field in form %}{{ field|as_crispy_field }}{% endfor %}"
    ).render(Context({"form": bound}))
    page.encode("utf-8")
    assert "\x00" not in page
