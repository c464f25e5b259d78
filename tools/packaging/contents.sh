# contents.sh — What a package holds, for bundle.sh and deb.sh. Sourced at the root of the tree.

version() { sed -n 's/^project(wutong VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }

# Seconds since 1970 of the last commit, so that two packages of one tree are equal.
source_time() { git log -1 --format=%ct 2>/dev/null || stat -c %Y CMakeLists.txt; }

# install_shared_files DIR: what the program reads at run time, as src/app/data_folder.cpp looks for it.
install_shared_files() {
    mkdir -p "$1/web" "$1/examples" "$1/tests"
    cp -r definitions locales docs "$1/"   # pages link to each other only: tests/tidy
    cp -r web/dist "$1/web/dist"
    cp -r examples/shanxi "$1/examples/shanxi"
    cp -r tests/cases "$1/tests/cases"
    local area part
    for area in build/areas/*/; do  # from outside the tree: their definitions and cases go with the program that holds them
        for part in definitions cases; do
            if [ -d "$area$part" ]; then mkdir -p "$1/areas/$(basename "$area")" && cp -r "$area$part" "$1/areas/$(basename "$area")/"; fi
        done
    done
    find "$1" -type d -exec chmod 0755 {} + -o -type f -exec chmod 0644 {} +
}

# libraries_of PROGRAM: real paths of every shared library it loads, and of the loader.
libraries_of() { ldd "$1" | awk '$2 == "=>" { print $3 } $1 ~ /^\// { print $1 }' | sort -u; }

# owners_of PROGRAM: each of its libraries and the Debian package that brought it. Paths under /lib are known to dpkg under either name; one question for all, it is slow.
owners_of() {
    local library path
    declare -A asked
    while read -r library; do
        for path in "$library" "$(realpath "$library")" "/usr$library" "${library#/usr}" "$(realpath "$library" | sed 's|^/usr||')"; do asked[$path]=$library; done
    done < <(libraries_of "$1")
    { dpkg-query -S "${!asked[@]}" 2>/dev/null || true; } | while IFS=': ' read -r package _ path; do
        printf '%s\t%s\n' "${asked[$path]-}" "$package"
    done | sort -u
}

# What is carried along, from the lines of owners_of: file, Debian package, version, SHA-256.
list_parts() {
    local library package
    printf 'file\tpackage\tversion\tsha256\n'
    while IFS=$'\t' read -r library package; do
        printf '%s\t%s\t%s\t%s\n' "$(basename "$library")" "$package" "$(dpkg-query -W -f='${Version}' "$package" | head -n 1)" "$(sha256sum <"$library" | cut -d' ' -f1)"
    done
}

# copy_licences DIR: the terms of every package whose library is carried along, from the lines of owners_of.
copy_licences() {
    local package
    mkdir -p "$1"
    while IFS=$'\t' read -r _ package; do
        if [ -f "/usr/share/doc/$package/copyright" ]; then install -m 0644 "/usr/share/doc/$package/copyright" "$1/$package"; fi
    done
}
