"""The pages of respon kasus."""
