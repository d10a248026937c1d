"""What people do, one act a file: plain functions of a session, facts and `now` that return frozen data."""
