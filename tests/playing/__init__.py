"""The sandbox joined to the bot."""
