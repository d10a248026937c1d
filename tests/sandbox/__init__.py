"""The sandbox has to refuse what Telegram refuses."""
