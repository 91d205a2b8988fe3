"""Who may do what on the desk."""

from dateline.desk.accounts.access import Require, User, current_user, require
from dateline.desk.accounts.doing import doer
from dateline.record import Role

__all__ = ["Require", "Role", "User", "current_user", "doer", "require"]
