"""Read a date with all that is said around it: what moves it, which of two holds, and what nothing explains."""
