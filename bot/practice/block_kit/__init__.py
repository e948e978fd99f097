"""Read Block Kit: find its elements, their state, and the words people see in it."""
