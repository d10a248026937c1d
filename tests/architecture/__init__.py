"""The house holds: imports, sizes, doors, screens, texts, settings."""
