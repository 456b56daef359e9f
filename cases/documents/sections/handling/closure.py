"""Stage 7: why and how the service ended, and who goes on."""

from cases.documents.blocks import Facts, Fixed, Paragraph, Section, facts
from cases.documents.source import Source, said
from cases.documents.wording import listed, long_day
from cases.stages.closure import FollowUp, ending_of
from cases.stages.referral import Referral


def section(source: Source) -> Section:
    blocks: list = [*source.standing("terminasi"), *reopenings(source), *ended(source)]
    after = [
        f"{len(rows)} {word}" for rows, word in (
            (source.all(Referral), "rujukan"), (source.all(FollowUp), "kunjungan pascalayanan direncanakan"),
        ) if rows
    ]  # fmt: skip
    if after:
        blocks.append(Paragraph(Fixed(f"Tercatat {listed(after)}; rinciannya dalam lampiran.")))
    return Section("Pascalayanan dan terminasi", tuple(blocks))


def ended(source: Source) -> list[Facts]:
    """When, why and how it ended, who agreed and who goes on; nothing before the end."""
    entry = ending_of(source)
    if entry is None:
        return []
    return [
        facts(
            ("Tanggal terminasi", long_day(entry.happened_on)),
            ("Alasan", said(entry, "reason")),
            ("Penjelasan", entry.explanation),
            ("Persetujuan klien", said(entry, "consent")),
            ("Tanpa persetujuan karena", entry.no_consent_reason),
            ("Perubahan yang dicapai", entry.gains),
            ("Cara mempertahankan", entry.keep_gains),
            ("Pemantau sesudahnya", listed(entry.observers)),
            ("Diteruskan kepada", entry.successor),
            ("Yang diserahkan", entry.handover),
        )
    ]


def reopenings(source: Source) -> list[Paragraph]:
    """A sentence for each time the case was opened again after its end."""
    found = []
    for each in source.reopenings:
        ended = f"Layanan berakhir {long_day(each.ended_on)} dan d" if each.ended_on else "Kasus d"
        opened = long_day(each.at.astimezone(source.zone).date())
        found.append(Paragraph(f"{ended}ibuka kembali {opened} oleh {each.by.name}: {each.reason}"))
    return found
