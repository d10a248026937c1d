"""What is said: one flow a file; flows name each other only by their doors."""
