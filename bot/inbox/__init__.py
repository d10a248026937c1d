"""Updates coming in: stored raw, one lane a person, exactly once."""
