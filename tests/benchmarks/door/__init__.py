"""What comes to the door."""
