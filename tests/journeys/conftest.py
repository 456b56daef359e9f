"""A real browser against a running server: the cast signed in, and every page watched for errors and broken policy."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page

from tests.cast import PASSWORD, Cast, assemble
from tests.journeys import hands
from tests.journeys.watch import Watch

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": flags}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Ends the test when a page wrote an error to the console or broke the security policy."""
    watch = Watch()
    yield watch
    assert watch.complaints == []


@pytest.fixture
def visit(browser: Browser, live_server: Any, watch: Watch) -> Iterator[Visit]:
    """A page of a fresh browser window: `visit(cast.rini)` signed in, `visit()` not; further words are Playwright's."""
    opened: list[BrowserContext] = []

    def window(user: Any = None, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url, locale="id-ID", **{"viewport": {"width": 1280, "height": 800}, **options}
        )
        context.set_default_timeout(8_000)
        opened.append(context)
        watch.over(context)
        if user is not None:
            context.add_cookies([session_of(user, live_server.url)])
        return context.new_page()

    yield window
    for context in opened:
        context.close()


@pytest.fixture
def launch(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], live_server: Any
) -> Iterator[Callable[[Any], Callable[[], tuple[Browser, Page]]]]:
    """Browsers that may be killed: `launch(cast.rini)()` is a process of its own and a page with Rini signed in."""
    launched: list[Browser] = []

    def of(user: Any) -> Callable[[], tuple[Browser, Page]]:
        def begin() -> tuple[Browser, Page]:
            launched.append(browser_type.launch(**browser_type_launch_args))
            context = launched[-1].new_context(base_url=live_server.url, locale="id-ID")
            context.add_cookies([session_of(user, live_server.url)])
            return launched[-1], context.new_page()

        return begin

    yield of
    for browser in launched:
        if browser.is_connected():
            browser.close()


def session_of(user: Any, url: str) -> Any:
    """The cookie of a signed-in person, without the time the sign-in page takes."""
    client = Client()
    client.force_login(user, backend="atensi.accounts.backends.ActiveUsers")
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture
def sign_in() -> Callable[[Page, Any], None]:
    """Sign in by the page, as a person does."""

    def by_the_page(page: Page, user: Any, password: str = PASSWORD) -> None:
        page.goto("/masuk/")
        hands.fill(page, "Nama pengguna", user.username)
        hands.fill(page, "Kata sandi", password)
        hands.press(page, "Masuk")
        page.wait_for_url(lambda url: "/masuk/" not in url)

    return by_the_page
