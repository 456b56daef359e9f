"""Forty random lives of a case keep every rule and reach their end; the suite lives three, and two on PostgreSQL."""

import pytest

from tests.workflow.test_stateful import live


@pytest.mark.django_db
def test_forty_random_lives_break_no_rule_and_reach_no_dead_end(db: None) -> None:
    live(40)
