"""Overwrite words in every row that holds them, and leave nothing of them behind in the database's files."""
