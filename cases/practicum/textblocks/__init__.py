"""Text blocks with their sources for the chapters that explain concepts: data files, found and not listed.

A block is one Markdown file in `blocks/<heading>/`; a source is an entry of `sources.toml`. A sentra may put its own words in the place
of any block, and add blocks, regulations and sources of its own.
"""

from cases.practicum.textblocks.own import block_for, blocks_for, kept, passages
from cases.practicum.textblocks.regulations import Regulation, regulations
from cases.practicum.textblocks.shelf import Block, Passage, Used, blocks_of, shelf
from cases.practicum.textblocks.sources import Citation, bibliography, citations

__all__ = [
    "Block",
    "Citation",
    "Passage",
    "Regulation",
    "Used",
    "bibliography",
    "block_for",
    "blocks_for",
    "blocks_of",
    "citations",
    "kept",
    "passages",
    "regulations",
    "shelf",
]
