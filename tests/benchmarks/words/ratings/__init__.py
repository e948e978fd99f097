"""Fit what the words of a plan’s ratings mean, and measure it blind."""
