"""The bot as a process: the console, the service, and what goes on beside the tick."""
