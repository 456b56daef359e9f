"""Addresses and posts of the pages of a case, as its forms send them."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.accounts.pages import fields
from tests.cast import Casework


def at(work: Casework, name: str, *args: Any) -> str:
    return reverse(name, args=[work.case.code, *args])


def send(client: Client, page: str, having: str = "submission", to: str = "", **changed: Any) -> HttpResponse:
    """Open `page`, change some fields of its form (the one that posts to `to`), and send it there."""
    form = fields(client.get(page), having, to)
    return client.post(to or page, {**form, **changed}, follow=True)
