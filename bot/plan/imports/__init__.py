"""Load a plan's file as the plan, and change it by a newer file."""
