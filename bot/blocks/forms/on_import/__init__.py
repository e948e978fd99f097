"""Draw and read the forms of what a file leaves open."""
