"""The kop of a sentra: its lines, where it is reached, and its emblem at the left where it has one."""

import base64
from dataclasses import dataclass
from typing import Any

from atensi.accounts.models import Center
from atensi.files import store
from atensi.files.models import StoredFile
from cases.models import CenterProfile


@dataclass(frozen=True)
class Emblem:
    """A stored picture, read when the page is made. alt: what is read out for it."""

    file: int
    alt: str

    @property
    def src(self) -> str:
        """The picture inside the page itself; empty where its bytes are lost, as no print waits for an emblem."""
        kept = StoredFile.objects.get(pk=self.file)
        try:
            content = store.read(kept)
        except store.Damaged:
            return ""
        return f"data:{kept.kind};base64,{base64.b64encode(content).decode('ascii')}"


def kop(center: Center) -> dict[str, Any]:
    """What every paper of a sentra has at its head."""
    return {"letterhead": letterhead(center), "address": reached(center), "emblem": _emblem(center)}


def letterhead(center: Center) -> tuple[str, ...]:
    """The lines of the kop, the sentra last."""
    return tuple(line for line in (center.ministry.upper(), center.directorate.upper(), center.name.upper()) if line)


def reached(center: Center) -> tuple[str, ...]:
    """Address and reach of the sentra, under its name."""
    reach = ", ".join(part for part in (center.phone and f"Telepon {center.phone}", center.email) if part)
    place = ", ".join(part for part in (center.address, center.regency, center.province) if part)
    return tuple(line for line in (place, reach) if line)


def _emblem(center: Center) -> Emblem | None:
    file = CenterProfile.objects.filter(center=center).values_list("emblem", flat=True).first()
    return Emblem(file, f"Lambang {center.name}") if file else None
