"""What a step shows to a room full of people: one large card at a time, as data."""
