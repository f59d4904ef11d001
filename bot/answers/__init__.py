"""What answers each verb, one module for each group of them. A handler takes the desk and a request, and replies.

meant       which story, fact, document, source is meant by what was typed
meetings    which meeting is
posts       posts in words: what each is called, why it was planned, who may see it
looking     brief, actors, warnings, talks, changes, timeline, find, quote
planning    planned
explaining  why; unplanned: why there was to be no post at all
reminding   remind
asked       reminders, remind snooze, remind cancel
digesting   digest; previewing: digest preview
pausing     pause, resume
status      status
adding      add, publish
waiting     what members added and an editor has to look at
sourcing    sources
following   follow, unfollow; beginning: the whole set-up, shown before it is done
telling     story
correcting  correct
erasing     erase
setting     settings; settable: what can be set, and how a value is read
"""
