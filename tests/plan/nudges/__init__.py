"""The rules of nudges, as values: no database, no Slack."""
