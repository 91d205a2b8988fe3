"""The command line. It parses, calls and writes; it holds no rule of reading."""

import sys


def main() -> None:
    """Run `dateline`, with errors told in one line and an exit code that scripts can use.

    0: done · 1: an error · 2: wrong usage · 3: done, but some pages could not be read.
    """
    from dateline.cli.app import app
    from dateline.errors import DatelineError

    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our pipe has gone ("| head"); that is no error, and nothing is left to say.
        sys.stderr.close()
        sys.exit(0)
