"""Read the numbers of a plan in what people type, and tell them from other figures."""
