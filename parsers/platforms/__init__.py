"""Web platforms that several forces share, one module each."""
