"""Finds a plan's own key to its ratings, and rates each row by it."""
