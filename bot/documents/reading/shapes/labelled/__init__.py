"""Read labels with their values: lines, forms and frames, nested as they come again."""
