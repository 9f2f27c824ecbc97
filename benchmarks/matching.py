"""How long building the index and finding suggestions take, on the demo's own texts laid side by side.

`python -m benchmarks.matching` prints the median of several runs, in milliseconds.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from app.matching import Document, Index, Wish, suggest

DATA = Path(__file__).parent.parent / "app" / "demo" / "data"
SIZES = (200, 1000, 3000)


def read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def documents(size: int) -> list[Document]:
    """As many as asked: the demo's texts, over again where there are more than it has."""
    texts = [(row["title"], row["what"]) for row in read("initiatives-1") + read("initiatives-2")]
    texts += [("", row["words"]) for row in read("offers")]
    return [Document(f"d{n}", *texts[n % len(texts)], kind="initiative") for n in range(size)]


def milliseconds(act: Callable[[], object], runs: int) -> float:
    def once() -> float:
        began = time.perf_counter()
        act()
        return (time.perf_counter() - began) * 1000

    return median(once() for _ in range(runs))


def main() -> None:
    wishes = [Wish(row["words"]) for row in read("requests") if row["words"]]
    Index.build(documents(SIZES[0]))  # words that were analysed once stay analysed
    for size in SIZES:
        rows = documents(size)
        index = Index.build(rows)
        build = milliseconds(lambda rows=rows: Index.build(rows), 3)
        find = milliseconds(lambda index=index: [suggest(index, wish) for wish in wishes], 3) / len(wishes)
        print(f"{size:5} documents: build {build:7.0f} ms, one request {find:6.1f} ms")


if __name__ == "__main__":
    main()
