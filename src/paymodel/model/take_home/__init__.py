"""What is in hand: pay, tax, contributions and awards, month by month from April."""
