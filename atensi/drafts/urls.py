"""Addresses of drafts."""

from django.urls import path

from atensi.drafts import views

urlpatterns = [
    path("draf/simpan/", views.save, name="draft-save"),
    path("draf/buang/", views.drop, name="draft-drop"),
]
