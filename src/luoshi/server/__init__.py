"""Wiring: settings from the environment, addresses, the way in for a server. No rule stands here."""
