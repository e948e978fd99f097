"""The rows of the first schema of which a version could keep its own databases, as the schemas before it had them."""

from typing import Any

Rows = dict[str, list[dict[str, Any]]]


def older_rows(rows: Rows, revision: str) -> Rows:
    """These rows as a schema had them; the story has left out what there was no place for."""
    if revision >= "0004":
        return rows
    kept = dict(rows)
    dates = [row for row in rows["change_request"] if row["kind"] == "due"]
    assert dates == rows["change_request"]
    kept["date_change"] = dates
    roles = {(row["team_id"], row["role"]): row["user_id"] for row in rows["role_holder"]}
    kept["workspace"] = [
        row | {f"{role}_id": roles.get((row["team_id"], role)) for role in ("coordinator", "director")}
        for row in rows["workspace"]
    ]
    return kept
