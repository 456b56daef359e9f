"""Sign-in and one's own account, and Pengaturan: people and the sentra."""
