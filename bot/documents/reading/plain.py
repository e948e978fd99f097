"""Dev only: plain tables as regions."""

from bot.documents.grid import Grid, Paragraph, Table, Cell
from bot.documents.reading.region import Region, Row, Hypothesis
from bot.documents.reading.evidence.words import header_odds


def _head(row):
    said = {id(c): c.text for c in row if c.paragraphs}
    if len(said) < 2 or any(len(t) > 80 for t in said.values()):
        return 0
    s = 0
    for t in said.values():
        o = header_odds(t)
        m = max(o, key=lambda k: o[k])
        s += o[m] - 0.25
    return s


def hypotheses(grid: Grid):
    regions, above, n, heads = [], [], 0, {}
    tno = 0
    for b in grid.blocks:
        if isinstance(b, Paragraph):
            above.append(b)
            if b.level is not None:
                heads = {k: v for k, v in heads.items() if k < b.level}
                heads[b.level] = b.text
            continue
        tno += 1
        rows = b.rows
        if not rows:
            continue
        at = max(range(min(14, len(rows))), key=lambda i: (_head(rows[i]), -i))
        if _head(rows[at]) <= 0.5:
            continue
        head = [c.text for c in rows[at]]
        h = 1
        if at + 1 < len(rows) and any(c.is_continued for c in rows[at + 1]) and len(rows[at+1]) == len(head):
            low = rows[at + 1]
            head = [a if l.is_continued or not l.paragraphs or l.text == a else f"{a} / {l.text}" for a, l in zip(head, low)]
            h = 2
        out = []
        for i, row in enumerate(rows[at + h :], at + h + 1):
            said = {id(c): c for c in row if c.paragraphs}
            if not said:
                continue
            if _head(row) > 0.5 * max(1, _head(rows[at])) and [c.text for c in row] == [c.text for c in rows[at]]:
                continue
            cell = next(iter(said.values()))
            if len(said) == 1 and len(row) > 1 and not cell.is_continued and (sum(c is cell for c in row) * 2 > len(row) or (row[0] is cell and len(row)>2)):
                out.append(Row((), f"row {i}", banner=cell))
            else:
                out.append(Row(tuple(row) + (Cell(),) * (len(head) - len(row)), f"row {i}"))
        regions.append(Region(tuple(head), tuple(out), tuple(above), name=b.name, headings=tuple(v for k, v in sorted(heads.items()) if k > 0)))
        above = []
    yield Hypothesis(regions)
