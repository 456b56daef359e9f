"""The forms of respon kasus."""
