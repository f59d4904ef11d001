"""Which facts of several documents are one, what they disagree on, and what a new document changed."""
