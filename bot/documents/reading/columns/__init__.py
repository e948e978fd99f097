"""Find the header of a table and what its columns hold."""
