"""Talks without being asked: what is due to be said, and when."""
