"""Describe the sample workspace as plain data: its people, channels, tour and plan."""
