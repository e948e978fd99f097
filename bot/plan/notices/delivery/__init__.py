"""Decide on delivery: what is planned, who may send it now, how long it is tried, and what became of it."""
