"""What a run of .ci/test took: its steps, its slowest tests, the closing lines of the runners, and their sum as `N passed, N failed`.

Usage: summary.py LOGS. Ends with 1 when a test failed, or none ran.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

NEXTEST = re.compile(r"Summary \[[^\]]*\] .*? (\d+) passed(?:.*? (\d+) failed)?.*")
CARGO = re.compile(r"test result: \w+\. (\d+) passed; (\d+) failed;.*")
NODE = re.compile(r"(?:# |ℹ )(pass|fail) (\d+)")
# the outermost tests alone: what is indented is a part of one
NODE_TEST = re.compile(r"[✔✖▶] (.*) \(([\d.]+)ms\)")
# the part at the end of node's report that says of each failed test why
NODE_FAILURES = "✖ failing tests:"
SLOWEST = 15
LINES_OF_A_FAILURE = 80


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def log_of(logs: pathlib.Path, name: str) -> pathlib.Path:
    return logs / (re.sub(r"[^a-z0-9]", "-", name) + ".log")


def processor_seconds(times: pathlib.Path) -> float:
    """The sum of what bash's `times` tells: user and system, of the shell and of what it started."""
    if not times.exists():
        return 0.0
    return sum(int(minutes) * 60 + float(seconds) for minutes, seconds in re.findall(r"(\d+)m([\d.]+)s", times.read_text()))


def steps(logs: pathlib.Path) -> list[tuple[str, float, float, int]]:
    listed = logs / "steps"
    rows = [line.split("\t") for line in listed.read_text().splitlines()] if listed.exists() else []
    return sorted(((name, float(began), float(ended), int(status)) for name, began, ended, status in rows), key=lambda row: row[1])


def print_steps(logs: pathlib.Path, rows: list[tuple[str, float, float, int]]) -> None:
    print("\n| step | began at | took | seconds | processor seconds |\n| --- | ---: | ---: | ---: | ---: |")
    for name, began, ended, status in rows:
        spent = processor_seconds(log_of(logs, name).with_suffix(".log.times"))
        failed = f" (failed with {status})" if status else ""
        print(f"| {name}{failed} | {clock(began)} | {clock(ended - began)} | {ended - began:.0f} | {spent:.0f} |")
    if rows:
        print(f"| all | | {clock(max(ended for _, _, ended, _ in rows))} | {max(ended for _, _, ended, _ in rows):.0f} | |")


def print_slowest(logs: pathlib.Path, rows: list[tuple[str, float, float, int]]) -> None:
    tests = []
    for report in sorted(logs.glob("*.junit.xml")):
        for case in ET.parse(report).iter("testcase"):
            tests.append((float(case.get("time", 0)), f"{case.get('classname')} {case.get('name')}"))
    for name, *_ in rows:
        for line in log_of(logs, name).read_text(errors="replace").splitlines():
            if found := NODE_TEST.match(line):
                tests.append((float(found[2]) / 1000, f"browser: {found[1]}"))
    if tests:
        print(f"\nThe {SLOWEST} slowest of {len(tests)} tests:")
    for seconds, name in sorted(tests, reverse=True)[:SLOWEST]:
        print(f"{seconds:7.1f} s  {name}")


def print_failures(logs: pathlib.Path, rows: list[tuple[str, float, float, int]]) -> None:
    """Why each failed step failed, once more: what runs after it is long, and who reads a run reads its end first."""
    for name, *_, status in rows:
        if not status:
            continue
        lines = log_of(logs, name).read_text(errors="replace").splitlines()
        if NODE_FAILURES in lines:
            why = lines[lines.index(NODE_FAILURES) :][:LINES_OF_A_FAILURE]
        else:
            why = lines[-LINES_OF_A_FAILURE:]
        print(f"\nWhy {name} failed:")
        print(*why, sep="\n")


def sum_up(logs: pathlib.Path, rows: list[tuple[str, float, float, int]]) -> tuple[int, int]:
    passed = failed = 0
    print()
    for name, *_ in rows:
        for line in log_of(logs, name).read_text(errors="replace").splitlines():
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
    return passed, failed


def main() -> int:
    logs = pathlib.Path(sys.argv[1])
    rows = steps(logs)
    print_steps(logs, rows)
    print_slowest(logs, rows)
    print_failures(logs, rows)
    passed, failed = sum_up(logs, rows)
    broken = [name for name, _, _, status in rows if status]
    if broken:
        print(f"failed: {', '.join(broken)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or broken or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
