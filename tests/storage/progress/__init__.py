"""What updates say in short."""
