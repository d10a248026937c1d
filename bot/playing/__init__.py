"""The sandbox and the bot joined: the bot is a process of its own, which can really be killed."""
