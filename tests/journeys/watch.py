"""Listens to every page of a test: errors in the console, scripts that break, and reports of the security policy."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

REPORTS = """addEventListener("securitypolicyviolation", event =>
    console.error("CSP: " + event.violatedDirective + " " + event.blockedURI))"""

GIVEN_UP = ("htmx:afterRequest", "htmx:sendAbort")  # a drawing on its way when the page was left or more was typed


class Watch:
    """`complaints` holds what went wrong; a page that answers 404, 409 or 422 on purpose is no complaint."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.refusals: set[str] = set()

    def over(self, context: BrowserContext) -> None:
        """Listen to every page of `context`."""
        context.add_init_script(REPORTS)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("response", self._answered)
        context.on("page", lambda page: page.on("crash", self._crashed))

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")
        elif response.status >= 400 and response.request.is_navigation_request():
            self.refusals.add(response.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        address = message.location.get("url", "")
        if message.text.startswith("Failed to load resource") and address in self.refusals:
            return
        if message.text.startswith(GIVEN_UP):
            return
        self.complaints.append(f"console: {message.text} ({address})")

    def _crashed(self, page: Page) -> None:
        self.complaints.append(f"the page broke down: {page.url}")
