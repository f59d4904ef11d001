"""The names under which ``/settings`` keeps what a workspace or a channel wants, and the words that mean something."""

ZONE = "zone"
QUIET = "quiet"  # hours, as "22:00-07:00"
URGENT, NOT_URGENT = "urgent", "off"  # what it is where nothing disturbs quiet hours
OPERATIONS = "operations"  # the channel that is told of trouble
UNSURE, AGAIN, NEVER = "unsure", "again", "skip"  # what becomes of a post that may have arrived
QUOTES, USUAL_QUOTES = "quotes", 40  # words that a quotation in a post has at most
