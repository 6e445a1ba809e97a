"""Earlier versions and backups, as seen: what is kept, what changed since, and going back."""
