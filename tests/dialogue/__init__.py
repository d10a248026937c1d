"""The dialogue: what is heard, one turn, what is shown and noted."""
