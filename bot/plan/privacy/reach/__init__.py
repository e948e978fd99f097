"""Tell how far the guard reaches: whose names are no child’s, and which words it looks at on their way in and out."""
