"""Which tables live in the second database: sessions and cache, so that signing in never waits for a case."""

from typing import Any

APART = {"sessions"}


class SessionsApart:
    """Route the session and cache tables to `sessions`, everything else to `default`."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return self._home(model._meta.app_label)

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return self._home(model._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == self._home(app_label)

    @staticmethod
    def _home(app_label: str) -> str:
        return "sessions" if app_label in APART or app_label == "django_cache" else "default"
