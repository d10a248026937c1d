"""A conversation that survives anything: what was said, questions, drafts, one turn in one transaction."""
