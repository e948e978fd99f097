"""Doubt a reading: tell by what it shows of itself which part of it is likely wrong, and say so once."""
