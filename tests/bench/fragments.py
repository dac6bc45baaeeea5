#!/usr/bin/env python3
"""Fragments per paired passage: what the Columns view marks, beside Myers, git and dwdiff on the same passages.

    cargo build --example fragments
    tests/bench/fragments.py target/debug/examples/fragments ARTICLE...

A fragment is a maximal run of marked words on either side: `[-old-]{+new+}` is two, one on each side, whoever prints
it. What the view shows as moved is marked, on both sides, as the others print it. Words only: punctuation and case are
set aside for everybody. "common" is the share of words that are not marked; another form of a word is common in the
view, unless it says "forms marked". Programs that call more words common mark more fragments, so the table makes the
shares equal both ways: common runs are called different, the shortest of all passages first (of equals the one that
comes first), until the share is that of another program or of a column of the curve. The view is thinned in the same
way, from what it shows. "the least there can be" is a lower bound for anybody who marks every word that has no equal
(by letters, or by what the comparison finds) in the same order on the other side: no choice of what to mark comes below
it at that share. Needs git and dwdiff.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

MARKED = {"only", "reworded", "moved"}
WEIGHTS = [nth / 20 for nth in range(1, 41)]


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


class Marked:
    """What one program marks in every passage, and its common runs as (passage, words of a, words of b)."""

    def __init__(self):
        self.marked, self.blocks = [], []

    def add(self, marked, blocks):
        self.blocks += [(len(self.marked), a, b) for a, b in blocks]
        self.marked.append(marked)

    def thinned(self, share, words):
        """Fragments a passage and the share of common words, once no more than `share` of them are common."""
        marked = [[list(side) for side in sides] for sides in self.marked]
        common = sum(not flag for sides in marked for side in sides for flag in side)
        for passage, *block in sorted(self.blocks, key=lambda block: len(block[1]) + len(block[2])):
            if common <= share * words:
                break
            for side, places in zip(marked[passage], block):
                for place in places:
                    common -= not side[place]
                    side[place] = True
        fragments = sum(runs(side) for sides in marked for side in sides)
        return fragments / max(len(marked), 1), common / max(words, 1)


def as_marked(sizes, blocks):
    """Which words are in no common run."""
    marked = [[True] * size for size in sizes]
    for block in blocks:
        for side, places in zip(marked, block):
            for place in places:
                side[place] = False
    return marked


def runs_of(pairs):
    return [(range(i, i + length), range(j, j + length)) for i, j, length in blocks_of(pairs)]


def shown_runs(common, marked):
    """The common runs of the comparison of which something is shown as common."""
    found = []
    for a, a_end, b, b_end in common:
        if all(marked[0][a:a_end]) and all(marked[1][b:b_end]):
            continue
        if found and (found[-1][0].stop, found[-1][1].stop) == (a, b):
            found[-1] = (range(found[-1][0].start, a_end), range(found[-1][1].start, b_end))
        else:
            found.append((range(a, a_end), range(b, b_end)))
    return found


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


class Least:
    """The least fragments at a share of common words, over all ways to choose equal words in the same order.

    Per weight of a common word the cheapest choice of every passage is found exactly; each weight bounds every share.
    """

    def __init__(self):
        self.passages = 0
        self.of = {weight: [0, 0] for weight in WEIGHTS}

    def add(self, a, b, links):
        equal = {(i, j) for i, x in enumerate(a) for j, y in enumerate(b) if x == y}
        equal |= {(a, b) for a, a_end, b, b_end in links if (a_end - a, b_end - b) == (1, 1)}
        groups = [link for link in links if (link[1] - link[0], link[3] - link[2]) != (1, 1)]
        self.passages += 1
        for weight, sums in self.of.items():
            fragments, common = cheapest(len(a), len(b), equal, groups, weight)
            sums[0] += fragments
            sums[1] += common

    def at(self, share, words):
        bounds = [fragments - weight * (common - share * words) for weight, (fragments, common) in self.of.items()]
        return max(bounds) / max(self.passages, 1)


def cheapest(n, m, equal, groups, weight):
    """Fragments and common words of the choice that makes fragments less weighted common words least."""
    steps = {}
    for i, j in equal:
        steps.setdefault((i + 1, j + 1), []).append((i, j))
    for a, a_end, b, b_end in groups:
        steps.setdefault((a_end, b_end), []).append((a, b))
    none = (float("inf"), 0, 0)
    # The cheapest choice whose last common words end at (i, j), and the cheapest with i or j or both further left.
    ends, left, up, both = ([[none] * (m + 1) for _ in range(n + 1)] for _ in range(4))
    ends[0][0] = (0.0, 0, 0)
    best = ((n > 0) + (m > 0), (n > 0) + (m > 0), 0)

    def after(choice, breaks):
        return (choice[0] + breaks, choice[1] + breaks, choice[2])

    for i in range(n + 1):
        for j in range(m + 1):
            for a, b in steps.get((i, j), []):
                before = min(ends[a][b], after(left[a][b], 1), after(up[a][b], 1), after(both[a][b], 2))
                size = i - a + j - b
                ends[i][j] = min(ends[i][j], (before[0] - weight * size, before[1], before[2] + size))
            if i or j:
                best = min(best, after(ends[i][j], (i < n) + (j < m)))
            if j < m:
                left[i][j + 1] = min(left[i][j], ends[i][j])
            if i < n:
                up[i + 1][j] = min(up[i][j], ends[i][j])
            if i < n and j < m:
                both[i + 1][j + 1] = min(both[i][j + 1], both[i + 1][j], ends[i][j])
    return best[1:]


OTHERS = {"Myers": myers, "git --word-diff": git, "dwdiff": dwdiff}


def main():
    program, *articles = sys.argv[1:]
    pairs = json.loads(subprocess.run([program, *articles], capture_output=True, text=True, check=True).stdout)
    all_of = {name: Marked() for name in ["view", "view, forms marked", *OTHERS]}
    least = Least()
    kept = words = 0
    for pair in pairs:
        if any(side["loose"] for side in pair["sides"]):
            continue  # Shown whole: nothing is marked as different.
        kept += 1
        sides = [[word.lower() for word, _ in side["words"]] for side in pair["sides"]]
        words += sum(map(len, sides))
        for name, meanings in [("view", MARKED), ("view, forms marked", MARKED | {"variant"})]:
            marked = [[meaning in meanings for _, meaning in side["words"]] for side in pair["sides"]]
            all_of[name].add(marked, shown_runs([places for places, *_ in pair["links"]], marked))
        least.add(*sides, [places for places, is_reworded, is_moved in pair["links"] if not (is_reworded or is_moved)])
        for name, diff in OTHERS.items():
            blocks = runs_of(diff(*sides))
            all_of[name].add(as_marked(list(map(len, sides)), blocks), blocks)
    print(f"{len(pairs)} paired passages, {kept} of them compared word by word, {words} words")
    print_tables(all_of, least, words)


def print_tables(all_of, least, words):
    view = all_of["view"]
    plain = {name: marked.thinned(1.0, words) for name, marked in all_of.items()}
    for name, (fragments, common) in plain.items():
        print(f"{name:22} {fragments:6.2f} fragments a passage, {common:.3f} of the words common")
    print("\nat equal shares      common   view  other   view/other")
    for name in OTHERS:
        share = min(plain[name][1], plain["view"][1])
        ours, other = view.thinned(share, words)[0], all_of[name].thinned(share, words)[0]
        print(f"{name:22} {share:8.3f} {ours:6.2f} {other:6.2f} {ours / max(other, 1e-9):8.2f}")
        print(f"{'  as it comes':22} {share:8.3f} {ours:6.2f} {plain[name][0]:6.2f} {ours / max(plain[name][0], 1e-9):8.2f}")
    print("\nfragments a passage, by the share of common words (- where a program has not so many)")
    shares = sorted({0.35, 0.30, 0.25, 0.20, 0.15, 0.10, *(round(share, 3) for _, share in plain.values())}, reverse=True)
    print(" " * 22 + "".join(f"{share:7.3f}" for share in shares))
    for name, marked in all_of.items():
        cells = [f"{marked.thinned(share, words)[0]:7.2f}" if share <= plain[name][1] + 0.001 else "      -" for share in shares]
        print(f"{name:22}" + "".join(cells))
    print(f"{'the least there can be':22}" + "".join(f"{least.at(share, words):7.2f}" for share in shares))


if __name__ == "__main__":
    main()
