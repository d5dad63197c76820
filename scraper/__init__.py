"""All that touches the network, the disk or the database."""
