#!/usr/bin/env bash
# deb.sh — Makes dist/wutong_VERSION_ARCH.deb for Debian 12 and its like: the program, its files, a user of its own and a confined service.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/packaging/contents.sh

architecture=$(dpkg --print-architecture)
package="dist/wutong_$(version)_$architecture.deb"
root=$(mktemp -d)
trap 'rm -rf -- "$root"' EXIT
chmod 0755 "$root"
install -D -m 0755 -s build/wutong "$root/usr/bin/wutong"
install_shared_files "$root/usr/share/wutong"
install -D -m 0644 tools/packaging/debian/wutong.service "$root/lib/systemd/system/wutong.service"
install -D -m 0640 tools/packaging/debian/wutong.conf "$root/etc/wutong/wutong.conf"
install -D -m 0644 LICENSE "$root/usr/share/doc/wutong/copyright"
install -D -m 0644 CHANGELOG.md "$root/usr/share/doc/wutong/CHANGELOG.md"

# The packages of the libraries that the program itself names, in the version each package says its users need; what those need, they say themselves.
depends() {
    local library package needs owners
    owners=$(owners_of build/wutong)
    for library in $(readelf -d build/wutong | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
        package=$(awk -F'\t' -v name="/$library" 'index($1, name) { print $2; exit }' <<<"$owners")
        [ -n "$package" ] || { echo "!! no package owns $library" >&2; return 1; }
        needs=$(cat "/var/lib/dpkg/info/$package.shlibs" "/var/lib/dpkg/info/$package:$architecture.shlibs" 2>/dev/null | awk -v name="${library%%.so*}" '$1 == name { $1 = $2 = ""; print; exit }')
        printf '%s\n' "${needs:-$package}" | sed 's/^ *//'
    done | sort -u | paste -sd, | sed 's/,/, /g'
}

mkdir -p "$root/DEBIAN"
sed -e "s/@VERSION@/$(version)/" -e "s/@ARCHITECTURE@/$architecture/" -e "s|@DEPENDS@|$(depends)|" \
    -e "s/@SIZE@/$(du -sk "$root" | cut -f1)/" tools/packaging/debian/control.in >"$root/DEBIAN/control"
echo /etc/wutong/wutong.conf >"$root/DEBIAN/conffiles"
for script in postinst prerm postrm; do install -m 0755 "tools/packaging/debian/$script" "$root/DEBIAN/$script"; done
(cd "$root" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)

mkdir -p dist
SOURCE_DATE_EPOCH=$(source_time) dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
printf '%s\n' "$package"
