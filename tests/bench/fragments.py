#!/usr/bin/env python3
"""Fragments per paired passage: what the Columns view marks, beside Myers, git and dwdiff on the same passages.

    cargo build --example fragments
    tests/bench/fragments.py target/debug/examples/fragments ARTICLE...

A fragment is a maximal run of marked words on either side. Words only: punctuation and case are set aside for
everybody. "common" is the share of words that are not marked as different. "level" makes the shares equal: where a
program calls more words of a passage common than the view does, its shortest common runs are called different, one
by one, until it does not. Needs git and dwdiff.
"""
import difflib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

MARKED = {"only", "reworded"}


def runs(flags):
    return sum(1 for i, flag in enumerate(flags) if flag and (i == 0 or not flags[i - 1]))


def blocks_of(pairs):
    """(i, j, length) of runs of pairs that follow each other on both sides."""
    blocks = []
    for i, j in pairs:
        if blocks and (blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2]) == (i, j):
            blocks[-1][2] += 1
        else:
            blocks.append([i, j, 1])
    return blocks


def counted(sizes, blocks):
    """Fragments and common words, given the common runs."""
    common = [[False] * size for size in sizes]
    for i, j, length in blocks:
        common[0][i : i + length] = common[1][j : j + length] = [True] * length
    return sum(runs([not c for c in side]) for side in common), sum(map(sum, common))


def levelled(sizes, blocks, most):
    blocks = sorted(blocks, key=lambda block: block[2])
    while blocks and counted(sizes, blocks)[1] > most:
        blocks.pop(0)
    return blocks


def myers(a, b):
    """The shortest edit script, by the greedy algorithm of 1986."""
    n, m = len(a), len(b)
    furthest, trace = {1: 0}, []
    for d in range(n + m + 1):
        trace.append(dict(furthest))
        for k in range(-d, d + 1, 2):
            down = k == -d or (k != d and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            while x < n and x - k < m and a[x] == b[x - k]:
                x += 1
            furthest[k] = x
            if x >= n and x - k >= m:
                return back(trace, n, m)
    return []


def back(trace, x, y):
    pairs = []
    for d in range(len(trace) - 1, -1, -1):
        furthest, k = trace[d], x - y
        down = k == -d or (k != d and furthest[k - 1] < furthest[k + 1])
        before = k + 1 if down else k - 1
        x0 = furthest[before]
        y0 = x0 - before
        while x > max(x0, 0) and y > max(y0, 0) and (x > x0 and y > y0):
            x, y = x - 1, y - 1
            pairs.append((x, y))
            if d and (x, y) == ((x0, y0 + 1) if down else (x0 + 1, y0)):
                break
        if d:
            x, y = x0, y0
    return pairs[::-1]


def from_marks(lines):
    """Pairs of positions from (sign, words) in order."""
    i = j = 0
    pairs = []
    for sign, count in lines:
        if sign == " ":
            pairs += [(i + k, j + k) for k in range(count)]
        i += count if sign != "+" else 0
        j += count if sign != "-" else 0
    return pairs


def with_files(a, b, command):
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in "ab"]
        for file, side in zip(files, (a, b)):
            file.write_text(" ".join(side) + "\n", encoding="utf-8")
        return subprocess.run([*command, *files], capture_output=True, text=True).stdout


def git(a, b):
    out = with_files(a, b, ["git", "diff", "--no-index", "--word-diff=porcelain"])
    body = out.split("@@\n", 1)[-1] if "@@" in out else " " + " ".join(a)
    return from_marks([(line[0], len(line[1:].split())) for line in body.split("\n") if line[:1] in " +-" and line])


def dwdiff(a, b):
    marks = ["\x01", "\x02", "\x03", "\x04"]
    out = with_files(a, b, ["dwdiff", "-w", marks[0], "-x", marks[1], "-y", marks[2], "-z", marks[3]])
    lines, sign, word = [], " ", []
    signs = {"\x01": "-", "\x03": "+", "\x02": " ", "\x04": " "}
    for char in out:
        if char in signs:
            lines.append((sign, len("".join(word).split())))
            sign, word = signs[char], []
        else:
            word.append(char)
    return from_marks([*lines, (sign, len("".join(word).split()))])


OTHERS = {"Myers": myers, "git --word-diff": git, "dwdiff": dwdiff}


def main():
    program, *articles = sys.argv[1:]
    pairs = json.loads(subprocess.run([program, *articles], capture_output=True, text=True, check=True).stdout)
    rows = {name: [0, 0, 0] for name in ["view", *OTHERS, *(f"{name}, level" for name in OTHERS)]}
    every = kept = words = 0
    for pair in pairs:
        every += 1
        if any(side["loose"] for side in pair):
            continue  # Shown whole: nothing is marked as different.
        kept += 1
        sides = [[word.lower() for word, _ in side["words"]] for side in pair]
        sizes = [len(side) for side in sides]
        words += sum(sizes)
        marked = [[meaning in MARKED for _, meaning in side["words"]] for side in pair]
        common = sum(sizes) - sum(map(sum, marked))
        add(rows["view"], sum(map(runs, marked)), common)
        for name, diff in OTHERS.items():
            blocks = blocks_of(diff(*sides))
            add(rows[name], *counted(sizes, blocks))
            add(rows[f"{name}, level"], *counted(sizes, levelled(sizes, blocks, common)))
    print(f"{every} paired passages, {kept} of them compared word by word, {words} words")
    for name, (fragments, common, n) in rows.items():
        print(f"{name:24} {fragments / max(n, 1):6.2f} fragments a passage {common / max(words, 1):6.3f} common")


def add(row, fragments, common):
    row[0] += fragments
    row[1] += common
    row[2] += 1


if __name__ == "__main__":
    main()
