"""Pages of studies.

studies       the list, a new study, its overview and guide, its state and its end
head          what the pages of one study share; what forms sent
participants  who takes part, their consent, their withdrawal
sessions      talks; a transcript with its margin; notes against the guide
speakers      a transcript is given, its speakers are named, it goes again
highlights    words are highlighted; one highlight with its codes and insights
coding        the codebook, and one code with all that has it
matrix        participants by codes, saturation, and the matrix as a file
concluding    insights, what they rest on, and their way onto the map
finding       what the command palette finds
seeking       words in all talks; what studies say at a step of the map
"""
