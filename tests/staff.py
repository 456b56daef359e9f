"""Members of staff for tests that need somebody, not a whole cast."""

from atensi.accounts.models import Center, Role, User


def center(code: str = "uji") -> Center:
    return Center.objects.get_or_create(code=code, defaults={"name": f"Sentra {code.title()}"})[0]


def worker(username: str = "pekerja-uji", code: str = "uji") -> User:
    found = User.objects.filter(username=username).first()
    if found:
        return found
    return User.objects.create(username=username, name=username.title(), center=center(code), role=Role.WORKER)
