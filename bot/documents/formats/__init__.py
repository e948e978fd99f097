"""Turns the bytes of each type of file into a grid, and knows nothing of plans."""
