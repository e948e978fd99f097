"""Makes plans in files of every type for the tests, and compares what is read of them."""
