"""Keep what nudges follow from: what was sent before, how it was answered, who follows, what is switched off."""
