"""The demo company: the simulated retailer Ellermark, filled in through the same doors that members use.

company   its workspaces and members
data      what its three systems recorded, as files to import
filling   all of it put in; found there the next time
"""
