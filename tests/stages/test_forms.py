"""The forms of the entries: days and hours, choices of the case alone, and text of every kind kept as text."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import get_resolver
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from atensi.forms.base import PlainModelForm
from cases.stages import BY_KEY
from cases.stages.entryform import entry_form
from tests.cast import Casework

FORMS = [(stage.key, form) for stage in BY_KEY.values() for form in stage.forms]
IDS = [f"{stage}-{form.slug}" for stage, form in FORMS]


def bind(work, form, **values):
    data = MultiValueDict({name: v if isinstance(v, list) else [v] for name, v in values.items()})
    return entry_form(form, work.case, data=data)


def errors(work, form, **values):
    return {name: list(found) for name, found in bind(work, form, **values).errors.items()}


def of(stage, slug):
    return BY_KEY[stage].form(slug)


def test_every_help_that_a_form_gives_reaches_its_field() -> None:
    assert get_resolver().url_patterns  # imports every view, and with it every form
    forms, told = [PlainModelForm], 0
    while forms:
        form: Any = forms.pop()
        forms += form.__subclasses__()
        for name, text in (form._meta.help_texts or {}).items():
            told += 1
            assert form.base_fields[name].help_text == text, f"{form.__name__}.{name}"
    assert told > 40


@pytest.mark.parametrize(("stage", "form"), FORMS, ids=IDS)
def test_a_thing_that_happened_happened_neither_in_the_future_nor_before_the_case_was_opened(casework, stage, form):
    today = timezone.localdate()
    days = {
        "10/3/2025": None,
        "9/3/2025": "Kasus dibuka 10 Maret 2025. Isi tanggal itu atau sesudahnya.",
        today.isoformat(): None,
        (today + timedelta(days=1)).isoformat(): "Tanggal belum terjadi. Isi hari ini atau sebelumnya.",
    }
    for name in (each for each in form.past if each in form.fields):
        for day, sentence in days.items():
            assert errors(casework, form, **{name: day}).get(name) == ([sentence] if sentence else None), (name, day)


def test_the_day_of_today_is_that_of_the_sentra(casework, monkeypatch):
    """An hour after midnight in Jayapura it is still yesterday in London."""
    from datetime import UTC, datetime

    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 1, 1, 16, 30, tzinfo=UTC))
    with timezone.override("Asia/Jayapura"):
        assert errors(casework, of("implementasi", "sesi"), happened_on="2/1/2026") == {}
    with timezone.override("Asia/Jakarta"):
        assert "happened_on" in errors(casework, of("implementasi", "sesi"), happened_on="2/1/2026")


@pytest.mark.parametrize(
    ("stage", "slug", "start", "end"),
    [(stage, form.slug, *pair) for stage, form in FORMS for pair in form.order],
)
def test_what_ends_does_not_end_before_it_begins(casework, stage, slug, start, end):
    form = of(stage, slug)
    assert errors(casework, form, **{start: "20/9/2025", end: "20/9/2025"}) == {}
    found = errors(casework, form, **{start: "20/9/2025", end: "19/9/2025"})
    assert found == {end: ["Tanggal ini lebih awal dari tanggal mulai. Isi 20 September 2025 atau sesudahnya."]}


@pytest.mark.parametrize(
    ("start", "end", "right"), [("9.00", "9.30", True), ("9.00", "9.00", False), ("9.00", "8.00", False)]
)
def test_a_session_ends_after_it_began(casework, start, end, right):
    found = errors(casework, of("implementasi", "sesi"), starts_at=start, ends_at=end)
    wrong = ["Jam selesai lebih awal dari jam mulai. Ubah jam selesai menjadi sesudah 09.00."]
    assert found == ({} if right else {"ends_at": wrong})


@pytest.fixture
def two_cases(cast):
    """Rini's two cases, each planned, with a visit."""
    found = []
    for name in ("Rukmi Nastiti", "Siti Aminah"):
        work = Casework(cast.rini, name)
        work.fill_planning()
        work.write("terminasi", "kunjungan", happened_on="20/10/2025", purpose="Melihat")
        found.append(work)
    return found


@pytest.mark.parametrize(
    ("stage", "slug", "field", "source"),
    [
        ("perencanaan", "kegiatan", "goals", "tujuan"),
        ("monitoring-evaluasi", "perubahan", "goal", "tujuan"),
        ("implementasi", "sesi", "plan_item", "kegiatan"),
        ("terminasi", "hasil-kunjungan", "plan", "kunjungan"),
    ],
)
def test_a_thing_of_another_case_cannot_be_chosen(two_cases, stage, slug, field, source):
    own, other = two_cases
    home = next(key for key, found in FORMS if found.slug == source)
    mine, theirs = (work.records.all(of(home, source).model)[0].pk for work in two_cases)
    assert errors(own, of(stage, slug), **{field: [mine]}) == {}
    for wrong in (theirs, 10**30, -1, 0, "x", "\x00", "٣"):
        assert list(errors(own, of(stage, slug), **{field: [wrong]})) == [field], wrong
    offered = bind(own, of(stage, slug)).fields[field].queryset
    assert offered and set(offered.values_list("case", flat=True)) == {own.case.pk}


def test_a_goal_of_another_case_is_not_rated(two_cases):
    own, other = two_cases
    theirs = other.records.all(of("perencanaan", "tujuan").model)[0]
    session = own.write("implementasi", "sesi", happened_on="16/9/2025", **{f"rating_{theirs.pk}": "2"})
    assert not session.ratings.exists()


TEXTS = {
    "markup": "<script>alert(1)</script><b>&amp;</b>{{ case }}{% now 'Y' %}",
    "emoji": "Senang 😀👩‍👩‍👧‍👦 hari ini",
    "arabic": "السلام عليكم ورحمة الله",
    "direction": "a\u202eb\u200fc\u2066d",
    "combining": "e\u0301 Z\u0335\u0321\u0322",
    "long": "kata " * 10_000,
    "lines": "satu\ndua\n\n  tiga",
    "quotes": "'; DROP TABLE cases_case; --\"\\",
}


@pytest.mark.parametrize("kind", list(TEXTS))
def test_whatever_is_written_is_kept_as_it_was_written(casework, kind):
    session = casework.write("implementasi", "sesi", process=TEXTS[kind], activity=TEXTS[kind][:20])
    session.refresh_from_db()
    assert session.process == TEXTS[kind].strip()
    assert session.history.get().process == session.process


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x1b", "\ud800", "\udfff", "\ufffe"])
@pytest.mark.parametrize(
    ("stage", "slug", "field"), [("implementasi", "sesi", "process"), ("terminasi", "terminasi", "observers")]
)
def test_what_cannot_be_stored_is_refused_in_words_and_shown_again_without_it(casework, stage, slug, field, sign):
    bound = bind(casework, of(stage, slug), **{field: f"sebelum{sign}sesudah"})
    assert "tanda tersembunyi" in bound.errors[field][0]
    assert bound[field].value() == "sebelumsesudah"


def test_a_line_that_is_too_long_is_refused_at_its_field(casework):
    assert list(errors(casework, of("implementasi", "sesi"), place="x" * 201)) == ["place"]


def test_fifty_thousand_letters_fit_into_every_free_text(casework):
    for stage, form in FORMS:
        texts = [name for name in form.fields if form.model._meta.get_field(name).get_internal_type() == "TextField"]
        if texts:
            entry = casework.write(stage, form.slug, **{name: "x" * 50_000 for name in texts})
            entry.refresh_from_db()
            assert all(len(getattr(entry, name)) == 50_000 for name in texts)
