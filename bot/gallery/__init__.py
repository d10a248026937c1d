"""Every screen there is, on one page: for those who write them, translate them and read them aloud."""
