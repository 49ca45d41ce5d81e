"""The report that reps circulate, in every form."""
