"""paymodel: whether a civil service pay remit can carry an offer, and who gets what."""

__version__ = "0.1.0"
