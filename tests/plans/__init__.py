"""Random conversations about two plans of the same numbers."""
