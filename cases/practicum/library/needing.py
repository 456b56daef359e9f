"""When a block prints, in words: always, or for what was used."""

from cases import instruments
from cases import vocabulary as words
from cases.practicum.library.shelf import Block

KINDS: dict[str, tuple[str, words.Words]] = {
    "techniques": ("teknik", words.TECHNIQUE),
    "skills": ("keterampilan", words.SKILL),
    "roles": ("peran", words.WORKER_ROLE),
    "group_types": ("tipe kelompok", words.GROUP_TYPE),
    "group_techniques": ("teknik kelompok", words.TECHNIQUE | words.GROUP_TECHNIQUE),
    "categories": ("kategori", words.CLUSTER | words.CATEGORY | words.DISABILITY),
}
OFFERED = "tinjauan-kasus"  # written by the praktikan; the blocks are offered beside


def when_printed(block: Block) -> str:
    """ "Tercetak bila dipakai: teknik Support" """
    verb = "Ditawarkan" if block.heading == OFFERED else "Tercetak"
    if not block.needs:
        return f"{verb} di setiap laporan"
    said = list(dict.fromkeys(_said(mark) for mark in block.needs))
    kind = KINDS[block.needs[0].split(".")[0]][0] if block.needs[0].split(".")[0] in KINDS else "instrumen"
    return f"{verb} bila tercatat {kind} {', '.join(said)}"


def _said(mark: str) -> str:
    kind, code = mark.split(".")
    if kind in KINDS:
        return words.label(KINDS[kind][1], code)
    known = instruments.all_instruments().get(code)
    return known.title if known else code
