"""Running the working place: starting it, looking after it, keeping copies of it."""
