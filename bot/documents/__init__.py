"""The note on paper: the same content as in chat, made once, the same bytes for both sides."""
