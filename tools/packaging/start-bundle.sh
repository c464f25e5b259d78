#!/bin/sh
# start — 解包即用：第一次运行建立数据目录，以后直接提供服务。 Unpack and run: makes the data folder once, then serves.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
usage() {
    cat <<'TEXT'
./start [--demo] [--port N] [--data DIR]
  建立数据目录（若没有）并在本机提供服务，不需要联网、编译器或管理员权限。
  --demo       装入演示数据 / load the demo
  --port N     端口，默认 8080 / port
  --data DIR   数据目录，默认 ./data（演示为 ./data-demo）/ data folder
TEXT
}
demo=no port=8080 data=""
while [ $# -gt 0 ]; do
    case "$1" in
        --demo) demo=yes ;;
        --port) [ $# -ge 2 ] || { usage >&2; exit 2; }; port=$2; shift ;;
        --data) [ $# -ge 2 ] || { usage >&2; exit 2; }; data=$2; shift ;;
        -h | --help) usage; exit 0 ;;
        *) echo "!! 不认识的参数 $1 / unknown argument $1" >&2; usage >&2; exit 2 ;;
    esac
    shift
done
case "$port" in '' | *[!0-9]*) echo "!! 端口应为 1 到 65535 / the port is a number from 1 to 65535" >&2; exit 2 ;; esac
if [ -z "$data" ]; then if [ "$demo" = yes ]; then data="$here/data-demo"; else data="$here/data"; fi; fi
if [ ! -e "$data/wutong.db" ]; then
    if [ "$demo" = yes ]; then "$here/wutong" demo --data "$data"; else "$here/wutong" init --data "$data"; fi
fi
echo "梧桐在这里 / Wutong is at  http://127.0.0.1:$port   （Ctrl+C 停止 / to stop）"
if [ -f "$data/demo-accounts.txt" ]; then cat "$data/demo-accounts.txt"; fi
exec "$here/wutong" serve --data "$data" --listen "127.0.0.1:$port"
