"""What commands and listeners both do, said once: an interaction in, a reply out. The talkers stand above it."""
