# postgres.sh — A PostgreSQL 15 of one's own for the length of a test run: in a temporary folder, on loopback, never as root.
# Sourced by ./check. start_postgres exports WUTONG_PG; stop_postgres removes everything.

postgres_folder=""

as_postgres() {  # the server refuses to run as root
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() {
    local port
    for ((port = 54321 + RANDOM % 4000; ; port++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s\n' "$port"; return 0; }
    done
}

start_postgres() {
    local programs=/usr/lib/postgresql/15/bin port password
    [ -x "$programs/initdb" ] || return 1
    postgres_folder=$(mktemp -d /tmp/wutong-postgres.XXXXXX)
    port=$(free_port)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077 && printf '%s\n' "$password" >"$postgres_folder/password")
    if [ "$(id -u)" = 0 ]; then chown -R postgres: "$postgres_folder"; fi
    as_postgres "$programs/initdb" -D "$postgres_folder/data" -U wutong --pwfile="$postgres_folder/password" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$postgres_folder.log" 2>&1 || { tail -n 20 "$postgres_folder.log" >&2; return 1; }
    as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -l "$postgres_folder/server.log" -w -t 60 \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder -c fsync=off -c max_connections=60" start \
        >>"$postgres_folder.log" 2>&1 || { tail -n 20 "$postgres_folder.log" >&2; return 1; }
    PGPASSWORD=$password psql -q -h 127.0.0.1 -p "$port" -U wutong -d postgres -c 'create database wutong' >>"$postgres_folder.log" 2>&1 ||
        { tail -n 20 "$postgres_folder.log" >&2; return 1; }
    export WUTONG_PG="host=127.0.0.1 port=$port user=wutong password=$password dbname=wutong"
}

stop_postgres() {
    if [ -z "$postgres_folder" ]; then return 0; fi
    as_postgres /usr/lib/postgresql/15/bin/pg_ctl -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf -- "$postgres_folder" "$postgres_folder.log"
    postgres_folder=""
}
