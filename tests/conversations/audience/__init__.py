"""Who hears what: answers, cards, alerts and Homes."""
