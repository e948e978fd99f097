"""Read the codes by which rows refer to one another: `1.2`, `Rec 3`, `HS/03/01`, and the one above each."""

import re

from bot.documents.reading.shapes.content import Kind, kind_of

_CODE = re.compile(r"[A-Za-z]{0,6}[\s/-]?\d{1,4}(?:[./-]\w{1,3})*[a-z]?")
_SAYS = re.compile(
    r"^(?:recommendation|rec|ref|reference|action|no|number|point|finding)s?\b\.?\s*(?=\S*\d)", re.IGNORECASE
)


def code_of(text: str) -> str:
    """Give the code that a text is, in small letters; empty if it is none."""
    bare = _SAYS.sub("", text.strip()).strip(" .:()")
    is_code = _CODE.fullmatch(bare) is not None and kind_of(text) is not Kind.DATE
    return bare.casefold().replace(" ", "") if is_code else ""


def stem_of(code: str) -> str:
    """Give the number above a number: 1 of 1.2, HS/03 of HS/03/01, 4 of 4a."""
    return re.sub(r"(?:[./-]\w{1,3}|(?<=\d)[a-z])$", "", code)
