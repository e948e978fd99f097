"""Talk about what a file holds: read by what is known of it, shown, asked about and read again."""
