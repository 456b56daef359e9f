"""The only package that moves a case: open, submit, withdraw, approve, return, close, reopen.

Every transition locks the row of the case first, asks `policy` itself, checks the page the person was looking at, writes and
logs in one transaction. A refusal changes nothing.
"""

from cases.workflow.beginning import open_case
from cases.workflow.ending import close, may_reopen, reopen
from cases.workflow.moving import open_visits, settle
from cases.workflow.rounds import approve, give_back, submit, withdraw

__all__ = [
    "approve",
    "close",
    "give_back",
    "may_reopen",
    "open_case",
    "open_visits",
    "reopen",
    "settle",
    "submit",
    "withdraw",
]
