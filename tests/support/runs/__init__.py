"""How the whole suite is run: at another moment, and once more what failed."""
