"""Weigh what each column may hold: by the words of its header, by what stands in its cells, and by both together."""
