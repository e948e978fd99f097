"""Conversations about nudges: who is written to by itself, when, and when it stops."""
