"""Hold what stands in plans as lists of lines, each under what it is, and the weights that `make fit` makes of them.

`headers.txt` and `cells.txt` have lines under the field that they belong to (`foreign`: a column of a table that is no
plan); `header-weights.txt` and `cell-weights.txt` are made of them, and `column-weights.txt` of tables of both.
`rating-words.txt` are the words of rating columns under what they mean; `rating-weights.txt` and `rating-nearness.txt`
are made of them. `doubt-weights.txt` is made of readings of plans that are drawn from all of these: what a reading that
is wrong shows of itself.
"""
