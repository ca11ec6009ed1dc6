# Sourced by .ci/test: steps with names, whose times end up in a table.

# Seconds since the run began.
clock() {
    awk -v began="$run_began" -v now="$EPOCHREALTIME" 'BEGIN { printf "%.1f", now - began }'
}

# A step that takes longer hangs, and is ended, so that the others still tell what is wrong.
STEP_LIMIT=1500
running=

# Run a step: print what it prints, keep that in a log, and note what it took. One that fails does not end the run, so that one run tells
# everything that is wrong; summary.py fails for it.
step() { # NAME COMMAND…
    local name=$1 log status began
    shift
    log=$logs/${name//[^a-z0-9]/-}.log
    began=$(clock)
    printf '\n== %s (at %d:%02d)\n' "$name" $((SECONDS / 60)) $((SECONDS % 60))
    : >"$log"
    # a group of its own, so that it can be ended with all that it started
    set -m
    (
        trap 'times >"$log.times"' EXIT
        set -e
        "$@"
    ) >"$log" 2>&1 </dev/null &
    running=$!
    set +m
    tail --quiet --sleep-interval=0.2 --lines=+1 --follow --pid=$running "$log" &
    local shown=$! limit
    (
        sleep "$STEP_LIMIT"
        printf '\n== %s: ended after %s seconds\n' "$name" "$STEP_LIMIT" >>"$log"
        kill -- "-$running"
    ) >/dev/null 2>&1 &
    limit=$!
    status=0
    wait "$running" || status=$?
    # what a failed step has left behind
    kill -- "-$running" 2>/dev/null || true
    running=
    { kill "$limit" && wait "$limit"; } 2>/dev/null || true
    wait "$shown" || true
    printf '%s\t%s\t%s\t%s\n' "$name" "$began" "$(clock)" "$status" >>"$logs/steps"
    [ "$status" = 0 ] || printf '\n== %s: failed with %s\n' "$name" "$status"
    last_status=$status
}

# Run a step without which nothing that follows makes sense.
need() { # NAME COMMAND…
    step "$@"
    [ "$last_status" = 0 ]
}

# Begin steps beside what follows; `meet` waits for them and prints what they said.
beside() { # NAME FUNCTION
    # a group of its own, so that it can be ended with all that it started
    set -m
    ("$2") >"$logs/beside-$1" 2>&1 </dev/null &
    set +m
    companions[$1]=$!
}

meet() { # NAME
    wait "${companions[$1]}" || true
    unset "companions[$1]"
    printf '\n-- beside the others: %s\n' "$1"
    cat "$logs/beside-$1"
}

# End what still runs when a run ends early.
dismiss() {
    local companion
    [ -z "$running" ] || kill -- "-$running" 2>/dev/null || true
    for companion in "${companions[@]}"; do
        kill -- "-$companion" 2>/dev/null || true
    done
}
