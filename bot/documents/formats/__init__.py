"""Turn the bytes of each type of file into a grid, and know nothing of plans."""
