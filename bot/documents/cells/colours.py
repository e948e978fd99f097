"""Tell which of the colours of a rating a shading is."""

import re
from colorsys import rgb_to_hsv

HUES = (  # up to this many degrees on the wheel
    (20, "red"),
    (66, "amber"),
    (170, "green"),
    (255, "blue"),
    (322, "purple"),
    (360, "red"),
)
SAME = {"yellow": "amber", "orange": "amber", "gold": "amber", "gray": "grey", "pink": "red", "violet": "purple"}
NAMES = "red|amber|yellow|orange|gold|green|blue|grey|gray|purple|violet|pink|white|black"
WHITE = "FFFFFF"
_PALE = 0.14  # saturation below which a colour only decorates: D9E1F2, the pale blue of header rows, has 0.10
_GREY = (0.3, 0.78)  # brightness of a grey that is meant, between black and the light grey of header rows


def hue(fill: str) -> str | None:
    """Name a fill such as `FFC000`: `red`, `amber`, `green`, `blue`, `purple` or `grey`; None if it only decorates."""
    if not re.fullmatch("[0-9A-F]{6}", fill):
        return None
    _, saturation, value = rgb_to_hsv(*_parts(fill))
    angle = rgb_to_hsv(*_parts(fill))[0] * 360
    if saturation < _PALE:
        return "grey" if _GREY[0] <= value <= _GREY[1] and saturation < _PALE / 2 else None
    return next(name for end, name in HUES if angle <= end)


def named(fill: str) -> str | None:
    """Name a fill as `hue` does, white too."""
    return "white" if fill == WHITE else hue(fill)


def distance(fill: str, other: str) -> float:
    """Measure how far two fills are from each other, from 0 (the same) to 3."""
    return sum((a - b) ** 2 for a, b in zip(_parts(fill), _parts(other), strict=True))


def _parts(fill: str) -> tuple[float, float, float]:
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
