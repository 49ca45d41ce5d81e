"""Tax, contributions and benefits by tax year, with where each figure was read."""
