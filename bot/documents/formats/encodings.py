"""Decode text files in the encodings that Word and Excel save."""

from bot.errors import Unreadable

LARGEST = 2 * 2**20  # a plan of ten recommendations is ten kilobytes


def decode(content: bytes, name: str) -> str:
    """Decode the text of a file; raise Unreadable if it is none, or far longer than a plan.

    Our own order rather than a detector of many encodings: a mark or the zero bytes of UTF-16 first, then UTF-8, which
    other text is never valid as by chance, then Windows' own.
    """
    if len(content) > LARGEST:
        raise Unreadable(f"{name} holds far more text than any plan needs: is it the right file?")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:2]:
        encodings = ["utf-16-be" if content[0] == 0 else "utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(f"{name} is not a kind of file that can be read: send the plan as a Word file (.docx).")
