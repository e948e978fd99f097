"""Settle the columns of a grid before anybody asks which of them holds what."""

from dataclasses import replace

from bot.documents.columns import date_orders, error_values, exported, made_dates, struck_dates, timestamps
from bot.documents.grid import Cell, Grid, Paragraph, Table


def settle_columns(grid: Grid, timezone: str) -> Grid:
    """Settle every table's columns, with a warning for each column that was not as it seemed.

    `timezone`: the one whose days timestamps are read as.
    """
    warnings = list(grid.warnings)
    grid = replace(
        grid, blocks=tuple(b if isinstance(b, Paragraph) else _with(b, exported.unwrap(b)) for b in grid.blocks)
    )
    orders = date_orders.orders_of(grid.tables)
    blocks = tuple(
        block if isinstance(block, Paragraph) else _settled(block, timezone, orders, warnings) for block in grid.blocks
    )
    return replace(grid, blocks=blocks, warnings=tuple(dict.fromkeys(warnings)))


def _settled(table: Table, timezone: str, orders: date_orders.Orders, warnings: list[str]) -> Table:
    changed: dict[int, Cell] = {}
    for found, said in (
        error_values.empty(table),
        date_orders.settle(table, orders),
        timestamps.settle(table, timezone),
        made_dates.settle(table),
        struck_dates.tell(table),
    ):
        changed |= found
        warnings += said
    return _with(table, changed)


def _with(table: Table, changed: dict[int, Cell]) -> Table:
    """Put cells in place of others, by the identity of these."""
    if not changed:
        return table
    return replace(table, rows=tuple(tuple(changed.get(id(cell), cell) for cell in row) for row in table.rows))
