"""Put together the tables that formats give in parts: sheets, pages, cells without rows."""
