"""What the frame of every page shows: menu, search, Catat sesi, whose page this is. Only what the policy allows is drawn."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cases import extend, policy
from cases.overview import scope


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    icon: str
    current: bool = False
    count: int | None = None
    group: int = 1


OF_REVIEW = {"review", "approve", "return"}  # they stand under the address of a case, and belong to Telaah

# label, URL name, icon, action, group, first parts of the path that mark it as current
MENU = (
    ("Hari ini", "today", "matahari", "case.list", 1, "/hari-ini/"),
    ("Kasus", "cases", "map", "case.list", 1, "/kasus/"),
    ("Telaah", "reviews", "telaah", "review.list", 1, "/telaah/"),
    ("Supervisi", "supervision", "kalender", "supervision.read", 1, "/supervisi/"),
    ("Angka", "figures", "angka", "figures.read", 2, "/angka/"),
    ("Catatan supervisi", "notes", "komentar", "note.read", 2, "/catatan-supervisi/"),
    ("Sistem sumber", "resources", "orang", "directory.read", 2, "/sistem-sumber/"),
    ("Formulir kosong", "blank-forms", "berkas", "blank.read", 2, "/formulir/"),
    ("Periksa cetakan", "print-check", "cetak", "document.check", 2, "/cetakan/"),
    ("Log akses", "log", "mata", "log.read", 1, "/log/"),
    ("Pengaturan", "settings", "pengaturan", "people.manage", 2, "/pengaturan/"),
)


def menu_of(request: HttpRequest) -> list[MenuItem]:
    """The menu of this person."""
    here = _place(request)
    own = [
        MenuItem(label, reverse(name), icon, here.startswith(prefix), _count(request, name), group)
        for label, name, icon, action, group, prefix in MENU
        if policy.may(request.user, action)
    ]
    others = [
        MenuItem(each.label, each.url, each.icon, here.startswith(each.prefix), each.count, each.group)
        for each in extend.menu(request.user)
    ]
    daily = sum(item.group == 1 for item in own)
    return sorted([*own[:daily], *others, *own[daily:]], key=lambda item: item.group)


def _place(request: HttpRequest) -> str:
    """The path that the menu marks: a round belongs to Telaah for those who have that menu."""
    found = request.resolver_match
    reviews = found is not None and found.url_name in OF_REVIEW and policy.may(request.user, "review.list")
    return reverse("reviews") if reviews else request.path


def _count(request: HttpRequest, name: str) -> int | None:
    """How many rounds wait for this person; nothing is shown for none.

    Hari ini has no number here: counting it costs as much as its page, on every page, and one kept aside would lie after an act.
    """
    if name != "reviews":
        return None
    return scope.queue(request.user).count() or None


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    user = request.user
    menu = menu_of(request)
    writes = policy.may(user, "entry.write") and policy.may_write_form(user, "sesi")
    return {
        "menu": menu,
        "bottom_menu": [item for item in menu if item.group == 1][:3] or menu[:3],
        "can_search": policy.may(user, "case.list"),
        "center_name": user.center.name,
        "user_label": user.name,
        "role_label": user.title,
        "account_url": reverse("account"),
        "more_url": reverse("more"),
        "more_current": request.path == reverse("more"),
        "log_session_url": reverse("log-session") if writes else "",
        "log_session_label": "Catat sesi",
        "log_session_short": "Catat",
    }
