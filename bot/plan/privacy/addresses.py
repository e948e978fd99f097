"""Find addresses beside a name: "Jayden Smith of 12 Acacia Avenue", "Jayden Smith, HA1 2XY"."""

import re

_POSTCODE = r"(?:gir\s?0aa|[a-z]{1,2}[0-9][a-z0-9]?\s?[0-9][a-z]{2})(?!\w)"
LONGEST_POSTCODE = 12  # characters, with the marks that follow it
_CAPITAL = r"(?:(?-i:[A-Z])[\w'.-]{0,20}\s)"
_STREET = (
    r"(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|dr|way|court|crescent|cres|gardens|gdns|grove|place|"
    r"terrace|walk|"
    r"hill|park|square|mews|row|view|rise|green|parade|house|mansions|lodge|villas|broadway|vale|estate)(?!\w)"
)
_FLAT = r"(?:flat|apartment|apt|unit)\s?\w{1,4},?\s"
_HOUSE = (
    rf"(?:(?:{_FLAT})?[1-9][0-9]{{0,3}}[a-z]?,?\s|{_FLAT})(?:the\s)?{_CAPITAL}{{0,3}}?{_STREET}"
    r"(?!\s(?:hub|centre|children|family|school|surgery|clinic|office|team|project|site|library|nursery)\b)"
)
_MARKS = r"""(?:'s)?["”]?[\s,;(\[–—:-]{0,4}"""
_LIVES = (
    r"(?:\b(?:of|at|lives?|living|lived|resides|residing|staying|(?:home\s)?address(?:\sis)?|who|is|in|now|currently|"
    r"no\slonger|with|his|her|mum|family)\b[\s,:–—-]{1,3})"
)
_LIVES_AT = re.compile(rf"{_MARKS}{_LIVES}{{0,5}}{_HOUSE}", re.IGNORECASE)
_LIVES_IN = re.compile(rf"{_MARKS}{_LIVES}{{1,5}}{_POSTCODE}", re.IGNORECASE)
_AFTER = re.compile(rf"""["”]?[\s,;(–—:-]{{1,3}}(?:(?-i:[A-Z])[\w'-]{{1,30}}[\s,]{{1,2}})?{_POSTCODE}""", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\w){_POSTCODE}[\s,;)–—:-]{{1,3}}$", re.IGNORECASE)


def is_home(before: str, after: str, is_person: bool) -> bool:
    """Tell whether somebody's address stands beside a name, with a house's number or a word for living there.

    A postcode alone counts only where the name `is_person` for sure: "Milton Keynes MK9 3EJ" is a place.
    """
    if _LIVES_AT.match(after) or _LIVES_IN.match(after):
        return True
    return is_person and bool(_AFTER.match(after) or _BEFORE.search(before[-LONGEST_POSTCODE:]))
