"""The pictures: what is drawn, and how they all look."""
