"""Lanes of the journey document as lanes of a scene.

lanes      which lanes a map shows, in which order
contents   lanes of what people wrote: texts, touchpoints, emotions, cards, quotes, internal work
computed   lanes of what was measured: customers, rates, times, channels, switch gaps
conformance  the plan against what customers do
metrics    metrics bound to cells
lines      lines of a transit map: personas, channels, plan against reality, observed groups
executive  a scene made short for leaders
marks      changes between two versions, each where it is drawn
then_now   figures of two versions side by side
work       internal work as a network of departments
"""
