"""A conversation that survives anything: what was said, questions, drafts, and one turn in one transaction."""
