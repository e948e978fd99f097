"""Decide what is sent unasked: its kinds, when each is due, and the log of what has been sent."""
