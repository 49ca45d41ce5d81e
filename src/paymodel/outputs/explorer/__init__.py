"""The page that answers by itself: its data, its sums and its words."""
