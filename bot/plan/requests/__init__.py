"""Decide what takes two people: changes that are asked for and decided, and sign-off."""
