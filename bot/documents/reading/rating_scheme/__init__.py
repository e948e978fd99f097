"""Find a plan's own key to its ratings, and rate each row by it."""
