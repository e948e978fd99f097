"""Draw what a file leaves open before it is loaded, and what is known of it from earlier ones."""
