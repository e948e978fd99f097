"""Go down the rows of a plan: recommendations, and the actions that answer each."""
