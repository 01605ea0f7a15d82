"""Pages: a request becomes one call of a service, its answer becomes a page. No rule stands here."""
