"""Photos of the demo: simple scenes painted in code, so that no real person is in them. PNG, as a phone would send."""

import struct
import zlib
from itertools import pairwise

Colour = tuple[int, int, int]
SIZE = WIDTH, HEIGHT = 960, 640
SKY, WALL, FLOOR, GRASS, EARTH, SKIN = (196, 221, 240), (240, 232, 214), (203, 184, 155), (132, 168, 104), (193, 158, 118), (166, 118, 84)
CLOTHES: tuple[Colour, ...] = ((35, 63, 112), (176, 58, 46), (247, 202, 24), (56, 118, 29), (120, 66, 138), (236, 240, 241))
OUTDOOR = {"apel_pegawai", "apel_pm", "rabu_bersih", "senam", "jalan_sehat", "panitia_hut"}


class Canvas:
    """Rows of RGB bytes; everything is painted as level spans."""

    def __init__(self, colour: Colour) -> None:
        self.rows = [bytearray(bytes(colour) * WIDTH) for _ in range(HEIGHT)]

    def span(self, y: int, left: float, right: float, colour: Colour) -> None:
        first, last = max(0, round(left)), min(WIDTH, round(right))
        if 0 <= y < HEIGHT and first < last:
            self.rows[y][first * 3 : last * 3] = bytes(colour) * (last - first)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        for y in range(round(top), round(bottom)):
            self.span(y, left, right, colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        for level in range(round(-radius), round(radius) + 1):
            half = max(radius * radius - level * level, 0) ** 0.5
            self.span(round(y) + level, x - half, x + half, colour)

    def hull(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """Between a left and a right edge given as (y, half width) around a middle: x is the first point."""
        middle = points[0][0]
        for (top, wide), (bottom, narrow) in pairwise(points[1:]):
            for y in range(round(top), round(bottom)):
                part = (y - top) / max(bottom - top, 1)
                half = wide + (narrow - wide) * part
                self.span(y, middle - half, middle + half, colour)

    def png(self) -> bytes:
        def chunk(kind: bytes, body: bytes) -> bytes:
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        body = zlib.compress(b"".join(b"\0" + bytes(row) for row in self.rows), 6)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def scene(kind: str, number: int) -> bytes:
    """A picture of one activity: people without faces on a field or in a room. number: makes each a little different."""
    outdoor = kind in OUTDOOR
    canvas = Canvas(SKY if outdoor else WALL)
    canvas.box(0, 360, WIDTH, HEIGHT, GRASS if outdoor else FLOOR)
    if outdoor:
        _outdoors(canvas, number)
    else:
        _indoors(canvas, number)
    people = 5 + number % 3
    for place in range(people):
        x = WIDTH * (place + 0.7) / (people + 0.4)
        raised = kind in {"senam", "ekstrakurikuler"} and place % 2 == number % 2
        _person(canvas, x, 330 + 18 * ((place + number) % 3), CLOTHES[(place + number) % len(CLOTHES)], raised)
    if kind in {"vokasional", "kelas_terapi", "dinamika_kelompok", "ibadah"}:
        canvas.box(120, 545, WIDTH - 120, 575, EARTH)
        canvas.box(140, 575, 165, HEIGHT, EARTH)
        canvas.box(WIDTH - 165, 575, WIDTH - 140, HEIGHT, EARTH)
    return canvas.png()


def _outdoors(canvas: Canvas, number: int) -> None:
    canvas.disc(820 - 90 * (number % 4), 90, 42, (252, 226, 130))
    canvas.box(60, 190, 430, 360, WALL)
    canvas.hull([(245, 0), (130, 20), (190, 215)], (150, 74, 60))
    for window in range(4):
        canvas.box(95 + 85 * window, 235, 145 + 85 * window, 300, (120, 150, 175))
    canvas.box(640, 120, 648, 380, (110, 110, 110))
    canvas.box(648, 124, 740, 150, (200, 30, 40))
    canvas.box(648, 150, 740, 176, (245, 245, 245))


def _indoors(canvas: Canvas, number: int) -> None:
    canvas.box(340, 70, 700, 230, (70, 96, 84) if number % 2 else (235, 240, 240))
    canvas.box(60, 80, 240, 250, SKY)
    canvas.box(146, 80, 154, 250, EARTH)
    canvas.box(790, 110, 880, 360, EARTH)


def _person(canvas: Canvas, x: float, top: float, clothes: Colour, raised: bool) -> None:
    canvas.disc(x, top, 30, SKIN)
    canvas.hull([(x, 0), (top + 28, 26), (top + 60, 46), (top + 190, 58)], clothes)
    canvas.box(x - 34, top + 190, x - 6, top + 262, (60, 60, 72))
    canvas.box(x + 6, top + 190, x + 34, top + 262, (60, 60, 72))
    up, down = (top - 50, top + 70) if raised else (top + 40, top + 165)
    canvas.box(x - 62, up, x - 46, down, clothes)
    canvas.box(x + 46, up, x + 62, down, clothes)
