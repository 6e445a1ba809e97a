"""Parts of the page of step 7: indicators, rounds, samples and what comes of them."""
