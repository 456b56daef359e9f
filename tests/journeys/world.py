"""Cases of the cast in several states, made through the product's own functions, for journeys that look at pages."""

from cases.models.summaries import key_of
from cases.stages.planning import Goal
from tests.cast import Casework, Cast


def underway(cast: Cast) -> Casework:
    """A case whose plan is in force, with nothing logged yet."""
    return Casework(cast.rini, communication="Isyarat dan gerak bibir").through("perencanaan", cast.budi)


def returned(cast: Cast) -> Casework:
    """A case whose plan came back with a note at its first aim."""
    work = Casework(cast.rini, name="Sekar Ayu Wulandari").through("asesmen", cast.budi)
    work.fill_planning()
    work.submit("perencanaan")
    aim = key_of(work.records.counting(Goal)[0])
    work.give_back("perencanaan", cast.budi, **{aim: "Tulis dengan siapa ia ingin bergaul."})
    return work


def waiting(cast: Cast) -> Casework:
    """A case whose assessment waits for the supervisor."""
    work = Casework(cast.rini, name="Tegar Wicaksono", sex="L").through("pendekatan-awal", cast.budi)
    work.fill_assessment()
    work.submit("asesmen")
    return work
