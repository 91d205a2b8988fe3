"""The version of the code, from the installed package."""

from importlib.metadata import version

__version__ = version("dateline")
