"""How fast we are beside the libraries we stand on: `make bench`. Not tests: nothing is asserted on time."""
