#!/usr/bin/env bash
# bundle.sh — Makes dist/wutong-VERSION-linux-ARCH.tar.gz: runs on any Linux of the architecture, offline, without compiler, npm or root.
# It carries every shared library and the C library's own loader, because the machine it is unpacked on may be older than the one it was built on.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/packaging/contents.sh

name="wutong-$(version)-linux-$(uname -m)"
target="dist/$name"
rm -rf -- "$target" "$target.tar.gz"
mkdir -p "$target/bin" "$target/lib/gconv"
install -m 0755 -s build/wutong "$target/bin/wutong"
install_shared_files "$target/share/wutong"

loader=""
while read -r library; do
    install -m 0644 "$library" "$target/lib/$(basename "$library")"
    case "$(basename "$library")" in ld-linux*) loader=$(basename "$library"); chmod 0755 "$target/lib/$loader" ;; esac
done < <(libraries_of build/wutong)
[ -n "$loader" ] || { echo "!! the loader of build/wutong was not found" >&2; exit 1; }

# Office csv files come in GB18030: iconv loads its converters at run time.
gconv=$(dirname "$(ldconfig -p | awk '/libc\.so\.6 .*x86-64|libc\.so\.6 .*AArch64/ { print $NF; exit }')")/gconv
for converter in GB18030 GBK EUC-CN UTF-16 UTF-32 UNICODE libGB; do
    if [ -f "$gconv/$converter.so" ]; then install -m 0644 "$gconv/$converter.so" "$target/lib/gconv/"; fi
done
grep -hE 'GB18030|GBK|UTF-16|UTF-32|UNICODE' "$gconv/gconv-modules" "$gconv"/gconv-modules.d/*.conf 2>/dev/null >"$target/lib/gconv/gconv-modules"

sed "s/@LOADER@/$loader/" tools/packaging/run.sh.in >"$target/wutong"
chmod 0755 "$target/wutong"
install -m 0755 tools/packaging/start-bundle.sh "$target/start"
install -m 0644 tools/packaging/说明.txt LICENSE CHANGELOG.md "$target/"
owners=$(owners_of build/wutong)
copy_licences "$target/licenses" <<<"$owners"
list_parts <<<"$owners" >"$target/PARTS.tsv"
(cd "$target" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)

# Same bytes from the same tree: fixed order, owner and time.
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(source_time)" -C dist -cf - "$name" | gzip -9n >"$target.tar.gz"
printf '%s\n' "$target.tar.gz"
