"""Turn a grid into a plan: which table is one, what its columns hold, what stands in each row of it."""
