"""Read and answer what is asked in words alone: of an action, of people and posts, of one thing or another."""
