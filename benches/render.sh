#!/usr/bin/env bash
# How long each format of a built-in pair takes, release build: the line `all` must stay under 20 ms.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo run --release --quiet --example render
