"""All statistics: rates with intervals, tests, false-discovery control, adjustment, quantiles.

proportions  a share with its interval (Wilson), the difference of two shares (Newcombe)
stratified   the difference of two shares among comparable customers (Mantel–Haenszel)
discovery    p-values of a whole family of comparisons (Benjamini–Hochberg)
sensitivity  how strong an unseen cause would have to be (E-value)
clusters     a share of things that come in clusters: visits by customers (design effect)
survival     how long until it happens, open cases included (Kaplan–Meier)
log_rank     do groups differ in how long it takes (log-rank test)
rates        how many times as often something happens in watched time, among those comparable (Mantel–Haenszel)
quantiles    the one definition of median and p90

Counts come in, frozen results go out; a figure that cannot be computed is NaN, never a guess.

normal, chi_squared  two distributions, as far as intervals and tests need them
"""
