"""Verdicts and plans become work: steps of filings, their calendar, and what nobody touches."""
