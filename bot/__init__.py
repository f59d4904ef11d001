"""Every effect: fetching, storing, reading the clock, scheduling, posting. What ``briefings`` can decide, it decides."""
