#!/usr/bin/env bash
# lint.sh — clang-tidy 19 on the C++ files that differ from the published branch, or on all of them: lint.sh yes
set -euo pipefail
cd "$(dirname "$0")/../.."
everything=${1:-no}
if [ "$everything" = yes ]; then
    mapfile -t files < <(git ls-files 'src/*.cpp')
else
    base=$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD)
    mapfile -t files < <({ git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp'; git ls-files --others --exclude-standard -- 'src/*.cpp'; } | sort -u)
fi
if [ ${#files[@]} = 0 ]; then
    echo "nothing changed since the published branch"
    exit 77
fi
# Each file alone, unlike in the build. clang cannot read gcc's precompiled header and does not know some of gcc's warnings: the commands without them.
commands=$(mktemp -d "${TMPDIR:-/tmp}/wutong-lint-XXXXXX")
trap 'rm -rf -- "$commands"' EXIT
cmake -S . -B "$commands/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DWUTONG_TOGETHER=OFF >/dev/null
sed -E 's/ -Winvalid-pch| -fpch-preprocess| -Wno-restrict| -Wno-stringop-[a-z]+| -include [^ ]*cmake_pch\.hxx//g' "$commands/build/compile_commands.json" >"$commands/compile_commands.json"
passed=0 failed=0
while IFS= read -r line; do
    case "$line" in
        ok\ *) passed=$((passed + 1)) ;;
        bad\ *) failed=$((failed + 1)); file=${line#bad }; cat "$commands/$(printf '%s' "$file" | tr / _)" ;;
    esac
done < <(printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -I{} bash -c '
    log="$0/$(printf %s "$1" | tr / _)"
    if clang-tidy-19 -p "$0" --quiet "$1" >"$log" 2>/dev/null; then echo "ok $1"; else echo "bad $1"; fi' "$commands" {})
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
