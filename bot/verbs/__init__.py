"""Flow C between a line and its answer: what a verb is, how it is read, and who may use it."""
