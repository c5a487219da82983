"""Small round pictures for the people and the bot, so that a conversation can be read at a glance."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

_SIZE = 96
_SEA = "#2f6f8f"
_FOAM = "#f4f7f8"


def letter(name: str, colour: str) -> bytes:
    """Draw the first letter of a name on a colour, as PNG."""
    image = Image.new("RGB", (_SIZE, _SIZE), colour)
    middle = (_SIZE / 2, _SIZE / 2)
    ImageDraw.Draw(image).text(middle, name[0], fill="white", anchor="mm", font=ImageFont.load_default(52))
    return _png(image)


def boat() -> bytes:
    """Draw a boat that floats level, as PNG: the bot's picture."""
    image = Image.new("RGB", (_SIZE, _SIZE), _SEA)
    draw = ImageDraw.Draw(image)
    draw.polygon([(50, 18), (50, 56), (74, 56)], fill=_FOAM)
    draw.polygon([(45, 26), (45, 56), (27, 56)], fill=_FOAM)
    draw.chord((20, 34, 76, 86), 0, 180, fill=_FOAM)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
