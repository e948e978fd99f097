"""Search words: each database's own full-text index, and the terms that it is asked for."""
