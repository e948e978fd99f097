"""Draw what is said of a plan from outside."""
