"""Slack as a platform: what only it needs; imported where it has a token."""
