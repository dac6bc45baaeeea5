"""The same data in SQLite, for tests/bench/file.rs: all written in one transaction and synced, all read again."""

import json
import os
import sqlite3
import sys
import time

data = json.load(open(sys.argv[1], encoding="utf-8"))
path = os.path.join(sys.argv[2], "large.sqlite")
articles = [(a["id"], a["outlet"], a["text"]) for a in data["articles"]]
fields = ["id", "author", "created", "body", "article", "start", "end", "exact", "before", "after", "by", "at"]
notes = [tuple(n[f] for f in fields) + (json.dumps(n["versions"]),) for n in data["notes"]]


def write():
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path)
    db.execute("create table articles (id text primary key, outlet text, body text)")
    db.execute(f"create table notes ({', '.join('f_' + f for f in fields)}, versions, primary key (f_id))")
    with db:
        db.executemany("insert into articles values (?, ?, ?)", articles)
        db.executemany(f"insert into notes values ({', '.join('?' * (len(fields) + 1))})", notes)
    db.close()


def read():
    db = sqlite3.connect(path)
    assert len(db.execute("select * from notes").fetchall()) == len(notes)
    assert len(db.execute("select * from articles").fetchall()) == len(articles)
    db.close()


for name, work in [("SQLite: write all (one transaction)", write), ("SQLite: read all", read)]:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    print(f"{name:<44}{min(times):>9.2f}")
print(f"{'SQLite: size':<44}{os.path.getsize(path) / 1048576:>6.1f} MB")
