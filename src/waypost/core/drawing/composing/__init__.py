"""Lanes of the journey document as lanes of a scene.

lanes      which lanes a map shows, in which order
contents   lanes of what people wrote: texts, touchpoints, emotions, cards, quotes, internal work
computed   lanes of what was measured: customers, rates, times, channels, switch gaps
metrics    metrics bound to cells
"""
