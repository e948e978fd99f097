"""What a drawn plan says: its sentences, numbers, owners, dates and ratings, and what is right for them."""
