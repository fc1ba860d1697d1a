"""Maps: journeys with their immutable versions, personas, touchpoints; the portfolio.

rights     what may be done here
records    JourneyRecord, VersionRecord, PersonaRecord, TouchpointRecord; the port `LiveFigures`
models     journeys, versions, the library
queries    journeys, versions, documents, scenes and drawings; personas, touchpoints; the landscape
actions    journeys: create, version, publish, place; the library: personas, touchpoints
jobs       maps follow the library in the background
pages      portfolio, journey, comparison of versions, library; `api` is the same for programs

A document is never changed: a change is a new version. What the data say is laid over it by a room above.

verbs  how the verbs of this room are told in the journal: made known when the app is ready
doors        addresses of this room outside of any workspace: journeys for people who are members of none
mentioning   who is meant by an @ in a comment
notices      what members are told of in this room
"""
