"""Tables as departments send them → readings, each with its cell; and what could not be read, with reason and cure."""
