#!/usr/bin/env bash
# Whole `compare` of two 45 KB texts beside pandiff (npm), CollateX (PyPI) and `similar` alone, on the same two files: the fastest
# of five runs each (CollateX: one, it takes minutes), in milliseconds, start included. The texts are sentences of tests/gold/tune under their headings. The other
# tools are installed under target/bench; what cannot be had is named and left out. They do other work: pandiff and `similar` show
# changed words, CollateX aligns words; none of them codes or links passages.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked --quiet --example words
cargo build --release --locked --quiet
work=target/bench
mkdir -p "$work"

python3 - "$work" <<'PY'
import json, sys
for name, files in (("left", ["en"]), ("right", ["en1", "en2"])):
    text, heading = f"# Statement of the {name} mission\n", None
    for file in files:
        for line in open(f"tests/gold/tune/sentences-{file}.jsonl", encoding="utf-8"):
            sentence = json.loads(line)
            if sentence["section"] and sentence["section"] != heading:
                heading = sentence["section"]
                text += f"\n## {heading}\n"
            text += "\n" + sentence["text"] + "\n"
    open(f"{sys.argv[1]}/{name}.md", "w", encoding="utf-8").write(text.encode()[:45_000].decode(errors="ignore"))
PY
wc -c "$work"/left.md "$work"/right.md | head -2

best() {
  local name=$1 least=999999999 start end i
  shift
  for (( i = 0; i < ${runs:-5}; i++ )); do
    start=$(date +%s%N); "$@" > /dev/null 2>&1 || { echo "$name: failed: $*"; return; }; end=$(date +%s%N)
    if (( end - start < least )); then least=$(( end - start )); fi
  done
  printf '%-12s %8.1f ms\n' "$name" "$(python3 -c "print($least / 1e6)")"
}

best "diptych" target/release/diptych compare "$work/left.md" "$work/right.md"
best "similar" target/release/examples/words "$work/left.md" "$work/right.md"

if command -v npm > /dev/null && command -v pandoc > /dev/null; then
  npm install --silent --no-audit --no-fund --prefix "$work" pandiff@0.6.0 > /dev/null 2>&1 || true
fi
if [[ -x $work/node_modules/.bin/pandiff ]]; then
  best "pandiff" "$work/node_modules/.bin/pandiff" "$work/left.md" "$work/right.md"
else
  echo "pandiff: left out, needs npm and pandoc"
fi

if [[ ! -d $work/venv ]]; then python3 -m venv "$work/venv" > /dev/null 2>&1 || true; fi
if "$work/venv/bin/pip" install --quiet collatex==2.3 Levenshtein networkx > /dev/null 2>&1; then
  cat > "$work/alignment.py" <<'PY'
import sys
from collatex import Collation, collate
collation = Collation()
for name in sys.argv[1:]:
    collation.add_plain_witness(name, open(name, encoding="utf-8").read())
print(collate(collation, output="json", segmentation=False))
PY
  runs=1 best "CollateX" timeout 600 "$work/venv/bin/python" "$work/alignment.py" "$work/left.md" "$work/right.md"
else
  echo "CollateX: left out, needs python3 with venv and pip"
fi
