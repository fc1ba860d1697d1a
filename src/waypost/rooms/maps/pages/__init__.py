"""Pages of the room.

portfolio   all journeys: cards and landscape
reading     one journey: drawing, facts, versions, comparison, files
choosing    how a journey begins: template, questions, data, file, empty
guided      the guided first map: six questions, each answer kept at once
method      all method help on one page
comparing   two versions side by side: picture, sentences, figures, files
reviewing   review with sign-offs; names of versions, old ones brought back
importing   a file of another format: given, looked at, taken
merging     an edited workbook is written into its journey
changing    what is done to a journey: import, owner, place, publish
editor      the editor of a journey: its page, what it asks for, what it sends
talking     comments on a journey
evidence    what a map rests on, cell by cell
pictures    pictures of steps: taken in by the editor, and shown
personas    the library of personas
shelves     the library: a list for each kind of object, and the same as a file
objects     one object of the library: seen, changed, merged, archived, deleted
touchpoints older addresses of touchpoints, and the starting catalogue
slots       places on these pages that a room above fills
outside       a journey for people outside: by a link, with a password where it has one; or in a frame on a site that may
presenting    a journey on the wall: its drawing over the whole window, stepped through stage by stage and step by step, with notes
printing      what the page shows as a file of paper: pages that can be read, or a poster; with its stages, lanes and personas
relating      links between objects of the library; how far maps have followed a change
sharing       who of the workspace sees a journey, and its links for people outside
sharing_form  the form of a link for people outside
views         which stages, lanes and personas of a journey are shown, and which lines its transit map has: said by the address
"""
