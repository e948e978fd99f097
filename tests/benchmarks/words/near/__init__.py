"""What people look for in other words than the plan's: the making of the word vectors, and the measuring of `find`."""
