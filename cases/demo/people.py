"""Who works in the demo: two sentra, everybody who signs in, the password of all of them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from atensi.accounts import people
from atensi.accounts.models import Center, Profession, Role, TimeZone, User

PASSWORD = "atensi-demo"  # noqa: S105, of fictional people in a database that only DEBUG allows
CODE, OTHER_CODE = "STC", "SSB"
OTHER = {
    "name": "Sentra Seberang", "kind": "sentra", "address": "Jalan Contoh 7", "regency": "Kota Palu",
    "province": "Sulawesi Tengah", "time_zone": TimeZone.WITA,
}  # fmt: skip


@dataclass(frozen=True)
class Member:
    """One person: sign-in name, name, role, sign-in name of the supervisor, profession where the role does not say it."""

    username: str
    name: str
    role: Role
    supervisor: str = ""
    profession: str = ""


# The first of each sentra creates the others.
STAFF = (
    Member("admin", "Agus Pramono", Role.ADMIN),
    Member("kepala", "Kartika Dewi", Role.HEAD),
    Member("supervisor", "Budi Santosa", Role.SUPERVISOR),
    Member("supervisor2", "Wati Lestari", Role.SUPERVISOR),
    Member("peksos", "Rini Astuti", Role.WORKER, "supervisor"),
    Member("peksos2", "Sari Utami", Role.WORKER, "supervisor2"),
    Member("psikolog", "Putu Wirawan", Role.PROFESSIONAL, "supervisor", Profession.PSYCHOLOGIST),
    Member("praktikan", "Dian Permata", Role.STUDENT, "supervisor"),
    Member("pembimbing", "Dewa Pranata", Role.CAMPUS),
    Member("petugas", "Pipit Arum", Role.PRIVACY),
)
OTHER_STAFF = (
    Member("kepala-lain", "Halimah Tanjung", Role.HEAD),
    Member("supervisor-lain", "Ucok Harahap", Role.SUPERVISOR),
    Member("peksos-lain", "Lukas Manurung", Role.WORKER, "supervisor-lain"),
)


def settle(center: dict[str, Any]) -> dict[str, User]:
    """Both sentra and their people; returns the people by sign-in name. `center`: columns of the first sentra."""
    first = Center.objects.create(code=CODE, address="Jalan Contoh 1", **center)
    other = Center.objects.create(code=OTHER_CODE, **OTHER)
    return _employ(first, STAFF) | _employ(other, OTHER_STAFF)


def _employ(center: Center, staff: tuple[Member, ...]) -> dict[str, User]:
    users: dict[str, User] = {}
    password = make_password(PASSWORD)  # once: a slow hash for each of them would make the demo slow
    for number, member in enumerate(staff, start=1):
        user = User(
            username=member.username,
            name=member.name,
            center=center,
            role=member.role,
            profession=member.profession,
            supervisor=users.get(member.supervisor),
            **_registration(member.role, f"{center.code}-{number:02d}"),
        )
        if users:
            people.create(users[staff[0].username], user)
        user.password = password
        user.save()
        users[member.username] = user
    return users


def _registration(role: Role, number: str) -> dict[str, Any]:
    """The STR of those who need one."""
    if role not in (Role.SUPERVISOR, Role.WORKER):
        return {}
    return {"str_number": f"STR-CONTOH-{number}", "str_until": timezone.localdate() + timedelta(days=700)}
