"""Read dates as plans print them and as people type them, by one calendar."""
