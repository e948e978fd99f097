"""Random walks through the gates: who sees what, and what takes two."""
