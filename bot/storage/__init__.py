"""What is kept: tables, the store that runs one act in one transaction, encrypted columns, migrations."""
