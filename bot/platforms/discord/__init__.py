"""Discord: the verbs as application commands, answers and posts as its messages. Loaded only where a token is set."""
