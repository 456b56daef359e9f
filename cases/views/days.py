"""Days as people say them in rows: Hari ini, Kemarin, "Senin, 22 Sep", and how long ago in days."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format


def short_day(day: date | None) -> str:
    """ "Hari ini", "Kemarin", "Senin, 22 Sep"; with the year when it is another one; empty for None."""
    if day is None:
        return ""
    today = timezone.localdate()
    near = {0: "Hari ini", 1: "Kemarin"}.get((today - day).days)
    return near or date_format(day, "l, j M" if day.year == today.year else "j M Y")


def within(day: date | None) -> str:
    """The same inside a line: "Rini Astuti, hari ini"."""
    words = short_day(day)
    return words.lower() if words in {"Hari ini", "Kemarin"} else words


def waited(since: datetime | None) -> str:
    """ "hari ini", "2 hari": how long something has been waiting."""
    days = (timezone.localdate() - timezone.localtime(since).date()).days if since else 0
    return f"{days} hari" if days > 0 else "hari ini"
