"""What tests of the working place share: the demonstration loaded once, and accounts of it."""

from luoshi.services import people
from luoshi.services.access import Actor
from luoshi.store.models import User


def account(username: str) -> Actor:
    """The account of the demonstration as services know it."""
    return people.actor_of(User.objects.prefetch_related("grants").get(username=username))
