"""Pages of this room, one module a subject.

front      what can be asked, and what is most notable now
asking     one page for every question
card       live figures of a journey as a fragment
draft      a journey drafted from data
exporting  an answer as a file
figure     any figure opens
history    one contact history as a picture
keeping    saved questions and frozen answers
living     the living map with its step panel
metrics    metrics and where they come from
stories    a typical success and a typical failure of a journey
risk       customers at risk of churn, with reasons
finding  what the command palette finds of this room: living maps, saved questions, metrics, and the questions themselves
summary  A journey on one page: as a slide for whoever decides, and as a table of its steps
voices  what customers said at the step that is open
colleagues what colleagues noticed, proposed and met on walks at the step that is open
map_files  the living map as a file: the picture that the page shows, with its data
"""
