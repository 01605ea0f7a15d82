"""Units, accounts and the roles that accounts have."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Unit(models.Model):
    """A department or body. Its names with their days are UnitName rows; `name` is the one in force."""

    name = models.CharField(max_length=120, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    order = models.IntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """A name that a unit goes or went by. An open end is empty."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120, db_index=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "name"], name="unit_name_once")]


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """An account. `subject` names the key that its personal fields, in `sealed`, are encrypted with.

    `username` is the name of a post, not of a person.
    """

    username = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=32, unique=True)
    sealed = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="users")
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=True)
    password_set = models.DateTimeField(null=True, blank=True)
    joined = models.DateTimeField(auto_now_add=True)
    lang = models.CharField(max_length=2, default="zh")
    theme = models.CharField(max_length=5, default="auto")
    large = models.BooleanField(default=False)
    contrast = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering: ClassVar = ["username"]


class RoleGrant(models.Model):
    """A role of an account. Work of a unit is done in the account's own unit."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "role"], name="role_once")]


class PastPassword(models.Model):
    """A password that was used before, as its hash."""

    user = models.ForeignKey(User, models.CASCADE, related_name="past_passwords")
    hash = models.CharField(max_length=256)
    at = models.DateTimeField(auto_now_add=True)


class Token(models.Model):
    """A key to the API for one account; only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
