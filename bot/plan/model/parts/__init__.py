"""Describe what an action or a recommendation is made of."""
