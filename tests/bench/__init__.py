"""How fast this bot answers, beside the stock ones: `python -m tests.bench` prints JSON."""
