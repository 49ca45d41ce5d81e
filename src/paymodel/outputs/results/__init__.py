"""Results as parts of a page, for a notebook: what each is told with, the sentence first."""
