"""Project files: container, codec, atomic saving, journal, recovery, backups, locks. No Qt."""
