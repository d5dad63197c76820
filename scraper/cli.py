"""The `scrape` command."""
