"""Every effect: fetching, storing, reading the clock, scheduling, posting. ``briefings`` decides what it can."""
