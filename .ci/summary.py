"""Repeat the closing lines of the test runners, then their sum as `N passed, N failed`."""

import pathlib
import re
import sys

NEXTEST = re.compile(r"Summary \[[^\]]*\] .*? (\d+) passed(?:.*? (\d+) failed)?.*")
CARGO = re.compile(r"test result: \w+\. (\d+) passed; (\d+) failed;.*")
NODE = re.compile(r"(?:# |ℹ )(pass|fail) (\d+)")


def main() -> int:
    passed = failed = 0
    for name in sys.argv[1:]:
        for line in pathlib.Path(name).read_text(errors="replace").splitlines():
            if node := NODE.match(line):
                passed += int(node[2]) if node[1] == "pass" else 0
                failed += int(node[2]) if node[1] == "fail" else 0
                print(line.strip())
                continue
            found = NEXTEST.search(line) or CARGO.search(line)
            if not found:
                continue
            counts = int(found[1]), int(found[2] or 0)
            passed, failed = passed + counts[0], failed + counts[1]
            if sum(counts):
                print(line.strip())
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
