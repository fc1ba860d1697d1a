"""An index becomes a first journey map: `draft.draft`.

walking    one pass over each shard: who reaches which step, what follows what, after how long
choosing   which touchpoints become steps, and their order in time
staging    steps grouped into stages: the default ones where their words fit, else cut at the longest pauses
naming     raw event names as names of steps; how customer and company meet there
figures    counts become figures with n and interval
gap_figures  gaps at switches between the steps
groups     customers of each value of a dimension become lines of a drawing
personas   clusters of customers become lines of a drawing and personas
ratings    answers of customers become emotions at steps
planning   the steps of the map to be, and the walks of all customers over them
draft      all of it together: an index becomes a journey document
cutting    an index as if it held some customers, or some days, and nothing else
overlay    data laid over a drawn journey: the same figures, and the plan against what customers do
withheld  A measured map without figures of so few people that one of them could be recognised
"""
