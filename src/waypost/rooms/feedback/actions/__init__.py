"""Verbs of feedback.

taking   the one door by which items come in
refusing what is no item, and why: of files and of programs
columns  which column of a file holds what
rows     the rows of a file as items
imports  a file is given, its columns are said, it is taken in, undone
running  an import in the background
reading  comments are read by the models of core.language
moving   when items were said, where that is learned later
learning the workspace's own models: asked for, taken, put back
training a training in the background
codebook topics are named, merged, retired, marked
asking_again  what waits to be done in the background is enqueued again
candidates  groups of comments that may be a topic, looked for in the background
settling what was merged and retired is carried into what was read
calling  the call to a model outside of the house
outside  consent to it, its gate, its readings
handing  given to members and teams; views of the inbox
sorting  read, tagged, assigned to a step, corrected
searches standing searches are set up, changed, paused, deleted
fetching a feed is fetched, from no private address
finding  what a search finds becomes items, each once
looking  searches look in the background, and are tried out
benchmarks  scores of others are entered, as a file too
erasing  an erased person leaves the words; what is too old goes
"""

from waypost.rooms.feedback.actions.benchmarks import BenchmarkGiven, delete_benchmark, keep_benchmark, keep_benchmarks
from waypost.rooms.feedback.actions.imports import begin, change, discard, give, undo
from waypost.rooms.feedback.actions.looking import try_out
from waypost.rooms.feedback.actions.moving import move
from waypost.rooms.feedback.actions.searches import change_search, create_search, delete_search, look_now, pause_search
from waypost.rooms.feedback.actions.sorting import assign, correct, mark, mark_older, tag, untag
from waypost.rooms.feedback.actions.taking import take, take_along

__all__ = [
    "BenchmarkGiven",
    "assign",
    "begin",
    "change",
    "change_search",
    "correct",
    "create_search",
    "delete_benchmark",
    "delete_search",
    "discard",
    "give",
    "keep_benchmark",
    "keep_benchmarks",
    "look_now",
    "mark",
    "mark_older",
    "move",
    "pause_search",
    "tag",
    "take",
    "take_along",
    "try_out",
    "undo",
    "untag",
]
