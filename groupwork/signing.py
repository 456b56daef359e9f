"""Who signs the report of a group: its leader, the leader's supervisor, the head of the sentra."""

from atensi.accounts.models import Role, User
from cases.documents.blocks import Signer
from groupwork.models import Group


def signers(group: Group) -> tuple[Signer, ...]:
    """An office that nobody holds keeps its place to be filled by hand."""
    head = User.objects.filter(center=group.center_id, role=Role.HEAD, is_active=True).order_by("pk").first()
    offices = (("Pemimpin kelompok", group.leader), ("Supervisor", group.leader.supervisor), ("Kepala sentra", head))
    return tuple(Signer(office, user.name if user else "", user.staff_number if user else "") for office, user in offices)
