"""The demo company: the simulated retailer Ellermark, filled in through the same doors that members use.

company    its workspaces and members
data       what its three systems recorded, as files to import
journeys   its personas, touchpoints and journeys; the texts are in documents/
questions  what it keeps asking
metrics    figures with a target, on its maps
colleagues what people at the retailer notice, propose and met when they walked the complaint
answering  how customers answer a survey
surveys    what it asks after a complaint, and what some answered
studies    a study of complaints: four talks with codes and insights; the talks are in talks/
programme  what it asks where, and whom it wrote to
forum      what a forum says, found by a standing search; its feed is in feeds/
corrected  what its people made of comments: corrections, a topic of their own, models
voices     what its customers answered, as the survey tool exports it
filling    all of it put in; found there the next time
contacts  what the retailer's contact file says of some customers: invented names, e-mails and cities; companies and roles
"""
