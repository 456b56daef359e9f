"""Questionnaires of the sentra in a group: each member's score by day, the mean of the group, the change; only published ones."""

from typing import Any

import pytest
from django.urls import reverse

from cases import extend
from groupwork.models import GroupAnswers
from tests.cast import Cast
from tests.groupwork.led import Led, people
from tests.instruments.test_questionnaires import draft, published

pytestmark = pytest.mark.django_db


def test_members_answer_a_published_questionnaire_and_the_scores_stand_side_by_side(cast: Cast, as_: Any) -> None:
    works = people(cast, count=2)
    led = Led(cast.rini)
    one, two = led.join(*works)
    client, scale = as_(cast.rini), published(cast).key

    def fill(member: Any, day: str, *answers: str) -> int:
        given = {f"jawaban_v1b{place}": answer for place, answer in enumerate(answers, start=1)}
        return client.post(reverse("group-score-new", args=[led.group.code, scale, member.pk]), {"happened_on": day, **given}).status_code

    # 2 + (2 - 1) + 3 = 6; then 0 + (2 - 1) + 0 = 1; of the other 1 + (2 - 2) + 0 = 1, and one answer is missing on the second day
    assert [fill(one, "24/9/2025", "3", "2", "2"), fill(two, "24/9/2025", "2", "3", "1")] == [302, 302]
    assert [fill(one, "27/9/2025", "1", "2", "1"), fill(two, "27/9/2025", "2", "3")] == [302, 302]
    page = " ".join(client.get(reverse("group-scores", args=[led.group.code])).content.decode().split())
    main = page[page.index("<tbody>") :]
    assert main.index(">6<") < main.index(">1<") and "−5,00" in main
    assert "<td>3,50</td><td>1,00</td>" in main, "the mean of those whose score is known"
    row = GroupAnswers.objects.first()
    assert row is not None
    address = reverse("group-score", args=[led.group.code, row.pk])
    assert client.post(address, {"happened_on": "24/9/2025", "version": 1, "jawaban_v1b1": "1"}).status_code == 302
    late = client.post(address, {"happened_on": "24/9/2025", "version": 1, "jawaban_v1b1": "2"})
    assert late.status_code == 409 and "yang berbeda dari yang tersimpan" in late.content.decode()
    assert fill(one, "1/1/2020", "1") == 422
    held = extend.person_data(works[0].person)[0]
    assert any("Sulit tidur" in label for label, _ in held.rows)


def test_a_draft_and_a_questionnaire_of_another_sentra_are_not_asked(cast: Cast, as_: Any) -> None:
    led = Led(cast.rini)
    (one,) = led.join(*people(cast, count=1))
    client, mine = as_(cast.rini), draft(cast).questionnaire.key
    foreign = published(cast, cast.lain_kepala).key
    assert "Belum ada kuesioner" in client.get(reverse("group-scores", args=[led.group.code])).content.decode()
    for key in (mine, foreign):
        assert client.get(reverse("group-score-new", args=[led.group.code, key, one.pk])).status_code == 404
