"""Text and values in, values out: read, extract, merge, compose, lookup, due."""
