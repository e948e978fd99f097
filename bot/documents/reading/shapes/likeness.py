"""Tell how much a table looks like a plan by its headers: others stand beside it, and go unread."""

from collections.abc import Sequence

from bot.documents.reading.region import Region
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.words import Words

_WORTH = {
    "recommendation": 2.0,
    "action": 2.0,
    "number": 0.5,
    "action number": 0.5,
    "section": 0.5,
    "priority": 0.5,
    "nothing": 0.0,
    "foreign": -0.5,
}
_FEWEST = 0.55  # of what the likeliest table is worth
_LOOKED_AT = 12


def worth(region: Region, words: Words) -> float:
    """Weigh a table: what its headers name, each once."""
    found: dict[str, float] = {}
    for header in region.headers:
        odds = words.odds(header) if header else {}
        for role, share in odds.items():
            found[role] = max(found.get(role, 0.0), share * words.label(header))
    if not found:
        return 0.0
    return sum(_WORTH.get(role, 1.0) * share for role, share in found.items()) - _strange(region, words)


def _strange(region: Region, words: Words) -> float:
    """How much of the headers is known from tables that are no plan."""
    return 2.0 * sum(words.foreign(header) for header in region.headers) / max(1, region.width)


def bulk(region: Region) -> float:
    """Weigh a table by what it holds: rows of sentences in three columns or more."""
    if region.width < 3:
        return 0.0
    rows = [row for row in region.rows if row.banner is None]
    texts = sum(kind_of(cell.text) is Kind.TEXT for row in rows[:_LOOKED_AT] for cell in row.cells)
    return texts * len(rows) / max(1, min(len(rows), _LOOKED_AT))


def plan_tables(regions: Sequence[Region], words: Words) -> list[bool]:
    """Tell which regions are the plan: those like the likeliest one, or with its headers."""
    if not regions:
        return []
    weights = [worth(region, words) for region in regions]
    most = max(weights)
    if most < 2.0:  # nothing is known of any header: what holds most
        weights = [bulk(region) for region in regions]
        most = max(weights)
    headers = {region.headers for region, weight in zip(regions, weights, strict=True) if weight >= most > 0}
    return [
        most <= 0 or weight >= _FEWEST * most or region.headers in headers
        for region, weight in zip(regions, weights, strict=True)
    ]
