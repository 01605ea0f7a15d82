"""Records: the only Django models and migrations. No rule stands here."""
