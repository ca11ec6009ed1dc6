"""Ask a running demonstration for its pages, and verify the election that it counted with the other program.

Usage: demonstration.py LINKS.json UURNA-VERIFY; the links are what `uurna demo --json` prints.
"""

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

links_file, verifier = Path(sys.argv[1]), sys.argv[2]
for _ in range(600):
    if links_file.read_text().strip():
        break
    time.sleep(0.1)
links = json.loads(links_file.read_text())
identities = [links["open"]["id"], links["counted"]["id"]]
paths = ["/", "/healthz", "/v", "/check", "/sign-in"]
paths += [f"/{kind}/{identity}" for identity in identities for kind in "evt"]
paths += [f"/e/{identity}/{page}" for identity in identities for page in ("verify", "find", "manifest", "status")]
for path in paths:
    for language in ("fi", "sv", "en"):
        with urllib.request.urlopen(f"{links['url']}{path}?lang={language}", timeout=30) as answer:
            assert answer.status == 200, (path, answer.status)
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"], path
            body = answer.read()
            assert body, path
print(f"{len(paths)} pages answered in three languages")
counted = links["counted"]
for fingerprint, expected in ((counted["fingerprint"], 0), ("A" * 43, 1)):
    done = subprocess.run([verifier, counted["record"], "--fingerprint", fingerprint], capture_output=True, text=True)
    assert done.returncode == expected, (done.returncode, done.stdout, done.stderr)
print("the counted election is valid to the other program, and invalid with another fingerprint")
