"""The rooms: Django apps, one for each part of the work. They remember and decide; core computes, the site opens the door.

journal     append-only record of what happened
people      users, members, workspaces, roles, teams, notifications: the gate "may this member do that"
maps        journeys, personas, touchpoints, versions; the portfolio
customers   data sources, imports, intake, persons, companies, identities, consent; keeper of the index
surveys     what is asked of whom, answers page by page, what they come to
contacts    one ledger of whom the company contacted, and the rules by which it may
feedback    what customers say, read and laid on the map
ideas       what people inside notice and propose, with votes and what becomes of it
walks       walk-throughs: people walk a journey as customers do and write down what they meet
insights    the living map, analysis pages, metrics, the customers behind a figure
studies     qualitative research: guides, talks and their transcripts, codes, insights on the map
workshops   everybody writes on a phone, a wall shows it, what holds comes onto the journey as assumed
steering    governance: pages on data protection made from settings and tables, retention
"""
