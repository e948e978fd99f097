"""Draw the forms, and read each back in the file that draws it."""
