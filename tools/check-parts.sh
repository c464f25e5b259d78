# check-parts.sh — What each part of ./check runs. Sourced by ./check; every function returns 0, a failure, or 77 for "nothing here yet".
# A part prints its tests in a form that count_tests of ./check reads.

# Loads the demo once; every test that needs one copies it.
demo_for_all() {
    if [ -n "${WUTONG_DEMO:-}" ]; then return 0; fi
    # Parts are processes of their own: what an earlier one loaded is found by its folder.
    [ -f "$logs/demo/demo-accounts.txt" ] || build/wutong demo --data "$logs/demo" >"$logs/demo.log" 2>&1 || { cat "$logs/demo.log"; return 1; }
    export WUTONG_DEMO="$logs/demo"
}

node_tests() {  # node_tests FILE...: 77 when there is none
    local files=() file
    for file in "$@"; do if [ -f "$file" ]; then files+=("$file"); fi; done
    if [ ${#files[@]} = 0 ]; then return 77; fi
    # The longest first: one that begins last would keep one core waiting for the other. A long file is a large one.
    mapfile -t files < <(ls -S -- "${files[@]}")
    node --test --test-reporter=tap --test-concurrency="$jobs" "${files[@]}"
}

part_tidy() {
    local code=0
    node tests/tidy/run.mjs || code=1
    node_tests tests/tidy/*_test.mjs || code=1
    return $code
}

part_lint() {
    [ "$(command -v clang-tidy-19)" ] || return 77
    tests/tidy/lint.sh "$long"
}

part_unit() {
    tools/with-postgres ctest --test-dir build --verbose --timeout 1500 -j 2
}

part_definitions() {
    [ -x build/wutong ] || return 77
    local code=0
    build/wutong check || code=1
    # A problem in a file counts as a failed test.
    { build/wutong check --json || true; } | node -e 'const a = JSON.parse(require("node:fs").readFileSync(0, "utf8")); console.log(`${a.passed} passed, ${a.failed + a.problems.length} failed`)' || code=1
    return $code
}

part_cases() {
    [ -x build/wutong ] && [ -d tests/cases ] || return 77
    local code=0 store
    for store in sqlite postgresql; do
        printf 'store: %s\n' "$store"
        tools/with-postgres build/wutong case run --store "$store" || code=1
    done
    return $code
}

part_contract() { demo_for_all && node_tests tests/contract/*_test.mjs; }

part_crash() { node_tests tests/crash/*_test.mjs; }

part_web() {  # the types beside the tests: each is of one core for most of its time
    [ -f web/package.json ] || return 77
    local code=0 types
    prepare_web_packages
    (cd web && quiet_npm npm run --silent types) >"$logs/types.log" 2>&1 &
    types=$!
    (cd web && quiet_npm npm run --silent test) || code=1
    if wait "$types"; then echo '1 passed, 0 failed'; else cat "$logs/types.log"; echo '0 passed, 1 failed'; code=1; fi
    return $code
}

part_browser() {
    if [ -f tests/browser/package-lock.json ]; then npm_install_locked "$root/tests/browser" "$root/tests/browser"; fi
    demo_for_all || return 1
    # The whole browser, with its windows, where there is time for it; a page is the same in both.
    if [ "$long" = yes ]; then local -x CHROMIUM="${CHROMIUM:-/usr/bin/chromium}"; fi
    node_tests tests/browser/*_test.mjs
}

part_cli() { demo_for_all && node_tests tests/cli/*_test.mjs; }

part_packaging() { node_tests tests/packaging/*_test.mjs; }

part_docs() {
    local code=0
    node tools/systems.mjs --check || code=1
    node tools/reference.mjs --check || code=1
    node tests/docs/run_commands.mjs || code=1
    node tests/docs/run_guides.mjs || code=1
    return $code
}
