"""An address as a QR code: an SVG without any style."""

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def qr(address: str, label: str) -> SafeString:
    """The code as it stands in a page; `label` is what readers of screens hear."""
    made = segno.make(address, error="m", micro=False)
    size = made.symbol_size(border=4)[0]
    lines = []
    for y, cells in enumerate(made.matrix_iter(border=4)):
        row, x = list(cells), 0
        while x < size:
            end = x
            while end < size and row[end]:
                end += 1
            if end > x:
                lines.append(f"M{x} {y}h{end - x}v1h-{end - x}z")
            x = max(end, x + 1)
    # Dark on white in every theme: readers of codes need it.
    return mark_safe(
        f'<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"'
        f' aria-label="{escape(label)}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#FFFFFF"/><path d="{"".join(lines)}" fill="#000000"/></svg>'
    )
