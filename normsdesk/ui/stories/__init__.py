"""Stories: written by their rules, told with words in the places, and coded by two people."""
