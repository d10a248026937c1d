"""Stories: tests that a provider, a client and somebody of the quality staff could read."""
