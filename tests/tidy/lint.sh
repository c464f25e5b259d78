#!/usr/bin/env bash
# lint.sh — clang-tidy 19 on the C++ files that differ from the published branch, or on all of them: lint.sh yes
set -euo pipefail
cd "$(dirname "$0")/../.."
everything=${1:-no}
commands=$(mktemp -d "${TMPDIR:-/tmp}/wutong-lint-XXXXXX")
trap 'rm -rf -- "$commands"' EXIT
files=() together=OFF
if [ "$everything" = yes ]; then
    # Put together as the build does: the standard library's headers, most of the time, are then read once for eight files.
    together=ON
else
    base=$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD)
    mapfile -t files < <({ git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp'; git ls-files --others --exclude-standard -- 'src/*.cpp'; } | sort -u)
    if [ ${#files[@]} = 0 ]; then
        echo "nothing changed since the published branch"
        exit 77
    fi
fi
cmake -S . -B "$commands/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DWUTONG_TOGETHER=$together >/dev/null
# clang cannot read gcc's precompiled header and does not know some of gcc's warnings: the commands without them.
sed -E 's/ -Winvalid-pch| -fpch-preprocess| -Wno-restrict| -Wno-subobject-linkage| -Wno-stringop-[a-z]+| -include [^ ]*cmake_pch\.hxx//g' "$commands/build/compile_commands.json" >"$commands/compile_commands.json"
if [ $together = ON ]; then
    mapfile -t files < <(grep -oE '"file": "[^"]*"' "$commands/compile_commands.json" | cut -d'"' -f4 | grep -E "/generated/together/|^$PWD/src/" | sort -u)
fi
# The analyzer takes what is included for headers, and would leave their functions out.
passed=0 failed=0
while IFS= read -r line; do
    case "$line" in
        ok\ *) passed=$((passed + 1)) ;;
        bad\ *) failed=$((failed + 1)); file=${line#bad }; cat "$commands/$(printf '%s' "$file" | tr / _)" ;;
    esac
done < <(printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -I{} bash -c '
    log="$0/$(printf %s "$1" | tr / _)"
    if clang-tidy-19 -p "$0" --config-file=.clang-tidy --checks=-bugprone-suspicious-include \
        --extra-arg=-Xclang --extra-arg=-analyzer-opt-analyze-headers --quiet "$1" >"$log" 2>/dev/null; then echo "ok $1"; else echo "bad $1"; fi' "$commands" {})
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
