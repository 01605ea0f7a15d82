"""The account of a session, with what every page shows of it, in one query."""

from typing import cast

from django.contrib.auth.backends import ModelBackend
from django.db.models import Count, Q

from luoshi.store.models import User


class Accounts(ModelBackend):
    """As Django's own, but the account comes with `unread`, the number of its new notices."""

    def get_user(self, user_id: int) -> User | None:
        found = User.objects.annotate(unread=Count("notices", filter=Q(notices__read_at=None))).filter(pk=user_id).first()
        return cast(User, found) if found is not None and self.user_can_authenticate(found) else None
