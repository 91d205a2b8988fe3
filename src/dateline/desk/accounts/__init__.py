"""Who may do what on the desk."""

from dateline.desk.accounts.access import Require, Role, User, current_user, require
from dateline.desk.accounts.doing import doer

__all__ = ["Require", "Role", "User", "current_user", "doer", "require"]
