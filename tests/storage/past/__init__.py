"""What was overwritten is kept by date, and a workspace can be read as it was."""
