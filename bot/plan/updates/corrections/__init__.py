"""Put right what somebody has just recorded, by another message: how it is rated, or what it is about."""
