"""The sandbox's page in a real browser: Debian's chromium, driven by Playwright."""
