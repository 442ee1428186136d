"""One module per check; a check's class docstring is its documentation page.

To add one: a module here with a class of the shape `api.Check`, a line in the registry, tests under `tests/checks`. A check is
quiet on good translations: reviewers switch noisy ones off. `error` says that the text is surely wrong, `warning` that a person
should look.
"""
