"""Texts that are long and awkward, and everything that reads what people type or what stands in a cell."""
