"""The store: a port, and the one in memory that tests and first runs use."""
