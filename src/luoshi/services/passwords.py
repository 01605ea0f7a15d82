"""Passwords: how long, how old, and not one of the last few."""

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from luoshi.services import audit, rulebook
from luoshi.services.access import Actor, Bond, require
from luoshi.services.refusals import FieldWrong
from luoshi.store.models import PastPassword, User

_FIELD = ("Password", "密码")


def check(password: str, user: User) -> None:
    """Errors: FieldWrong where the password is too short, too simple, or was used before."""
    office = rulebook.office()
    least = office["password_length"]
    if len(password) < least:
        raise FieldWrong(
            field=_FIELD, reason=(f"has fewer than {least} characters", f"不足 {least} 个字符"), cure=("Use a longer one", "请再长一些")
        )
    kinds = sum(any(test(sign) for sign in password) for test in (str.islower, str.isupper, str.isdigit, _is_other))
    if kinds < office["password_kinds"]:
        raise FieldWrong(
            field=_FIELD,
            reason=("uses too few kinds of characters", "字符种类太少"),
            cure=("Mix small and capital letters, digits and signs: at least three of them", "大写、小写、数字、符号至少用三种"),
        )
    if user.username.lower() in password.lower():
        raise FieldWrong(field=_FIELD, reason=("holds the name of the account", "含有账号名"), cure=("Use another", "请换一个"))
    if user.pk and any(check_password(password, past) for past in _past(user, office["password_history"])):
        raise FieldWrong(field=_FIELD, reason=("was used before", "以前用过"), cure=("Use a new one", "请用新的"))


def _is_other(sign: str) -> bool:
    return not sign.isalnum()


def _past(user: User, count: int) -> list[str]:
    past = list(user.past_passwords.order_by("-id").values_list("hash", flat=True)[: max(count - 1, 0)])
    return [user.password, *past]


def is_due(user: User) -> bool:
    """Whether the password has to be changed before anything else: it is a first one, or too old."""
    if user.must_change or user.password_set is None:
        return True
    return timezone.now() - user.password_set > timedelta(days=rulebook.office()["password_days"])


@transaction.atomic
def change(user: User, old: str, new: str, *, by: Actor) -> None:
    """Errors: NotAllowed, FieldWrong."""
    require(by, "self.write", Bond(owner=user.pk))
    if not check_password(old, user.password):
        raise FieldWrong(field=("Current password", "现在的密码"), reason=("is wrong", "不对"), cure=("Type it again", "请重新输入"))
    _set(user, new, must_change=False)
    audit.note(by, "password.change", f"user:{user.pk}")


@transaction.atomic
def reset(user: User, new: str, *, by: Actor) -> None:
    """Give an account a first password again. Errors: NotAllowed, FieldWrong."""
    require(by, "user.write")
    _set(user, new, must_change=True)
    audit.note(by, "password.reset", f"user:{user.pk}")


def _set(user: User, new: str, *, must_change: bool) -> None:
    check(new, user)
    PastPassword.objects.create(user=user, hash=user.password)
    user.set_password(new)
    user.password_set, user.must_change = timezone.now(), must_change
    user.save(update_fields=["password", "password_set", "must_change"])
