"""Charts: one answer as a small picture under the sentence that says it.

bars       rows with ranges, two groups side by side, differences
board      what all charts share: sentence, facts, notes
funnel     customers step by step
heat       figures on coloured grounds: cohorts, transitions
histogram  cases in bins
lines      lines with bands, named at their ends
marks      change points and events over a plot
panels     charts below each other
scale      from values to places, and the axis that shows it
ticks      where the ticks of an axis stand and what they say
words      words that charts write themselves
"""
