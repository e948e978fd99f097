"""Read running text: which numbers it is about, wherever they stand, and which rating is said of each."""
