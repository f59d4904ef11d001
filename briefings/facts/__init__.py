"""Document -> facts: one file for each kind of fact, and one step, ``extract``, that runs them in order."""
