"""What is sent without being asked for, drawn."""
