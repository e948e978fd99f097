"""Read typed and printed words as values: numbers, ratings, dates, notes. Pure."""
