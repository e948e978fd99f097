"""Draw and read the forms about what is said to be done: it is signed off, or returned."""
