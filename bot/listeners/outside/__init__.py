"""Listen to the buttons and forms about what is said of a plan from outside."""
