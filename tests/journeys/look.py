"""What a page must hold at every width: no axe violation, one h1, no name in its title, no sideways scroll, nothing behind a bar."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NAMES = ("Rukmi", "Nastiti")
AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
    each => each.id + ": " + JSON.stringify(each.nodes.slice(0, 3).map(node => node.target))))"""
BEHIND_A_BAR = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "";
    const box = at.getBoundingClientRect();
    const label = at.matches("input[type=radio],input[type=checkbox]") && at.closest("label");
    const seen = label ? label.getBoundingClientRect() : box;
    const words = at.outerHTML.slice(0, 120);
    const top = document.elementFromPoint(seen.left + seen.width / 2, seen.top + seen.height / 2);
    if (top && (at.contains(top) || (label && label.contains(top)))) return "";
    if (seen.width < 2 && seen.height < 2) return "";
    if (seen.bottom < 1 || seen.top > innerHeight - 1) return "outside the window: " + words;
    for (const bar of document.querySelectorAll(".topbar, .bottombar, .action-bar")) {
        if (bar.contains(at) || !["sticky", "fixed"].includes(getComputedStyle(bar).position)) continue;
        const over = bar.getBoundingClientRect();
        if (seen.top >= over.top - 1 && seen.bottom <= over.bottom + 1) return `behind ${bar.className}: ${words}`;
    }
    return "";
}"""
PLACE = """() => {
    const all = [...document.querySelectorAll("*")];
    return all.indexOf(document.activeElement) + (document.activeElement === document.body ? "-body" : "");
}"""
TOO_WIDE = """() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const over = [...document.querySelectorAll("body *")].filter(node => node.getBoundingClientRect().right > innerWidth + 1);
    return ["the page itself", ...over.slice(0, 3).map(node => node.outerHTML.slice(0, 90))];
}"""


def violations(page: Page) -> list[str]:
    """What axe finds, with the first places of each; the script of axe stays with the page for its other widths."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE)


def faults(page: Page, widths: tuple[int, ...] = (1280, 360)) -> list[str]:
    """Everything wrong with the page as it stands, at these widths and, for sideways scroll, at 320."""
    found = [f"title with a name: {page.title()}"] if any(name in page.title() for name in NAMES) else []
    headings = page.locator("h1").count()
    found += [f"{headings} h1"] if headings != 1 else []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800 if width > 400 else 740})
        found += [f"{width}: {each}" for each in violations(page)]
    page.set_viewport_size({"width": 320, "height": 640})
    found += [f"320 px, sideways: {each}" for each in page.evaluate(TOO_WIDE)]
    return found


def walk(page: Page, most: int = 300) -> tuple[int, list[str]]:
    """Press Tab through the whole page: how many stops, and those that cannot be seen."""
    seen: set[str] = set()
    hidden: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        place = page.evaluate(PLACE)
        if place.endswith("body") or place in seen:
            break
        seen.add(place)
        if fault := page.evaluate(BEHIND_A_BAR):
            hidden.append(fault)
    return len(seen), hidden
