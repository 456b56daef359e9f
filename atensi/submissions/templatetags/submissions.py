"""`{% submission %}`: the hidden key that makes a form count once."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from atensi.submissions.once import FIELD

register = template.Library()


@register.simple_tag
def submission() -> SafeString:
    """A fresh key for each rendering; a form shown again after an error is a new submission."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())
