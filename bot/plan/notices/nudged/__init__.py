"""Read along what a nudge shows beside the plan: how it was answered, and what a week's digest tells."""
