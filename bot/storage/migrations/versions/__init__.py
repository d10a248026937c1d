"""One file a revision: its number and why."""
