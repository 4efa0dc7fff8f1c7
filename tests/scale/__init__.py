"""Data packages as large as one likes, for what must stay quick when a tracker grows."""
