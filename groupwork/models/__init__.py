"""All tables of groupwork."""

from groupwork.models.answers import GroupAnswers
from groupwork.models.group import Group, GroupStep
from groupwork.models.member import GroupMember
from groupwork.models.papers import Contract, Evaluation, Preparation, Structures
from groupwork.models.printed import GroupDismissal, GroupDocument
from groupwork.models.session import GroupSession, MemberNote
from groupwork.models.sociometry import Sociometry

__all__ = [
    "Contract",
    "Evaluation",
    "Group",
    "GroupAnswers",
    "GroupDismissal",
    "GroupDocument",
    "GroupMember",
    "GroupSession",
    "GroupStep",
    "MemberNote",
    "Preparation",
    "Sociometry",
    "Structures",
]
