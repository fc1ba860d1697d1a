"""All statistics: rates with intervals, tests, false-discovery control, adjustment, quantiles.

proportions  a share with its interval (Wilson), the difference of two shares (Newcombe)
stratified   the difference of two shares among comparable customers (Mantel–Haenszel)
discovery    p-values of a whole family of comparisons (Benjamini–Hochberg)
sensitivity  how strong an unseen cause would have to be (E-value)
jackknife    a standard error for any figure, by leaving out one group of customers at a time
means        the difference of two means (Welch)
clusters     a share of things that come in clusters: visits by customers (design effect)
survival     how long until it happens, open cases included (Kaplan–Meier)
quantiles    the one definition of median and p90

Counts come in, frozen results go out; a figure that cannot be computed is NaN, never a guess.

normal   the normal distribution, as far as intervals and tests need it
student  Student's t distribution, for standard errors that rest on few groups
"""
