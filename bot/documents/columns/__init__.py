"""Settle what only a whole column tells of its cells: the order of day and month, a number that became a date."""
