"""No file of code is longer than 500 lines; tests, benches and tables may be (house style: split at 500)."""

import pathlib
import subprocess
import sys

MOST = 500
FREE = {"tests", "benches"}


def is_free(path: pathlib.Path) -> bool:
    return bool(FREE.intersection(path.parts)) or path.name == "tests.rs" or path.stem.endswith("_table")


def main() -> int:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.rs"], check=True, capture_output=True
    ).stdout
    paths = [pathlib.Path(name) for name in listed.decode().split("\0") if name]
    lengths = {path: len(path.read_bytes().splitlines()) for path in paths if path.is_file() and not is_free(path)}
    if not lengths:
        print("no files of code found", file=sys.stderr)
        return 1
    long = {path: lines for path, lines in lengths.items() if lines > MOST}
    for path, lines in sorted(long.items()):
        print(f"{path} has {lines} lines, more than {MOST}: split it", file=sys.stderr)
    longest = max(lengths, key=lambda path: lengths[path])
    print(f"{len(lengths)} files, the longest {longest} with {lengths[longest]} lines")
    return 1 if long else 0


if __name__ == "__main__":
    sys.exit(main())
