"""The executive slide: 1920 × 1080, what leaders need of a journey on one screen.

page     from top to bottom: header, columns, curve, pains, opportunities, figures, foot
slide    what the parts share: the short scene, its columns, where its steps stand
header   the title, who walks, the sentence, the headline figures
moments  the curve with its worst moments named
rows     pains, opportunities and figures below their columns
"""

from waypost.core.drawing.layout.executive.page import lay_out

__all__ = ["lay_out"]
