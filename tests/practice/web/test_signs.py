"""The signs that the bot shows: drawn by the page itself, as not every machine has a font with them."""

import ast
import re
from pathlib import Path

from bot.plan.model.rating import SYMBOLS
from tests.support.sources import parsed

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "bot" / "practice" / "web" / "page"
SHOWN_BY = ("bot/blocks", "bot/replies", "bot/listeners", "bot/outbox", "commands")
EMOJI = re.compile("[\U0001f300-\U0001faff\u23f0\u2611\u26a0\u26aa\u2705\u2753]")


def shown() -> set[str]:
    """Every sign of an emoji font in what the bot shows."""
    texts = list(SYMBOLS.values())
    for room in SHOWN_BY:
        for path in (ROOT / room).rglob("*.py"):
            nodes = ast.walk(parsed(path))
            texts += [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {sign for text in texts for sign in EMOJI.findall(text)}


def test_the_page_draws_every_sign_that_the_bot_shows() -> None:
    script = (PAGE / "drawing" / "emoji.js").read_text()
    styles = (PAGE / "styles" / "signs.css").read_text()
    [listed] = re.findall(r"const SIGNS = \{(.*?)\};", script, re.DOTALL)
    drawn = dict(re.findall(r'"(.)": "(\w+)"', listed))
    assert "📅" in shown()
    assert shown() - drawn.keys() == set()
    assert all(f".sign-{name} " in styles for name in drawn.values())
