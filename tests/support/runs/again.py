"""Runs what failed once more, alone and at the same moment, and says what passes then: it was disturbed, not broken.

More than three tests that failed are no accident: they are not tried again.
"""

import json
import sys
from pathlib import Path

from tests.support.runs import moments

MOST = 3
FAILED = Path(".pytest_cache/v/cache/lastfailed")  # pytest's own note of it


def failed_before(noted: Path = FAILED) -> list[str]:
    """The tests that failed in the run before, by their ids; none where it ended without saying so."""
    return sorted(json.loads(noted.read_text())) if noted.exists() else []


def main() -> None:
    """Becomes pytest with these tests; ends with 1 where there is none, or too many."""
    again = failed_before()
    if not 1 <= len(again) <= MOST:
        sys.exit(f"{len(again)} tests failed: none is tried again.")
    print("Tried once more, alone (where it passes now, something disturbed it, and that is to be mended):", *again)
    moments.run(moments.read_kept(), ["-n0", *again])


if __name__ == "__main__":
    main()
