"""Read Excel workbooks (.xlsx)."""
