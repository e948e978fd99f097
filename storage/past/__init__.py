"""Keep what is overwritten as dated values, and read a workspace's rows as they were at a moment."""
