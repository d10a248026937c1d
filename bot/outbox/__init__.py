"""Messages owed to people: owed in an act, sent within Telegram's limits."""
