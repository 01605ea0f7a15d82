"""Coverage-guided fuzzing of the readers, run by hand: `python3 dev.py fuzz docx 600`."""
