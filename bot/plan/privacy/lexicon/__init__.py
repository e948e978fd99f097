"""Keep lists of words: names, common words, places, and what words of children's services tell."""
