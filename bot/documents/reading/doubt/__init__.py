"""Doubt a reading: by what was made of a file, tell which part of it is likely wrong, and say so with its place."""
