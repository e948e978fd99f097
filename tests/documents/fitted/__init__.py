"""What is fitted to lines of plans."""
