"""Who may do what."""

from dateline.desk.accounts.access import Role, User, current_user, require

__all__ = ["Role", "User", "current_user", "require"]
