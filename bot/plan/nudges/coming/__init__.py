"""Show what comes: who would be nudged in the days to come, and what somebody's own calendar has been given."""
