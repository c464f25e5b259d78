# check-marks.sh — What a part of ./check stood on when it passed: a part whose files are the same is not run again. Sourced by ./check (decision 0044).

# Folders that a part does not read. What is not named here counts, so that a new folder makes parts run too often, never too seldom.
unread_by() {
    case "$1" in
        web) printf '%s' '^(?!web/|tools/|check$)' ;;
        unit | cases | crash) printf '%s' '^(web/(?!src/generated)|docs/|bench/|tests/(browser|cli|docs|packaging|tidy)/|[A-Z][^/]*\.md$)' ;;
        packaging) printf '%s' '^(docs/|bench/|tests/(browser|docs|tidy)/)' ;;
        contract | cli) printf '%s' '^(docs/|bench/|tests/(browser|docs|tidy)/|[A-Z][^/]*\.md$)' ;;
        browser) printf '%s' '^(docs/|bench/|tests/(cli/(?!program\.mjs$)|(contract|crash|docs|packaging|tidy|budget)/)|[A-Z][^/]*\.md$)' ;;
    esac
}

# Sources with their modes, what was built of them, the programs they run with, who runs them and the settings of tests in the environment. Empty where it cannot be told: then the part runs.
part_inputs() {
    local unread
    unread=$(unread_by "$1")
    [ -n "$unread" ] || return 0
    git ls-files --error-unmatch check >/dev/null 2>&1 || return 0
    {
        { git ls-files -z --cached --others --exclude-standard | grep -azPv "$unread" || true; } | sort -zu >"$logs/inputs"
        xargs -0 -r sha256sum -- <"$logs/inputs" 2>/dev/null || true
        xargs -0 -r stat -c '%a %N' -- <"$logs/inputs" 2>/dev/null || true
        id -u
        env | grep -aE '^(WUTONG_[A-Z_]*|CHROMIUM|LANG|TZ)=' | grep -av '^WUTONG_DEMO=' | sort || true
        [ "$1" = web ] || find build web/dist -maxdepth 4 -type f \( -path 'web/dist/*' -o -name wutong -o -name '*_test' -o -path 'build/tests/*' \) \
            ! -path '*.o' ! -path '*/CMakeFiles/*' -perm /444 -print0 | sort -z | xargs -0 -r sha256sum
        node --version
        if [ "$1" != web ]; then dpkg-query --show --showformat '${Package} ${Version}\n' postgresql-15 chromium chromium-headless-shell 2>/dev/null || true; fi
    } | sha256sum | cut -d' ' -f1
}

mark_of() { printf 'build/passed/%s' "$1"; }

# passed_before PART INPUTS: whether a run passed over these very files.
passed_before() {
    [ "$long" = no ] && [ "$anew" = no ] && [ -n "$2" ] && [ "$(head -n 1 "$(mark_of "$1")" 2>/dev/null)" = "$2" ]
}

# note_passed PART INPUTS LOG: not where somebody edited meanwhile, for those files were not what was tested.
note_passed() {
    [ -n "$2" ] && [ -d build ] && [ "$(part_inputs "$1")" = "$2" ] || return 0
    mkdir -p build/passed
    { printf '%s\n' "$2"; cat "$3"; } >"$(mark_of "$1").part"
    mv "$(mark_of "$1").part" "$(mark_of "$1")"
}
