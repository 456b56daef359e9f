"""Every address of the product with who is let in, written by hand; and how a test builds and asks it."""

from dataclasses import dataclass
from typing import Any

from tests.policy.world import ROLES

EVERY, TEAM, STAND_IN = "own team other waiting", "own team", "own team waiting"
Reach = dict[str, str]  # role: the relations in which it is let in

# What each role may see at all: outside of it a case does not exist (404).
SEES: Reach = {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own", "profesi": "own", "praktikan": "own"}
LEADS: Reach = {"kepala": EVERY, "supervisor": TEAM}
TRANSFERS: Reach = {"kepala": EVERY, "supervisor": TEAM, "peksos": "own"}
DECIDES: Reach = {"kepala": EVERY, "supervisor": STAND_IN}
IN_CHARGE: Reach = {"peksos": "own"}
WRITES: Reach = {"peksos": "own", "profesi": "own", "praktikan": "own"}
FOLLOWS: Reach = {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own"}
PRINTS: Reach = {"kepala": EVERY, "supervisor": TEAM, "peksos": "own", "praktikan": "own"}
NAMED: Reach = {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own", "profesi": "own"}
NOTES: Reach = {"peksos": "own", "profesi": "own"}
KEEPS: Reach = {"kepala": EVERY, "supervisor": STAND_IN, "peksos": "own", "praktikan": "own"}


@dataclass(frozen=True)
class Row:
    """One address of a case. door: roles the door opens for (others 403). get, post: who is let in; None: 405.

    ids: what it is made of, by its own name of an argument. body: what a post carries. hidden: what who sees the case but is
    not let in gets; 404 for a thing that is shown to some of them only. others: who may do the same but not with this thing, and gets 404.
    """

    door: Reach
    get: Reach | None
    post: Reach | None = None
    ids: str = "code"
    body: str = ""
    hidden: str = "403"
    others: Reach | None = None


OF_A_CASE: dict[str, Row] = {
    "case": Row(SEES, SEES),
    "identity": Row(SEES, SEES),
    "identity-edit": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE),
    "member-new": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE),
    "member-edit": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE, "code pk=member"),
    "member-remove": Row(IN_CHARGE, None, IN_CHARGE, "code pk=member"),
    "union-new": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE),
    "union-edit": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE, "code pk=union"),
    "union-remove": Row(IN_CHARGE, None, IN_CHARGE, "code pk=union"),
    "assignments": Row(LEADS, LEADS, LEADS),
    "assignment-end": Row(LEADS, None, LEADS, "code pk=assignment"),
    "case-close": Row(LEADS, None, DECIDES),  # the cases of the world are open: let in, told why not, and sent back
    "instruments": Row(SEES, SEES),
    "instrument-compare": Row(SEES, SEES, None, "code key"),
    "instrument-new": Row(WRITES, WRITES, WRITES, "code key"),
    "instrument-edit": Row(SEES, SEES, IN_CHARGE, "code key pk=result", "happened_on=16/9/2025&version=1"),
    "instrument-result": Row(SEES, SEES, None, "code key pk=result"),
    "instrument-svg": Row(SEES, SEES, None, "code key=drawn pk=drawing"),
    "instrument-png": Row(SEES, SEES, None, "code key=drawn pk=drawing"),
    "genogram": Row(SEES, SEES),
    "genogram-new": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE, "code kind"),
    "genogram-edit": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE, "code kind pk=member"),
    "genogram-remove": Row(IN_CHARGE, None, IN_CHARGE, "code kind pk=member"),
    "genogram-swap": Row(IN_CHARGE, None, IN_CHARGE, "code pk=union"),
    "genogram-version": Row(WRITES, None, WRITES),
    "print": Row(PRINTS, PRINTS, PRINTS),
    "print-clear": Row(LEADS | IN_CHARGE, None, LEADS | IN_CHARGE),
    "print-progress": Row(PRINTS, IN_CHARGE, None, "code pk=job", others=PRINTS),  # the worker in charge asked for it
    "documents": Row(KEEPS, KEEPS),
    "papers": Row(KEEPS, KEEPS),
    "document": Row(KEEPS, FOLLOWS, None, "code token=document", hidden="404"),  # a praktikan opens her own prints
    "picture": Row(SEES, NAMED, None, "code token=picture", hidden="404"),  # a photo of a paper cannot be masked
    "attachments": Row(SEES, SEES, None, "code isian"),
    "attachment-add": Row(WRITES, None, IN_CHARGE, "code isian"),  # the entry is the worker's
    "attachment-edit": Row(WRITES, IN_CHARGE, IN_CHARGE, "code isian pk=attachment"),
    "attachment-strike": Row(WRITES, None, IN_CHARGE, "code isian pk=attachment"),
    "attachment": Row(SEES, NAMED, None, "code token=file", hidden="404"),
    "daily": Row(SEES, SEES),
    "timeline": Row(SEES, SEES),
    "daily-add": Row(NOTES, None, NOTES),
    "daily-edit": Row(NOTES, IN_CHARGE, IN_CHARGE, "code pk=note"),
    "placement-new": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE),
    "placement-edit": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE, "code pk=placement"),
    "routine-new": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE),
    "routine-edit": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE, "code pk=routine"),
    "transfer": Row(TRANSFERS, TRANSFERS, TRANSFERS),
    "decision-done": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE, "code pk=conference number"),
    "history": Row(FOLLOWS, FOLLOWS),
    "sign": Row(IN_CHARGE, IN_CHARGE, IN_CHARGE),
    "stage": Row(SEES, SEES, None, "code stage"),
    "submit": Row(IN_CHARGE, None, IN_CHARGE, "code stage"),
    "withdraw": Row(IN_CHARGE, None, IN_CHARGE, "code stage"),
    "review": Row(SEES, SEES, None, "code stage=done number"),
    "approve": Row(DECIDES, None, DECIDES, "code stage=done number"),
    "return": Row(DECIDES, None, DECIDES, "code stage=done number"),
    "entry-new": Row(WRITES, WRITES, WRITES, "code stage form"),
    "entry-edit": Row(SEES, SEES, IN_CHARGE, "code stage form pk=entry"),
    "entry-add": Row(WRITES, IN_CHARGE, IN_CHARGE, "code key=locked"),  # all of it written by the worker in charge
    "entry-strike": Row(WRITES, IN_CHARGE, IN_CHARGE, "code key=open"),
    "case-reopen": Row(LEADS, LEADS, LEADS),
    "case-again": Row(FOLLOWS, FOLLOWS, FOLLOWS),
    "merge": Row(LEADS, LEADS, LEADS),
    "merge-with": Row(LEADS, LEADS, LEADS, "code other"),
    "merge-undo": Row(LEADS, None, LEADS, "code pk=merge"),
}
ALL, MANAGERS = set(ROLES), {"admin", "kepala"}
WORK, LIBRARY = {"kepala", "supervisor", "peksos"}, {"kepala", "supervisor"}
LISTS = {"kepala", "supervisor", "peksos", "profesi", "praktikan"}


@dataclass(frozen=True)
class Page:
    """An address without a case: the roles it opens for, and its methods."""

    roles: set[str]
    methods: str = "GET"
    person: bool = False  # names a member of staff
    bare: str = "in"  # what an empty post gets
    of: str = ""  # names a row of the sentra: a key of `World.of_center`
    args: tuple[str, ...] = ()  # what else its address is made of


WITHOUT_A_CASE: dict[str, Page] = {
    "home": Page(ALL),
    "log": Page({"kepala", "petugas"}),
    "today": Page(LISTS),
    "cases": Page(LISTS),
    "search": Page(LISTS),
    "case-new": Page({"kepala", "supervisor", "peksos"}, "GET POST"),
    "log-session": Page({"peksos", "praktikan", "profesi"}),
    "reviews": Page({"kepala", "supervisor"}),
    "figures": Page(WORK),
    "figures-pdf": Page(WORK),
    "figures-workbook": Page(WORK),
    "evaluation": Page({"kepala", "supervisor"}),
    "evaluation-pdf": Page({"kepala", "supervisor"}),
    "evaluation-workbook": Page({"kepala", "supervisor"}),
    "survey": Page({"kepala", "supervisor", "peksos", "profesi"}, "GET POST"),
    "survey-open": Page({"kepala"}, "POST"),
    "exports": Page({"kepala", "supervisor", "petugas"}),
    "export-ask": Page({"kepala"}, "GET POST"),
    "export-decide": Page({"kepala", "supervisor", "petugas"}, "POST", bare="404", args=("0",)),
    "export-download": Page({"kepala"}, "POST", bare="404", args=("0",)),
    "import": Page({"kepala", "supervisor"}, "GET POST"),
    "import-template": Page({"kepala", "supervisor"}),
    "import-batch": Page({"kepala", "supervisor"}, bare="404", args=("0",)),
    "import-run": Page({"kepala", "supervisor"}, "POST", bare="404", args=("0",)),
    "import-failed": Page({"kepala", "supervisor"}, bare="404", args=("0",)),
    "reminders": Page(MANAGERS, "GET POST"),
    "reminder-own": Page(ALL, "GET POST"),
    "handover": Page(WORK, of="handover"),
    "handover-answer": Page(WORK, "POST", of="handover"),
    "notes": Page(WORK),
    "note-new": Page({"kepala", "supervisor"}, "GET POST", of="worker"),
    "note": Page(WORK, of="note"),
    "note-edit": Page({"kepala", "supervisor"}, "GET POST", of="note"),
    "note-sign": Page(WORK, "POST", of="note"),
    "note-advice": Page(WORK, "POST", of="note"),
    "supervision": Page({"kepala", "supervisor"}),
    "supervision-list": Page({"kepala", "supervisor"}, args=("diam",)),
    "supervision-sessions": Page({"kepala", "supervisor"}),
    "account": Page(ALL),
    "password": Page(ALL, "GET POST"),
    "more": Page(ALL),
    "blank-forms": Page(LISTS),
    "blank-form": Page(LISTS, args=("pendekatan-awal", "kontak")),
    "blank-instrument": Page(LISTS, args=("barthel",)),
    "print-check": Page({"kepala", "supervisor", "peksos", "praktikan"}, "GET POST"),
    "resources": Page(WORK),
    "resource-new": Page(WORK, "GET POST"),
    "profile": Page(MANAGERS, "GET POST"),
    "profile-structure": Page(MANAGERS),
    "profile-emblem": Page(MANAGERS),
    "areas": Page(MANAGERS),
    "area-new": Page(MANAGERS, "GET POST"),
    "center-routines": Page(MANAGERS),
    "center-routine-new": Page(MANAGERS, "GET POST"),
    "patterns": Page(MANAGERS),
    "terms": Page(MANAGERS),
    "resource-edit": Page(WORK, "GET POST", of="resource"),
    "resource-show": Page(WORK, "POST", of="resource"),
    "area-edit": Page(MANAGERS, "GET POST", of="area"),
    "center-routine-edit": Page(MANAGERS, "GET POST", of="routine"),
    "pattern": Page(MANAGERS, "GET POST", args=("kasus",)),
    "terms-of": Page(MANAGERS, "GET POST", args=("techniques",)),
    "term-show": Page(MANAGERS, "POST", args=("techniques", "support")),
    "responses": Page({"kepala", "supervisor", "peksos", "profesi"}),
    "response-new": Page({"kepala", "supervisor", "peksos", "profesi"}, "GET POST"),
    "response-behind": Page({"kepala", "supervisor"}, args=("terbuka",)),
    "norms": Page(MANAGERS),
    "norm-new": Page(MANAGERS, "GET POST"),
    "norm": Page(MANAGERS, "GET POST", of="norm"),
    "practica": Page({"kepala", "supervisor", "peksos", "praktikan", "pembimbing"}),
    "practicum-new": Page({"kepala", "supervisor"}, "GET POST"),
    "practicum-settings": Page(MANAGERS, "GET POST"),
    "report-template": Page(MANAGERS, "GET POST"),
    "library": Page(LIBRARY),
    "library-sources": Page(LIBRARY),
    "library-source-new": Page(LIBRARY, "GET POST"),
    "library-source": Page(LIBRARY, "GET POST", args=("zastrow-2010",)),
    "library-source-restore": Page(LIBRARY, "POST", args=("zastrow-2010",)),
    "library-heading": Page(LIBRARY, args=("casework-teknik",)),
    "library-block-new": Page(LIBRARY, "GET POST", args=("casework-teknik",)),
    "library-regulations": Page(LIBRARY),
    "library-regulation-new": Page(LIBRARY, "GET POST"),
    "library-regulation": Page(LIBRARY, "GET POST", args=("uu-8-2016",)),
    "library-regulation-keep": Page(LIBRARY, "POST", args=("uu-8-2016",)),
    "library-block": Page(LIBRARY, "GET POST", args=("casework-teknik", "support")),
    "library-block-keep": Page(LIBRARY, "POST", args=("casework-teknik", "support")),
    "questionnaires": Page(MANAGERS),
    "questionnaire-new": Page(MANAGERS, "GET POST"),
    "questionnaire": Page(MANAGERS, of="questionnaire"),
    "questionnaire-edit": Page(MANAGERS, "GET POST", of="questionnaire"),
    "questionnaire-publish": Page(MANAGERS, "POST", of="questionnaire"),
    "questionnaire-retire": Page(MANAGERS, "POST", of="questionnaire"),
    "groups": Page(LISTS),
    "group-new": Page({"peksos", "praktikan"}, "GET POST"),
    "group-proposals": Page({"peksos"}),
    "group-answer": Page({"peksos"}, "POST", bare="404", args=("0",)),
    "settings": Page(MANAGERS),
    "center": Page(MANAGERS, "GET POST"),
    "people": Page(MANAGERS),
    "person-new": Page(MANAGERS, "GET POST"),
    "person-edit": Page(MANAGERS, "GET POST", person=True),
    "person-deactivate": Page(MANAGERS, "POST", person=True),
    "person-reactivate": Page(MANAGERS, "POST", person=True),
    "person-password": Page(MANAGERS, "POST", person=True),
    "draft-save": Page(ALL, "POST", bare="403"),  # a draft belongs to a page, and an empty post names none
    "draft-drop": Page(ALL, "POST", bare="403"),
}
# Of a group; who gets how far stands in tests/groupwork/test_rights.py, for groups of every relation.
OF_A_GROUP: dict[str, str] = {  # name: what its address is made of
    "group": "group",
    "group-edit": "group",
    "group-end": "group",
    "group-candidates": "group",
    "group-member": "group pk=member",
    "group-propose": "group pk=member",
    "group-leave": "group pk=member",
    "group-session-new": "group",
    "group-session": "group pk=session",
    "group-step": "group key",
    "group-paper": "group slug",
    "group-contract": "group",
    "group-sociometry-new": "group",
    "group-sociometry": "group pk=sociometry",
    "group-sociometry-edit": "group pk=sociometry",
    "group-scores": "group",
    "group-score-new": "group key=scale pk=member",
    "group-score": "group pk=answers",
    "group-print": "group",
    "group-print-clear": "group",
    "group-print-progress": "group pk=job",
    "group-document": "group token=document",
}
OF_A_PRACTICUM: dict[str, str] = {  # the same; who is let in stands in tests/practicum/test_rights.py
    "practicum": "practicum",
    "practicum-edit": "practicum",
    "practicum-letter": "practicum",
    "practicum-letter-copy": "practicum",
    "practicum-print": "practicum",
    "practicum-print-clear": "practicum",
    "practicum-print-progress": "practicum pk=job",
    "practicum-document": "practicum token=print",
    "practicum-activities": "practicum",
    "practicum-activity-new": "practicum",
    "practicum-activity": "practicum pk=activity",
    "practicum-activity-strike": "practicum pk=activity",
    "practicum-photo": "practicum token=photo",
    "practicum-consultations": "practicum",
    "practicum-consultation-new": "practicum",
    "practicum-consultation": "practicum pk=consultation",
    "practicum-consultation-confirm": "practicum pk=consultation",
    "practicum-consultation-strike": "practicum pk=consultation",
    "practicum-write": "practicum",
    "practicum-text": "practicum key=part",
    "practicum-text-renew": "practicum key=part",
    "practicum-picture-new": "practicum key=part",
    "practicum-picture": "practicum pk=drawing",
    "practicum-picture-edit": "practicum pk=drawing",
    "practicum-chapter": "practicum bab",
    "practicum-comment": "practicum bab",
    "practicum-approve": "practicum bab",
    "practicum-withdraw": "practicum bab",
    "practicum-comment-answer": "practicum pk=remark",
    "practicum-comment-close": "practicum pk=remark",
    "practicum-coherence": "practicum",
}
OF_A_RESPONSE: dict[str, str] = {  # the same; who is let in stands in tests/emergency/test_rights.py
    "response": "response",
    "response-edit": "response",
    "response-triage": "response",
    "response-strike": "response",
    "response-team": "response",
    "response-join": "response",
    "response-kinds": "response",
    "response-tap": "response what",
    "response-time": "response what",
    "response-assessment": "response",
    "response-row-new": "response kind",
    "response-row": "response kind pk=row",
    "response-row-strike": "response kind pk=row",
    "response-photos": "response",
    "response-photo-strike": "response pk=photo",
    "response-file": "response token=file",
    "response-outcomes": "response",
    "response-outcome": "response key",
    "response-carry": "response",
    "response-print": "response",
    "response-print-clear": "response",
    "response-print-progress": "response pk=job",
    "response-document": "response token=document",
}
PUBLIC: dict[str, dict[str, int]] = {  # what nobody gets here, by method
    "sign-in": {"GET": 200, "POST": 200, "PUT": 405, "DELETE": 405},
    "sign-out": {"GET": 405, "POST": 302, "PUT": 405, "DELETE": 405},
}


def arguments(ids: str, of: dict[str, Any], **others: Any) -> dict[str, Any]:
    """ "code pk=member" -> {"code": ..., "pk": ...}; `others` replace single ids."""
    known = {**of, "done": "pendekatan-awal", **others}
    pairs = [part.split("=") if "=" in part else (part, part) for part in ids.split()]
    return {name: known[source] for name, source in pairs}


def expected(row: Row, role: str, relation: str, method: str) -> str:
    """What the table says: in, 403, 404 or 405."""
    if role not in row.door:
        return "403"
    reach = {"GET": row.get, "POST": row.post}.get(method)
    if reach is None:
        return "405"
    if relation not in SEES[role].split():
        return "404"
    if relation in reach.get(role, "").split():
        return "in"
    return "404" if relation in (row.others or {}).get(role, "").split() else row.hidden


def outcome(response: Any) -> str:
    if response.status_code in {403, 404, 405}:
        return str(response.status_code)
    assert response.status_code in {200, 302, 409, 422}, response.status_code
    return "in"
