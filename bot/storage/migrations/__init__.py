"""The schema's history, forward and back, for SQLite and PostgreSQL.

A revision is written from what the models have and earlier revisions do not, then read and mended by hand:

    python -m bot.storage.migrations 0002 "why the schema changes"

The same command with a number that exists writes that revision again: only until it was released.
"""
