"""What makes many tests cheaper and none weaker: fewer copies of template contexts, static files looked for once, fewer rounds
of the garbage collector, and worlds that several tests of a module start from, built once. Imported by conftest."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.db import transaction
from django.template import Context, Template
from django.test.signals import template_rendered
from whitenoise.middleware import WhiteNoiseMiddleware

gc.disable()  # until everything is imported and collected


def pytest_collection_finish() -> None:
    """What stands by now stays to the end, so that no round of the collector looks through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    gc.enable()


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


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_looked_for_once() -> Iterator[None]:
    """Each client of a test begins the middleware anew, and a file's address is asked for on every page; the files stay the same."""
    look_for, address_of = WhiteNoiseMiddleware.add_files_from_finders, StaticFilesStorage.url
    found: dict[str, Any] = {}
    addresses: dict[tuple[str, str], str] = {}

    def found_once(middleware: WhiteNoiseMiddleware) -> None:
        if middleware.static_prefix not in found:
            look_for(middleware)
            found[middleware.static_prefix] = middleware.files
        middleware.files = found[middleware.static_prefix]

    def known(storage: StaticFilesStorage, name: str) -> str:
        key = (str(storage.base_url), name)
        if key not in addresses:
            addresses[key] = address_of(storage, name)
        return addresses[key]

    with (
        patch.object(WhiteNoiseMiddleware, "add_files_from_finders", found_once),
        patch.object(StaticFilesStorage, "url", known),
    ):
        yield


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
