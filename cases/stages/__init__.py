"""The seven ATENSI stages, in their order. A new form goes into the module of its stage; nothing else names it."""

from cases.stages import access, assessment, closure, engagement, implementation, monitoring, planning
from cases.stages.base import Form, Stage, StageEntry

STAGES: tuple[Stage, ...] = (
    access.STAGE,
    engagement.STAGE,
    assessment.STAGE,
    planning.STAGE,
    implementation.STAGE,
    monitoring.STAGE,
    closure.STAGE,
)
BY_KEY: dict[str, Stage] = {stage.key: stage for stage in STAGES}
STAGE_OF: dict[type[StageEntry], Stage] = {form.model: stage for stage in STAGES for form in stage.forms}
FORM_OF: dict[type[StageEntry], Form] = {form.model: form for stage in STAGES for form in stage.forms}
