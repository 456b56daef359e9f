"""What was done and read: one append-only log, chained from its first row."""
