"""Read rows under a header: which row it is, what stands around and among the rows, tables inside and beside."""
