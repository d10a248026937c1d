"""Parole tenue: a bot that makes a quality charter happen between a service provider and their client."""
