"""Briefing -> Message, and Message -> text, Markdown; a briefing with its sources -> one HTML page."""
