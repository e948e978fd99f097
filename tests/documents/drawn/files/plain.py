"""Blocks in text: comma-separated, tab-separated, or lines."""

import csv
import io
from random import Random

from tests.documents.drawn.blocks import Block, Box, Grid, Line

ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "cp1252")


def write_csv(blocks: list[Block], draw: Random) -> bytes:
    """An export: commas, or semicolons."""
    return _delimited(blocks, draw, draw.choice((",", ",", ";")))


def write_tabs(blocks: list[Block], draw: Random) -> bytes:
    """A sheet saved as text."""
    return _delimited(blocks, draw, "\t", ("utf-8", "cp1252", "utf-16"))


def write_text(blocks: list[Block], draw: Random) -> bytes:
    """Paragraphs, a line each; headings as they are, underlined, or apart from what stands above and below."""
    mark = draw.choice(("• ", "- ", "* "))
    way = draw.choice(("plain", "underlined", "apart"))
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            text = f"{'  ' * block.depth}{mark if block.is_bullet else ''}{block.label}{block.text}"
            lines += _headed(text, block.level, way) if block.level and text else [text]
    return _encoded("\n".join(lines) + "\n", draw, ENCODINGS)


def _headed(text: str, level: int, way: str) -> list[str]:
    if way == "underlined":
        return ["", text, ("=" if level == 1 else "-") * len(text), ""]
    return ["", text, ""] if way == "apart" else [text]


def write_markdown(blocks: list[Block], draw: Random) -> bytes:
    """Tables between bars, as a wiki exports them; a bar that is meant is escaped, a break is a tag."""
    lines = []
    mark = draw.choice(("-", "*"))
    for block in blocks:
        if isinstance(block, Line):
            text = f"**{block.label.strip()}** {block.text}" if block.label else block.text
            sign = f"{'  ' * block.depth}{mark} " if block.is_bullet else f"{'#' * block.level} " if block.level else ""
            lines += [f"{sign}{text}".rstrip(), *([] if block.is_bullet else [""])]
        elif isinstance(block, Grid):
            rows = [[_text(cell).replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in block.rows]
            rows.insert(1, ["---"] * block.width)
            lines += ["", *(f"| {' | '.join(row)} |" for row in rows), ""]
    return ("\n".join(lines)).encode()


def _delimited(blocks: list[Block], draw: Random, mark: str, encodings: tuple[str, ...] = ENCODINGS) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=mark)
    widths = [block.width for block in blocks if isinstance(block, Grid)]
    for block in blocks:
        if isinstance(block, Grid):
            writer.writerows([_text(cell) for cell in row] for row in block.rows)
        elif isinstance(block, Line):
            texts = [block.label + block.text]
            writer.writerow(texts + [""] * (max(widths, default=1) - 1))
    return _encoded(made.getvalue(), draw, encodings)


def _text(cell: Box | None) -> str:
    if cell is None:
        return ""
    return "\n".join(f"• {text}" for text in cell.lines) if cell.is_list else cell.text


def _encoded(text: str, draw: Random, encodings: tuple[str, ...]) -> bytes:
    encoding = draw.choice(encodings)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")
