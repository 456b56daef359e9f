"""Simple pictograms for the consent in easy language: line drawings of our own as SVG, each with the words that are read out."""

from dataclasses import dataclass
from html import escape
from typing import ClassVar

LINES = 'fill="none" stroke="#000" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"'


def _person(x: float, size: float = 1.0, y: float = 0.0) -> str:
    """A head and shoulders around `x`."""
    return (
        f'<circle cx="{x}" cy="{30 * size + y:.0f}" r="{11 * size:.0f}"/>'
        f'<path d="M{x - 20 * size:.0f} {74 * size + y:.0f} v-8 a{20 * size:.0f} {20 * size:.0f} 0 0 1 {40 * size:.0f} 0 v8"/>'
    )


SHAPES = {
    "bantuan": _person(30) + _person(72) + '<path d="M44 84 q7 8 14 0"/><path d="M40 80 l8 8 M62 80 l-8 8"/>',
    "bicara": _person(30, y=12) + '<path d="M54 14 h36 v26 h-20 l-9 10 v-10 h-7 z"/><path d="M62 24 h20 M62 31 h13"/>',
    "rahasia": '<rect x="24" y="44" width="52" height="40" rx="5"/><path d="M34 44 v-12 a16 16 0 0 1 32 0 v12"/>'
    '<circle cx="50" cy="61" r="5"/><path d="M50 66 v9"/>',
    "bahaya": '<path d="M50 14 L90 84 H10 Z"/><path d="M50 38 v22"/><circle cx="50" cy="71" r="2"/>',
    "tanya": '<circle cx="50" cy="50" r="36"/><path d="M38 40 a12 12 0 1 1 17 11 q-5 3 -5 9"/><circle cx="50" cy="71" r="2"/>',
    "berhenti": '<path d="M32 10 H68 L90 32 V68 L68 90 H32 L10 68 V32 Z"/><path d="M36 62 V42 a4 4 0 0 1 8 0 V34 a4 4 0 0 1 8 0 V36'
    ' a4 4 0 0 1 8 0 V44 a4 4 0 0 1 7 2 V58 q0 16 -15 16 q-9 0 -16 -12 z"/>',
    "foto": '<rect x="12" y="32" width="76" height="50" rx="6"/><path d="M34 32 l6 -11 h20 l6 11"/><circle cx="50" cy="57" r="15"/>',
    "catatan": '<path d="M24 10 h38 l14 14 v66 h-52 z"/><path d="M62 10 v14 h14"/><path d="M34 42 h32 M34 55 h32 M34 68 h20"/>',
}  # fmt: skip


@dataclass(frozen=True)
class Pictogram:
    """One drawing with its words: `says` in large letters beside it, `more` below."""

    key: str
    says: str
    more: str
    fixed: ClassVar[frozenset[str]] = frozenset({"key", "says", "more"})

    @property
    def svg(self) -> str:
        title = escape(f"Gambar: {self.says}")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100" role="img" aria-label="{title}">'
            f"<title>{title}</title><g {LINES}>{SHAPES[self.key]}</g></svg>"
        )
