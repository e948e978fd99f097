"""Draw the answers to commands."""
