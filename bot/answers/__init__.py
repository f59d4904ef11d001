"""What answers each verb, one module for each group of them. A handler takes the desk and a request, and replies.

meant       which story, fact, document, source is meant by what was typed
looking     brief, actors, warnings, talks, changes, timeline, find, quote
planning    planned
adding      add, publish
waiting     what members added and an editor has to look at
sourcing    sources
following   follow, unfollow
telling     story
correcting  correct
erasing     erase
setting     settings
"""
