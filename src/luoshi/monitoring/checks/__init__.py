"""Readings that contradict one another, or what is known of them: a file for each subject."""
