#!/usr/bin/env bash
# Brings the feed into a folder, one file for each hour, and may be run as often as you like: an hour is pulled once it is complete, and
# again when clicks of it came in later. A run that was interrupted is gone on with by the next one.
#
#   CLICKTRACKER_URL=http://127.0.0.1:8080 CLICKTRACKER_LOGIN=login.json feed-reader.sh FOLDER
#
# CLICKTRACKER_LOGIN is a file with the body of POST /auth: {"auth": {"username": "…", "password": "…"}}. Needs curl and jq.
set -euo pipefail

api=${CLICKTRACKER_URL:?the address of the service}
login=${CLICKTRACKER_LOGIN:?the file of the login}
folder=${1:?usage: feed-reader.sh FOLDER}
columns=${CLICKTRACKER_COLUMNS:-datetime,auction_id,tracker_id,media_buy_cost,revenue_value}

mkdir -p "$folder"
exec 9>"$folder/.lock"
flock -n 9 || { echo "another run is at work" >&2; exit 1; }

# The header with the session's token, which the next run uses too: a user may log in so many times in five minutes.
token=$folder/.token
log_in() {
    (umask 077; curl -sS --fail-with-body -d "@$login" "$api/auth" | jq -er '"Authorization: " + .response.token' >"$token")
}

# call CURL-ARGUMENTS...: prints the answer. Logs in again when the session has ended, and waits when the service asks to.
call() {
    local answer
    for attempt in 1 2 3 4 5 6; do
        [ -s "$token" ] || log_in || return 1
        answer=$(curl -sS -H "@$token" "$@") || { sleep $((attempt * 2)); continue; }
        case $(jq -r '.response | .error_code // .error_id // .status' <<<"$answer") in
            OK) printf '%s' "$answer"; return ;;
            NOAUTH | NOAUTH_DISABLED) rm -f "$token" ;;
            RATE_EXCEEDED | SERVICE_UNAVAILABLE) sleep $((attempt * 5)) ;;
            *) jq -r '.response.error' <<<"$answer" >&2; return 1 ;;
        esac
    done
    echo "the service does not answer: $api" >&2
    return 1
}

# ask HOUR: prints the id of a report of one hour.
ask() {
    local end names
    end=$(date -u -d "$1 UTC + 1 hour" '+%Y-%m-%d %H:%M:%S')
    names=$(jq -Rc 'split(",")' <<<"$columns")
    call -d "{\"report\": {\"report_type\": \"clicktrackers\", \"columns\": $names, \"start_date\": \"$1\", \"end_date\": \"$end\"}}" \
        "$api/report" | jq -er .response.report_id
}

# pull HOUR NAME: makes NAME.csv of an hour. The report's id is kept in a file until its file is whole, so that a download goes on.
pull() {
    local name=$2 id answer
    [ -s "$name.report" ] || ask "$1" >"$name.report"
    id=$(<"$name.report")
    while :; do
        # A report of an earlier run may be gone by now.
        answer=$(call "$api/report?id=$id") || { rm -f "$name.report" "$name.part"; return 1; }
        case $(jq -r .response.execution_status <<<"$answer") in
            ready) break ;;
            error) jq -r .response.report.failure <<<"$answer" >&2; rm -f "$name.report" "$name.part"; return 1 ;;
            *) sleep 1 ;;
        esac
    done
    local size tries=0
    size=$(jq -r .response.report.report_size <<<"$answer")
    while [ "$(stat -c %s "$name.part" 2>/dev/null || echo 0)" -lt "$size" ]; do
        curl -sS --fail -C - -H "@$token" -o "$name.part" "$api/report-download?id=$id" && continue
        tries=$((tries + 1))
        [ "$tries" -lt 10 ] || { echo "the download of $1 breaks again and again" >&2; return 1; }
        sleep 2
        # Logs in again when that was it, and ends here when the report is gone.
        call "$api/report?id=$id" >/dev/null || return 1
    done
    mv "$name.part" "$name.csv"
    rm "$name.report"
}

# An hour without clicks needs no file. What an hour held is known by the time at which its last clicks were stored.
call "$api/feed-status?type=clicktrackers" |
    jq -r '.response.hours[] | select(.complete and (.last_run != null or .rows > 0)) | [.hour, .last_run // "unknown"] | @tsv' |
    sort |
    while IFS=$'\t' read -r hour last_run; do
        name=$folder/${hour:0:10}T${hour:11:2}
        [ -e "$name.csv" ] && [ "$(cat "$name.stored" 2>/dev/null)" = "$last_run" ] && continue
        # A report that was asked for before more clicks came would lack them.
        [ "$(cat "$name.asked" 2>/dev/null)" = "$last_run" ] || rm -f "$name.report" "$name.part"
        echo "$last_run" >"$name.asked"
        pull "$hour" "$name" || exit 1
        mv "$name.asked" "$name.stored"
        echo "$hour $(($(wc -l <"$name.csv") - 1)) rows"
    done
