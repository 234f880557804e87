# Runs a throwaway PostgreSQL server in folder $1 with the programs in folder $2 until standard input ends.
# Prints "ready" when the server answers, else the reason why it does not.

folder=$1
programs=$2

start() {
	"$programs/initdb" -D "$folder/data" -U fourfold -A trust --no-sync --locale=C.UTF-8 -E UTF8 &&
		"$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -s -w start -o "-k '$folder' -c listen_addresses='' \
			-c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
			-c autovacuum=off -c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1h"
}

stop() {
	"$programs/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1
	rm -rf "$folder"
}

trap stop EXIT
trap exit HUP INT TERM
trap '' PIPE # who started us may be gone before the server answers

if failure=$(start 2>&1); then
	echo ready
	read -r _
else
	echo "$failure" | tail -n 1
fi
