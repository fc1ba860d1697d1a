"""Where everything stands: a scene in, positioned shapes out. One package for each kind of picture.

booklet chapters on pages of paper
brand  what a house puts on every picture
brush  collects shapes
charts one answer as a small picture
compared  two versions of a journey as one infographic
blueprint  the service blueprint of a journey
curve  monotone cubic curves
executive  the executive slide
flow   ways around a step as bands
frame  what every part of a layout shares
history  the contact history of one customer
lanes  the infographic
passage where data come from and go to
stories two customers' ways beside each other
report  the words of a page of a report
subway the transit map
sheet  what every layout comes to
marks  small marks that several lanes draw
landscape  the landscape of journeys: lines through the phases of the customer's life, in a band for each segment or product
"""
