"""The review page: HTTP around the flow's live release; small modules of our own in the browser, no build step."""
