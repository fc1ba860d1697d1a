"""One module for each command: what it takes, what it does, what it says. What computes is imported when it runs."""
