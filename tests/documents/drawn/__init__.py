"""Plans drawn at random and written as real files: how well plans that nobody has seen are read.

`layout` draws where everything stands, dimension by dimension, each apart from the others; `contents` draws what a plan
says, over the words in `words/`; `structures` lays it out in blocks, `noise` puts what is no plan before
and after, `files` writes the blocks as Word, Excel, PDF, CSV or text. `measure` reads what was drawn and counts.

The words here are read by no fit, and nothing here knows how the reader works.
"""
