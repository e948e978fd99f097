"""Describe what the reading of a file leaves open, and what is answered."""
