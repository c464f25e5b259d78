#!/usr/bin/env bash
# lint.sh — clang-tidy 19 on the C++ files that differ from the published branch, or on all of them: lint.sh yes
set -euo pipefail
cd "$(dirname "$0")/../.."
everything=${1:-no}
work=$(mktemp -d "${TMPDIR:-/tmp}/wutong-lint-XXXXXX")
trap 'rm -rf -- "$work"' EXIT
passed=0 failed=0

commands() {  # commands NAME ON|OFF: how each file is compiled, put together or alone
    cmake -S . -B "$work/$1/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DWUTONG_TOGETHER="$2" >/dev/null
    # clang cannot read gcc's precompiled header, does not know some of gcc's warnings, and has others of its own about the library: without them.
    sed -E 's/ -Werror| -Winvalid-pch| -fpch-preprocess| -Wno-restrict| -Wno-subobject-linkage| -Wno-stringop-[a-z]+| -include [^ ]*cmake_pch\.hxx//g' \
        "$work/$1/build/compile_commands.json" >"$work/$1/compile_commands.json"
}

read_files() {  # read_files NAME CHECKS FILE...
    local name=$1 checks=$2 line file
    shift 2
    while IFS= read -r line; do
        case "$line" in
            ok\ *) passed=$((passed + 1)) ;;
            bad\ *) failed=$((failed + 1)); file=${line#bad }; cat "$work/$name/$(printf '%s' "$file" | tr / _)" ;;
        esac
    done < <(printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} bash -c '
        log="$0/$(printf %s "$2" | tr / _)"
        if clang-tidy-19 -p "$0" --config-file=.clang-tidy --checks="$1" --quiet "$2" >"$log" 2>/dev/null; then echo "ok $2"; else echo "bad $2"; fi' "$work/$name" "$checks" {})
}

if [ "$everything" = yes ]; then
    # Most of the time goes into the standard library's headers: they are read once for the files the build puts together. Only the analyzer
    # takes what is included for headers and leaves its functions out; it reads each file alone.
    commands together ON
    mapfile -t files < <(grep -oE '"file": "[^"]*"' "$work/together/compile_commands.json" | cut -d'"' -f4 | grep -E "/generated/together/|^$PWD/src/" | sort -u)
    read_files together '-clang-analyzer-*,-bugprone-suspicious-include' "${files[@]}"
    commands alone OFF
    mapfile -t files < <(git ls-files 'src/*.cpp')
    read_files alone '-bugprone-*,-performance-*,-misc-*,-modernize-*,-cppcoreguidelines-*' "${files[@]}"
else
    base=$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD)
    mapfile -t files < <({ git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp'; git ls-files --others --exclude-standard -- 'src/*.cpp'; } | sort -u)
    if [ ${#files[@]} = 0 ]; then
        echo "nothing changed since the published branch"
        exit 77
    fi
    commands alone OFF
    read_files alone '' "${files[@]}"
fi
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
