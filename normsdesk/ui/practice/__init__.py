"""Step 2 on screen: practices in slots, people, the map of structural factors, power."""
