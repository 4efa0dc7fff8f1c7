"""The program of `scripts/build`. Empty, so that a signal is heeded before anything is imported."""
