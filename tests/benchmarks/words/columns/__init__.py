"""`make fit`: fit the weights that tell what a column of a plan holds."""
