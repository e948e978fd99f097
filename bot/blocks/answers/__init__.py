"""The answers to commands, drawn."""
