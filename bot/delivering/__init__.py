"""Flow B between the table and a platform: what a due row says, and how it gets there once."""
