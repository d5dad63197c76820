"""The pages for readers, each a function that gives what its template shows."""
