"""How a date and a time may be written."""

import datetime

import pytest

from atensi.forms.dates import read_date, read_month, read_time
from atensi.forms.fields import DateField, MonthField, TimeField
from atensi.forms.widgets import DateText, MonthText, TimeText

WEDNESDAY = datetime.date(2025, 9, 24)


@pytest.mark.parametrize(
    "written",
    [
        "4/10/2025",
        "4-10-25",
        "4.10.2025",
        "04/10/25",
        "4 okt 2025",
        "4 Oktober 2025",
        "Sabtu, 4 Oktober 2025",
        "2025-10-04",
        "  4   oktober  2025 ",
        "4 Okt. 2025",
    ],
)
def test_one_day_may_be_written_in_many_ways(written):
    assert read_date(written, WEDNESDAY) == datetime.date(2025, 10, 4)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("24/9", datetime.date(2025, 9, 24)),
        ("23 sep", datetime.date(2025, 9, 23)),
        ("25/9", datetime.date(2024, 9, 25)),
        ("4 okt", datetime.date(2024, 10, 4)),
        ("29/2", datetime.date(2024, 2, 29)),
    ],
)
def test_without_a_year_the_most_recent_such_day_is_meant(written, meant):
    assert read_date(written, WEDNESDAY) == meant


def test_today_and_yesterday_may_be_said_in_words():
    assert read_date("Hari ini", WEDNESDAY) == WEDNESDAY
    assert read_date("kemarin", WEDNESDAY) == datetime.date(2025, 9, 23)


@pytest.mark.parametrize(
    "written",
    [
        "31/2/2025",
        "10/13/2025",
        "0/1/2025",
        "besok",
        "4 ok 2025",
        "4/10/025",
        "4/10/20255",
        "0000-01-01",
        "٤/١٠/٢٠٢٥",
        "1" * 80,
        "\x00",
        "4/",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(written):
    assert read_date(written, WEDNESDAY) is None
    with pytest.raises(Exception, match="misalnya 4/10/2025"):
        DateField().clean(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9", (9, 0)),
        ("900", (9, 0)),
        ("0930", (9, 30)),
        ("9.05", (9, 5)),
        ("09:00", (9, 0)),
        ("23.59 WIB", (23, 59)),
        ("0", (0, 0)),
    ],
)
def test_a_time_may_be_written_short(written, meant):
    assert read_time(written) == datetime.time(*meant)


@pytest.mark.parametrize("written", ["24", "9.60", "9.5", "pagi", "12345", "-1", "٩", "\x00"])
def test_what_is_no_time_is_refused_with_an_example(written):
    assert read_time(written) is None
    with pytest.raises(Exception, match="misalnya 9.00"):
        TimeField().clean(written)


def test_a_month_may_be_written_in_many_ways_and_what_is_none_is_refused_with_an_example():
    for written in ("8/2025", "08-25", "8 2025", "agu 2025", "Agustus 2025", "ags 25", "2025-08", "2025/8", "bulan Agustus", "17/8/2025",
                    "bulan lalu", MonthText().format_value(datetime.date(2025, 8, 1))):  # fmt: skip
        assert read_month(written, WEDNESDAY) == datetime.date(2025, 8, 1), written
    assert read_month("bulan ini", WEDNESDAY) == datetime.date(2025, 9, 1)
    assert read_month("Oktober", WEDNESDAY) == datetime.date(2024, 10, 1), "not in the future"
    assert read_month("bulan lalu", datetime.date(2025, 1, 31)) == datetime.date(2024, 12, 1)
    for written in ("13/2025", "0/2025", "2025", "agus tus", "8/025", "0000-01", "٨/٢٠٢٥", "besok", "\x00"):
        assert read_month(written, WEDNESDAY) is None, written
        with pytest.raises(Exception, match="misalnya 8/2025"):
            MonthField().clean(written)


def test_a_shown_date_or_time_is_read_back_as_the_same():
    day, time = datetime.date(2025, 10, 4), datetime.time(9, 5)
    assert read_date(DateText().format_value(day), WEDNESDAY) == day
    assert read_time(TimeText().format_value(time)) == time
    assert TimeText().format_value(time) == "09.05"


def test_an_empty_date_or_time_is_none_when_it_may_be_empty():
    assert DateField(required=False).clean("") is None
    assert TimeField(required=False).clean("") is None
