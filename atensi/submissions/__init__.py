"""One key per submission, and one version per edit."""
