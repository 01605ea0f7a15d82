"""Indicators that are made of others: an own small grammar, units that have to fit, readings that say what they came from."""
