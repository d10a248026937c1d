"""What is kept: tables, the store that runs one act in one transaction, the encrypted columns, the migrations."""
