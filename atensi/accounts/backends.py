"""Who may sign in: active people of any role, by user name and password."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from atensi.accounts.models import User


class ActiveUsers(BaseBackend):
    """Password sign-in without Django's own permissions: rights come from `policy` alone."""

    def authenticate(self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any) -> User | None:
        user = User.objects.filter(username__iexact=username.strip()).first()
        if user is None:
            make_password(password)  # as long as a real check, so that time does not tell which names exist
            return None
        good = check_password(password, user.password)
        return user if good and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.select_related("center").filter(pk=user_id, is_active=True).first()
