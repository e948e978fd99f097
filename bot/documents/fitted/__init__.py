"""Hold what stands in plans as lists of lines, each under what it is, and the weights that `make fit` makes of them.

`rating-words.txt` are the words of rating columns under what they mean; `rating-weights.txt` and `rating-nearness.txt`
are made of them.
"""
