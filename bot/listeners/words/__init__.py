"""Listen to what becomes of words that were said: kept, said differently, taken back."""
