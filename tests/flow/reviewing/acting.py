"""A program that approves texts as fast as it can, to be killed: says what it will do, and what is done. `acting.py ROOT TURN`"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from l10n.flow.reviewing import following
from l10n.flow.reviewing.store import Store
from l10n.flow.reviewing.values import Command, Filter, Person
from l10n.flow.workspace import light_workspace

following.PAUSE = 0.01
root, turn = Path(sys.argv[1]), sys.argv[2]
store = Store(light_workspace(root))
store.start()
choose = random.Random(turn)
keys = [row.key for row in store.rows(Filter(languages=("ru",))).rows]
number = 0
while True:
    number += 1
    key, text = choose.choice(keys), f"text {turn} {number}"
    sys.stdout.write(f"will\t{key}\t{text}\n")
    sys.stdout.flush()
    store.act(Person("Anna", "publisher"), Command("accept", key, store.row(key).revision, (text,)))
    sys.stdout.write(f"did\t{key}\t{text}\n")
    sys.stdout.flush()
