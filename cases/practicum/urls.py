"""Addresses of the practicum: Indonesian, with the random code of a practicum and never a name."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
