"""The film of the demo: two drawn figures and a ball. Nobody was filmed for it."""

import tempfile
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw

from cases.videos.preparing import cage

WIDTH, HEIGHT, RATE, SECONDS = 640, 360, 15, 40
SKIN, INK, WARM, COOL = "#e8b796", "#3b2a26", "#b5483a", "#2f6f8f"

# What happens, in seconds; the clips of the demo are moments of it.
SHE_WAITS = (4, 9)  # the grown-up leans in and waits; at the end the child looks up
IS_MET = (9, 14)  # a smile, and a smile in return
TAKE_TURNS = (18, 27)  # the ball goes over, and comes back
LAUGH = (30, 35)

LEANS, TURNS = "60+50*clip((t-4)/3,0,1)", "400-20*clip((t-9)/2,0,1)"
ROLLS, BOUNCES = "360-130*clip((t-18)/3,0,1)+130*clip((t-23)/3,0,1)", "290-30*abs(sin(t*3))*gt(t,18)*lt(t,27)"
SHAKES = "{}+5*gt(t,30)*lt(t,35)*sin(9*t)"

# fmt: off
FIGURES = (
    # picture        from the left  from the top         from when on
    ("adult",        LEANS,         SHAKES.format(70),   ""),
    ("adult_smiles", LEANS,         SHAKES.format(70),   "gt(t,9)"),
    ("child",        TURNS,         SHAKES.format(150),  ""),
    ("child_smiles", TURNS,         SHAKES.format(150),  "gt(t,10)"),
    ("ball",         ROLLS,         BOUNCES,             ""),
)
# fmt: on


def film():
    """The bytes of the film, MP4, as a tablet would have made it."""
    with tempfile.TemporaryDirectory(dir=settings.FILM_WORK_FOLDER, prefix="vig-drawn-") as folder:
        for name, picture in _pictures():
            picture.save(Path(folder, f"{name}.png"))
        room = cage.Room(cage.hand_over(folder), seconds=120)
        cage.run_ffmpeg(
            "-loop", "1", "-framerate", str(RATE), "-i", "file:room.png",
            *(word for name, *_ in FIGURES for word in ("-i", f"file:{name}.png")),
            "-f", "lavfi", "-i", "sine=220:beep_factor=4", "-filter_complex", _moved(), "-map", "[film]",
            "-map", f"{len(FIGURES) + 1}:a", "-af", "volume=0.05", "-t", str(SECONDS), "-c:v", "libx264",
            "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "file:film.mp4", room=room,
        )  # fmt: skip
        return cage.made(Path(folder, "film.mp4"))


def _moved():
    """Each picture laid over those before it: of one frame, and so it stays where it is told to be."""
    steps, under = [], "0:v"
    for number, (_, x, y, when) in enumerate(FIGURES, start=1):
        enable = f":enable='{when}'" if when else ""
        steps.append(f"[{under}][{number}:v]overlay=x='{x}':y='{y}'{enable}[on{number}]")
        under = f"on{number}"
    return ";".join(steps) + f";[{under}]format=yuv420p[film]"


def _pictures():
    yield "room", _room()
    for smiles in (False, True):
        ending = "_smiles" if smiles else ""
        yield f"adult{ending}", _figure(200, 270, WARM, looks=1, smiles=smiles)
        yield f"child{ending}", _figure(140, 190, COOL, looks=-1 if smiles else 0, smiles=smiles)
    ball = Image.new("RGBA", (40, 40))
    ImageDraw.Draw(ball).ellipse((1, 1, 38, 38), fill="#f2c14e", outline=INK, width=2)
    yield "ball", ball


def _room():
    picture = Image.new("RGB", (WIDTH, HEIGHT), "#f3ead9")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 255, WIDTH, HEIGHT), fill="#c9a27a")
    draw.ellipse((90, 275, 560, 375), fill="#7d9b76")
    draw.rectangle((250, 30, 390, 140), fill="#bcd9ea", outline="#ffffff", width=6)
    draw.line((320, 30, 320, 140), fill="#ffffff", width=4)
    return picture


def _figure(width, height, colour, *, looks, smiles):
    """Somebody on the floor, drawn from the head down; `looks` is to which side, -1, 0 (down) or 1."""
    picture = Image.new("RGBA", (width, height))
    draw = ImageDraw.Draw(picture)
    middle, head = width // 2, width * 0.27
    draw.rounded_rectangle((width * 0.2, height * 0.42, width * 0.8, height - 2), radius=width // 4, fill=colour)
    draw.ellipse((middle - head * 1.1, 0, middle + head * 1.1, head * 2.1), fill=INK)
    draw.ellipse((middle - head, head * 0.2, middle + head, head * 2.2), fill=SKIN)
    for side in (-1, 1):
        x = middle + side * head * 0.4 + looks * head * 0.18
        y = head * (1.0 if looks else 1.25)
        draw.ellipse((x - 5, y - 6, x + 5, y + 6), fill=INK)
    mouth = (
        middle - head * 0.4 + looks * head * 0.15,
        head * 1.3,
        middle + head * 0.4 + looks * head * 0.15,
        head * 1.85,
    )
    draw.arc(mouth, 20 if smiles else 60, 160 if smiles else 120, fill=INK, width=4)
    return picture
