"""Dates as plans print them and as people type them, and the calendar behind both."""
