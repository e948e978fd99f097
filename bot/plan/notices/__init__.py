"""What is sent without being asked for: what is due, and what has been sent."""
