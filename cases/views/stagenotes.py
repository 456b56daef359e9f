"""What a stage page says above its entries: changes of the plan, needs without an answer, the change in functioning."""

from dataclasses import dataclass

from cases.models.functioning import changes_in_words, judgements, unanswered, without_need
from cases.models.planversions import changed_since_approved, in_force
from cases.stages import Stage
from cases.stages.assessment import Need
from cases.stages.implementation import Service
from cases.stages.planning import PlanItem
from cases.views.cards import Reader


@dataclass(frozen=True)
class Said:
    """A heading, a sentence, and lines."""

    title: str
    lead: str
    lines: list[str]


def said_of(reader: Reader, stage: Stage) -> list[Said]:
    """The notes of that stage, as this person may read them."""
    make = {
        "perencanaan": (_plan, _needs),
        "implementasi": (_needs,),
        "monitoring-evaluasi": (_functioning,),
        "terminasi": (_functioning,),
    }
    found = [each for maker in make.get(stage.key, ()) if (each := maker(reader, stage))]
    return [Said(each.title, each.lead, [reader.text(line) for line in each.lines]) for each in found]


def _plan(reader: Reader, stage: Stage) -> Said | None:
    version = in_force(reader.records)
    if not version:
        return None
    lines = changed_since_approved(reader.records)
    lead = f"Rencana versi {version} berlaku." + ("" if lines else " Belum ada yang berubah sejak disetujui.")
    return Said(f"Apa yang berubah sejak versi {version}" if lines else f"Rencana versi {version}", lead, lines)


def _needs(reader: Reader, stage: Stage) -> Said | None:
    """A hint, never a demand: needs and plan or services that do not meet."""
    if not reader.records.counting(Need):
        return None
    open_ = unanswered(reader.records)
    model, word = (Service, "layanan") if stage.key == "implementasi" else (PlanItem, "kegiatan")
    loose = without_need(reader.records, model)
    if not open_ and not loose:
        return None
    lead = f"{loose} {word} tanpa kebutuhan tercatat." if loose else ""
    return Said("Kebutuhan yang belum terjawab" if open_ else "Kebutuhan", lead, open_)


def _functioning(reader: Reader, stage: Stage) -> Said | None:
    found = judgements(reader.records)
    if not found:
        return None
    lines = changes_in_words(found)
    lead = "" if lines else f"Baru dinilai sekali, pada {found[0].stage}, {found[0].day}."
    return Said("Perubahan keberfungsian sosial" if lines else "Keberfungsian sosial", lead, lines)
