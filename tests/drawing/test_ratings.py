"""The chart of a goal: what is drawn where, that nothing leaves the picture, and only what prints as it shows."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as some

from cases.drawing.ratings import HEIGHT, WIDTH, columns, height_of, ratings_chart, sign

NS = "{http://www.w3.org/2000/svg}"
THREE = [("16 Sep", -2), ("19 Sep", -1), ("23 Sep", 0)]


def drawn(points, title="Tujuan 1", desc="Dari −2 menjadi 0"):
    return ElementTree.fromstring(ratings_chart(points, title, desc))  # noqa: S314  (our own text)


def test_each_rating_is_one_point_and_better_ones_stand_higher():
    dots = drawn(THREE).findall(f"{NS}circle")
    heights = [float(dot.get("cy")) for dot in dots]
    assert len(dots) == 3 and heights == sorted(heights, reverse=True)
    assert height_of(0) < height_of(-1) < height_of(-2)


def test_one_rating_is_a_point_without_a_line_and_none_says_so():
    assert drawn(THREE[:1]).find(f"{NS}polyline") is None
    assert "Belum ada nilai" in ratings_chart([], "Tujuan 1", "")


def test_title_and_description_are_read_aloud_and_escaped():
    svg = drawn(THREE, 'Tujuan "1" <b>', "a & b")
    assert svg.find(f"{NS}title").text == 'Tujuan "1" <b>'
    assert svg.get("role") == "img" and svg.get("aria-label") == 'Tujuan "1" <b>. a & b'


def test_the_minus_is_a_true_minus():
    assert [sign(value) for value in (-2, 0, 1)] == ["\u22122", "0", "+1"]


def test_nothing_is_used_that_paper_draws_otherwise():
    svg = ratings_chart(THREE, "Tujuan", "")
    assert not re.search(r"style=|class=|var\(|<style|marker|filter|paint-order|\sid=", svg)


@given(some.lists(some.tuples(some.text(max_size=8).filter(str.isprintable), some.integers(-2, 2)), max_size=80))
def test_every_point_of_any_course_lies_inside_the_picture(points):
    for dot in drawn(points).findall(f"{NS}circle"):
        assert 4 < float(dot.get("cx")) < WIDTH - 4 and 4 < float(dot.get("cy")) < HEIGHT - 4
    assert columns(len(points)) == sorted(columns(len(points)))
