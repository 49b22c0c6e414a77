#!/usr/bin/env bash
# How faithfully and how fast PDFs are read, beside pdftotext.
#
#   benches/reading.sh [FILE.pdf …]
#
# Without files: the two Norway reports of ../shared/corpus. For each file: whether the headings are those of its table
# of contents, F1 of the body's words against pdftotext (running heads removed), footnotes, wall time of `dump` (which
# reads and prints every block) and of pdftotext, alternating in one run (10 rounds, medians), and peak memory.
# What is not installed is skipped, and said so.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=10
target=${CARGO_TARGET_DIR:-target}/release/examples

if [ $# -eq 0 ]; then
  set -- ../shared/corpus/odihr-norway-2013-final-report.pdf ../shared/corpus/norway-2013-response-to-odihr.pdf
fi
cargo build --release --quiet --example dump --example score

have() { command -v "$1" > /dev/null; }
# Microseconds since 1970, from bash itself.
now() { echo "${EPOCHREALTIME/[.,]/}"; }
median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.1f ms", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2000 }'; }
took() { local start; start=$(now); "$@" > /dev/null; echo $(($(now) - start)); }

peak() {
  if /usr/bin/time -f %M true 2> /dev/null; then
    /usr/bin/time -f '%M' "$@" 2>&1 > /dev/null | awk '{ printf "%.1f MB", $1 / 1024 }'
  elif /usr/bin/time -l true 2> /dev/null; then
    /usr/bin/time -l "$@" 2>&1 > /dev/null | awk '/maximum resident/ { printf "%.1f MB", $1 / 1048576 }'
  else
    printf 'skipped: no /usr/bin/time'
  fi
}

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
for file in "$@"; do
  echo "$file"
  if [ ! -f "$file" ]; then
    echo "  skipped: no such file; give PDFs as arguments"
    continue
  fi
  if have pdftotext; then
    pdftotext -layout -nopgbrk "$file" "$work/words.txt"
    "$target/score" "$file" "$work/words.txt"
  else
    "$target/score" "$file"
    echo "  body words and pdftotext's time skipped: pdftotext is not installed (poppler-utils)"
  fi
  : > "$work/own"; : > "$work/other"
  if [ -z "${EPOCHREALTIME:-}" ]; then
    echo "  wall time skipped: needs bash 5"
  else
    for _ in $(seq "$rounds"); do
      took "$target/dump" "$file" >> "$work/own"
      if have pdftotext; then took pdftotext -layout "$file" - >> "$work/other"; fi
    done
    printf '  wall time, median of %s: diptych %s' "$rounds" "$(median < "$work/own")"
    if have pdftotext; then printf ', pdftotext %s' "$(median < "$work/other")"; fi
    echo
  fi
  printf '  peak memory: diptych %s' "$(peak "$target/dump" "$file")"
  if have pdftotext; then printf ', pdftotext %s' "$(peak pdftotext -layout "$file" -)"; fi
  echo
done
