"""What the columns of plans are called and hold, as lists of lines, and the weights that `make fit` makes of them.

`headers.txt` and `cells.txt` have lines under the field that they belong to (`foreign`: a column of a table that is no
plan); `header-weights.txt` and `cell-weights.txt` are made of them, and `column-weights.txt` of columns drawn from both.
"""
