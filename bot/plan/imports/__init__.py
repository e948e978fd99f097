"""A plan's file becomes the plan, and a newer file changes it."""
