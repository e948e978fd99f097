"""Draw what is sent without being asked for."""
