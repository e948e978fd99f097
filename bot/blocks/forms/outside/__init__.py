"""Draw and read the forms about what is said of a plan from outside."""
