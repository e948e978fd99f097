"""Read by weights that are fitted to sentences, where no list of rules is long enough: `make fit` makes the weights."""
