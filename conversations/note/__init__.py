"""The framing note as it is read in a chat, section by section."""
