"""Reading in a plan that people already have: what it becomes, shown before it is added."""
