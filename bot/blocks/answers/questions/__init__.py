"""Draw the answers to plain questions: the sentence that was asked for first, what stands behind it under it."""
