"""What changes stories in a store: their layers, and what editors do to them."""
