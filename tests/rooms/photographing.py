"""Photos for tests, made as cameras do: with place, time and a thumbnail in them."""

import io


def photograph(width: int = 320, height: int = 200, *, progressive: bool = False) -> bytes:
    """A JPEG whose notes tell where it was taken, with a second picture hung on behind it."""
    from PIL import Image

    picture = Image.new("RGB", (width, height), "white")
    for x in range(0, width, 16):
        picture.paste((x % 256, 120, 200), (x, 0, min(x + 8, width), height))
    notes = Image.Exif()
    notes[0x010E] = "taken in Musterstadt"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, exif=notes, comment=b"by somebody", progressive=progressive)
    return out.getvalue() + b"hung on behind: 52.52 N"
