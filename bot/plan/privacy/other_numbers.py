"""Find numbers of one child's case that are no check digit's and of no workspace's shape: a court's, the police's.

Those of other systems count where the system is named: `Mosaic P2209417`, `crime ref 35/20418/24`.
"""

import re
from collections.abc import Iterator

_NUMBER = r"(?:\s?(?:case|client|id|no|number|nr|ref|reference|record|log|file|occurrence)\b\.?){0,3}[\s:#=]{0,3}"
_REFERENCES = re.compile(
    r"(?<![^\W_])(?:"
    r"(?P<court>[a-z]{2}[0-9]{2}[cpfzr][0-9]{5})"
    rf"|(?:lcs|mosaic|liquidlogic|niche|ics|carefirst|eclipse|azeus|case\s(?:no|number|id)|client){_NUMBER}"
    r"(?P<system>[a-z]{0,2}[0-9]{6,12})"
    rf"|(?:crime|police|niche|ppn|urn|sendist|tribunal|occurrence){_NUMBER}"
    r"(?P<police>[0-9a-z]{2,6}/(?:[a-z]{2,3}/)?(?:[0-9]{2}/)?[0-9]{4,9}(?:/[0-9]{2,4})?)"
    r"|ehcp?\s?(?:no\.?\s?)?[-#]?(?P<plan>[0-9]{4,9})"
    r")(?![^\W_])",
    re.IGNORECASE,
)


def find_other_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each, without the word before it."""
    for match in _REFERENCES.finditer(text):
        yield match.span(match.lastgroup or 0)
