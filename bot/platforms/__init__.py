"""Where messages go: a port, and a thin client for each platform."""
