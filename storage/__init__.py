"""Keeps: tables and the questions asked of them. Answers, never decides."""
