"""Talks without being asked: sends what is due, and draws anew what has been sent."""
