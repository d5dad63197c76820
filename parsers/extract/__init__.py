"""Finding one thing on a page, each in its own module."""
