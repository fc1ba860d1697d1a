"""What is done with data and customers, one module a subject.

sources   data sources of events, their write keys and settings
intake    events that arrive over HTTP: judged, stored, acknowledged when they are safe
sealing   stored events become event files
"""
