"""Typed and printed words in, values out: numbers, ratings, dates, notes. Pure."""
