"""What makes many tests cheaper and none weaker: fewer copies of template contexts, and worlds that several tests of a module
start from, built once. Imported by conftest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.template import Context, Template
from django.test.signals import template_rendered


def _told_for_the_page(template: Template, context: Context) -> Any:
    """As Django's for tests, which tells the client of every rendered template, but for the page and not for each of its parts."""
    if context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="session", autouse=True)
def _parts_of_pages_are_not_told(django_test_environment: None) -> Iterator[None]:
    told_for_each, Template._render = Template._render, _told_for_the_page
    yield
    Template._render = told_for_each


@pytest.fixture(scope="module")
def built_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[..., Any]]:
    """`built_once(build)` for a fixture of a module: what `build` saves stays until its last test, what a test saves does not.

    The objects it returns are the same for all tests of the module: one that changes them takes a `deepcopy`.
    """
    with _undone_at_the_end(django_db_blocker):

        def built(build: Callable[..., Any], *arguments: Any) -> Any:
            with django_db_blocker.unblock():
                return build(*arguments)

        yield built


@contextmanager
def _undone_at_the_end(blocker: Any) -> Iterator[None]:
    outer = transaction.atomic()
    outer._from_testcase = True  # as around each test: the product begins its own inside
    with blocker.unblock():
        outer.__enter__()
    yield
    with blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)
