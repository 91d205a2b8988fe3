"""The incidents of the exports' tests."""

from tests.exports.conftest import battle, clinic, order, retold, strike, talks

__all__ = ["battle", "clinic", "order", "retold", "strike", "talks"]
