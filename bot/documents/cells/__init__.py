"""Read what stands in one cell, line or header: numbers, dates, owners, ratings, notes. Knows no table."""
