"""What is promised about real servers: each is started on this machine, nothing is skipped."""
