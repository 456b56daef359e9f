"""Fills an empty database with the demo, in one transaction: everything or nothing."""

from dataclasses import dataclass

from django.db import transaction

from atensi.accounts.models import User
from cases import extend
from cases.demo import life, people, rn, stories
from cases.demo.clock import play
from cases.models import Case


@dataclass(frozen=True)
class Filled:
    """What the demo made: the people by sign-in name, RN, and the other cases in the order of their files."""

    users: dict[str, User]
    rn: Case
    others: list[Case]


def is_empty() -> bool:
    """True when nobody has worked in this database."""
    return not User.objects.exists() and not Case.objects.exists()


def fill() -> Filled:
    """Everybody and all cases, made as people make them, on the days they made them."""
    with transaction.atomic():
        data = rn.load()
        users = people.settle(rn.center(data))
        life.settle(users, data)
        told = [stories.happens(story, users) for story in stories.load()]
        beside = [each for extension in extend.extensions() for each in extension.stories(users)]
        first, *others = play(rn.happens(users["peksos"], users["supervisor"], data), *told, *beside)
        life.live(others[: len(told)], users)
        return Filled(users, first, others[: len(told)])
