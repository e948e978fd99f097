"""Show who would be nudged in the days to come."""
