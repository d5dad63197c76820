"""What the client is made of: whose turn it is, who may be asked, when to ask again, who answered."""
