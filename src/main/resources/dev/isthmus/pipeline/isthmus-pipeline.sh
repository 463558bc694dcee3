#!/usr/bin/env bash
@header@
#
#   isthmus-pipeline.sh check [FORM ...]   the spec, this file and the workspaces are what they should be
#   isthmus-pipeline.sh plan               plans every workspace that can be planned, for a review
#   isthmus-pipeline.sh plan WORKSPACE     saves the plan of a workspace
#   isthmus-pipeline.sh changes WORKSPACE  'true' when its saved plan changes something, else 'false'
#   isthmus-pipeline.sh apply WORKSPACE    applies its saved plan, and only that; verifies, bakes
#   isthmus-pipeline.sh start              while nothing exists: saves the plans of all Regions
#   isthmus-pipeline.sh first              'true' when 'start' did so, else 'false'
#   isthmus-pipeline.sh create             applies the plans of 'start', all Regions side by side
#   isthmus-pipeline.sh run                all of it, in this order, without asking
#   isthmus-pipeline.sh lock               writes the provider lock files for every platform
#
# Any exit status but 0 means: stopped, and what comes after was not touched.
#
# Environment, all of it optional:
#   ISTHMUS                 the command for Isthmus; default ./isthmus if there is one, else isthmus
#   TERRAFORM               the command for Terraform; default terraform, else tofu
#   ISTHMUS_PLANS           folder of saved plans; default isthmus-plans beside this file
#   ISTHMUS_BAKE_SECONDS    bake time; default that of the spec
#   ISTHMUS_HEALTH_SECONDS  how long health may take to come back after an apply; default 900
#   ISTHMUS_POLL_SECONDS    seconds from one look at an alarm to the next; default 15
#   ISTHMUS_LOCK            'skip' leaves the lock files to 'terraform init'
#   ISTHMUS_LOCK_ARGS       more arguments of 'terraform providers lock', such as -fs-mirror=DIR
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# What the spec says.
deployment=@deployment@
spec=@spec@
bake_seconds=${ISTHMUS_BAKE_SECONDS:-@bakeSeconds@}
platforms='@platforms@'
# The workspaces in the order of apply: name, kind, Region.
workspaces='
@workspaces@
'
alarm=@alarm@

output=${CDKTF_OUTDIR:-cdktf.out}
plans=${ISTHMUS_PLANS:-$PWD/isthmus-plans}
health_seconds=${ISTHMUS_HEALTH_SECONDS:-900}
poll_seconds=${ISTHMUS_POLL_SECONDS:-15}
terraform=${TERRAFORM:-terraform}
command -v "${terraform%% *}" >/dev/null || [ -n "${TERRAFORM:-}" ] || terraform=tofu
export TF_IN_AUTOMATION=1 TF_INPUT=0

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "stopped: $*"
  exit 1
}

isthmus() {
  if [ -n "${ISTHMUS:-}" ]; then
    # shellcheck disable=SC2086 # A command with its arguments, such as: java -jar isthmus.jar
    $ISTHMUS "$@"
  elif [ -x ./isthmus ]; then
    ./isthmus "$@"
  else
    command -v isthmus >/dev/null || stop "there is no isthmus; name its command in \$ISTHMUS"
    command isthmus "$@"
  fi
}

# Terraform in the folder of a workspace.
tf() {
  # shellcheck disable=SC2086 # A command with its arguments.
  $terraform -chdir="$output/stacks/$1" "${@:2}"
}

# --- The workspaces -------------------------------------------------------------------------------

# The names of all workspaces, or of those of a kind: region, joint, retired.
names() {
  local name kind region
  while read -r name kind region; do
    if [ -n "$name" ] && [ "${1:-$kind}" = "$kind" ]; then
      echo "$name"
    fi
  done <<<"$workspaces"
}

# The kind or the Region of a workspace.
kind_of() { field "$1" 2; }
region_of() { field "$1" 3; }

field() {
  local line
  line=$(grep "^$1 " <<<"$workspaces") || stop "there is no workspace '$1'; there are: $(names | xargs)"
  cut -d ' ' -f "$2" <<<"$line"
}

# Whether the workspaces are under version control. They are then applied as they are, or else
# written anew: the same spec gives the same bytes.
committed() { git ls-files --error-unmatch -- "$output/manifest.json" >/dev/null 2>&1; }

prepared=
prepare() {
  [ -z "$prepared" ] || return 0
  committed || isthmus synth -f "$spec" -o "$output" >&2 || stop "the workspaces cannot be written"
  mkdir -p "$plans"
  prepared=1
}

initialized=' '
init() {
  prepare
  case $initialized in *" $1 "*) return 0 ;; esac
  local options=(-no-color)
  if [ "${ISTHMUS_LOCK:-}" != skip ]; then
    lock_file "$1"
    options+=(-lockfile=readonly)
  fi
  tf "$1" init "${options[@]}" >"$plans/$1.init" 2>&1 || {
    cat "$plans/$1.init" >&2
    stop "$1 cannot be initialized. Where a checksum is missing from its lock file, run" \
      "'isthmus-pipeline.sh lock' and commit what it writes"
  }
  rm "$plans/$1.init"
  initialized="$initialized$1 "
}

# Whether a workspace has been applied.
applied() {
  local outputs
  outputs=$(tf "$1" output -no-color -json) || stop "the state of $1 cannot be read"
  [ "$outputs" != '{}' ]
}

# --- Provider lock files --------------------------------------------------------------------------

# A workspace without a lock file gets that of another one, so that all use the same provider; the
# first is made for every platform. A lock file that is there is not touched.
lock_file() {
  local other
  [ ! -e "$(lock_of "$1")" ] || return 0
  for other in $(names); do
    if [ -e "$(lock_of "$other")" ]; then
      cp "$(lock_of "$other")" "$(lock_of "$1")"
      [ "$(providers "$other")" = "$(providers "$1")" ] || write_lock "$1"
      return 0
    fi
  done
  write_lock "$1"
}

lock_of() { echo "$output/stacks/$1/.terraform.lock.hcl"; }

# The providers that a workspace asks for.
providers() { grep -o '"source": *"[^"]*"' "$output/stacks/$1/cdk.tf.json" | sort -u; }

# Adds what a lock file lacks; the versions in it stay.
write_lock() {
  local platform arguments=()
  for platform in $platforms; do
    arguments+=("-platform=$platform")
  done
  # shellcheck disable=SC2086 # Several arguments.
  tf "$1" providers lock "${arguments[@]}" ${ISTHMUS_LOCK_ARGS:-} >&2 ||
    stop "the providers of $1 cannot be locked for $platforms"
}

lock() {
  prepare
  local first='' workspace
  for workspace in $(names); do
    if [ -z "$first" ]; then
      first=$workspace
      write_lock "$first"
    elif [ "$(providers "$first")" = "$(providers "$workspace")" ]; then
      cp "$(lock_of "$first")" "$(lock_of "$workspace")"
    else
      [ -e "$(lock_of "$workspace")" ] || cp "$(lock_of "$first")" "$(lock_of "$workspace")"
      write_lock "$workspace"
    fi
  done
}

# --- Plans ----------------------------------------------------------------------------------------
# Of a workspace W the folder of plans holds:
#   W.status    changes, none or waits
#   W.txt       what Terraform printed
#   W.tfplan    the saved plan
#   W.made      of what the plan was made
#   W.lock.hcl  the lock file that it was made with

# What a plan is made of: the folder of the workspace as Isthmus writes it.
fingerprint() { cksum <"$output/stacks/$1/cdk.tf.json"; }

plan_one() {
  local status=0 kind region waits=
  kind=$(kind_of "$1")
  init "$1"
  rm -f "$plans/$1".*
  if [ "$kind" = joint ]; then
    for region in $(names region); do
      init "$region"
      applied "$region" || waits="$waits $region"
    done
  fi
  if [ -n "$waits" ]; then
    echo waits >"$plans/$1.status"
    echo "$1 cannot be planned before these have been applied, whose outputs it reads:$waits" |
      tee "$plans/$1.txt" >&2
    return 0
  fi
  # Without a lock, so that a role that may only read will do: a plan that another apply has
  # overtaken is refused when it is applied.
  tf "$1" plan -no-color -lock=false -detailed-exitcode -out="$plans/$1.tfplan" \
    >"$plans/$1.txt" 2>&1 || status=$?
  cat "$plans/$1.txt" >&2
  case $status in
    0) echo none >"$plans/$1.status" ;;
    2) echo changes >"$plans/$1.status" ;;
    *) stop "$1 cannot be planned" ;;
  esac
  fingerprint "$1" >"$plans/$1.made"
  cp "$output/stacks/$1/.terraform.lock.hcl" "$plans/$1.lock.hcl"
}

plan() {
  local workspace
  if [ $# = 0 ]; then
    for workspace in $(names); do
      plan_one "$workspace"
    done
    summary
    return 0
  fi
  for workspace in "$@"; do
    plan_one "$workspace"
    [ "$(cat "$plans/$workspace.status")" != waits ] || stop "$workspace has to wait"
  done
}

changes() {
  local status
  kind_of "$1" >/dev/null
  status=$(cat "$plans/$1.status" 2>/dev/null) || stop "there is no plan of $1 in $plans"
  [ "$status" = none ] && echo false || echo true
}

# The line of a plan that counts, in words of its own where there is none.
counts() {
  case $(cat "$plans/$1.status") in
    none) echo 'no changes' ;;
    waits) sed 's/^[^ ]* cannot/**cannot/; s/, whose outputs it reads:/**, whose outputs it reads:/' "$plans/$1.txt" ;;
    *) grep -m 1 '^Plan: ' "$plans/$1.txt" || echo 'changes outputs only' ;;
  esac
}

# summary.md for a comment, and report.json for GitLab's widget.
summary() {
  local workspace size
  size=$((50000 / $(names | wc -l)))
  {
    echo "<!-- isthmus $deployment -->"
    echo "### Plans of $deployment"
    echo
    echo '| Workspace | Plan |'
    echo '|---|---|'
    for workspace in $(names); do
      echo "| \`$workspace\` | $(counts "$workspace") |"
    done
    echo
    echo 'Applied from top to bottom, one Region at a time. Each workspace is planned again when those'
    echo 'above it have been applied, and that plan is the one that is applied.'
    for workspace in $(names); do
      if [ "$(cat "$plans/$workspace.status")" = changes ]; then
        printf '\n<details><summary>%s</summary>\n\n````text\n' "$workspace"
        head -c "$size" "$plans/$workspace.txt"
        printf '\n````\n\n</details>\n'
      fi
    done
  } >"$plans/summary.md"
  for workspace in $(names); do
    cat "$plans/$workspace.txt"
  done | awk '
    /^Plan: / {
      for (i = 2; i <= NF; i++) {
        if ($i ~ /^add/) create += $(i - 2)
        if ($i ~ /^change/) update += $(i - 2)
        if ($i ~ /^destroy/) remove += $(i - 2)
      }
    }
    END { printf "{\"create\": %d, \"update\": %d, \"delete\": %d}\n", create, update, remove }
  ' >"$plans/report.json"
}

# --- Health ---------------------------------------------------------------------------------------

# The state of a Region's alarm: OK, ALARM, INSUFFICIENT_DATA, or None where it does not exist.
alarm_state() {
  aws cloudwatch describe-alarms --region "$1" --alarm-names "$alarm" \
    --query 'MetricAlarms[0].StateValue' --output text ||
    stop "the alarm $alarm in $1 cannot be read, so nobody knows whether $1 is healthy"
}

# Stops when an active Region but that of this workspace is in alarm.
require_health_elsewhere() {
  local workspace region state
  for workspace in $(names region); do
    region=$(region_of "$workspace")
    if [ "$workspace" != "$1" ]; then
      state=$(alarm_state "$region")
      [ "$state" != ALARM ] ||
        stop "$region is in alarm, so $1 is left as it is; run again when $region is healthy"
    fi
  done
}

# Waits until the Region of a workspace is healthy. Its alarm counts missing data as bad, so that of
# a new Region is in alarm at first.
await_health() { # workspace, 'created' or 'changed'
  local region state waited=0
  region=$(region_of "$1")
  while true; do
    state=$(alarm_state "$region")
    if [ "$state" = OK ]; then
      say "$1: healthy"
      return 0
    fi
    [ "$waited" -lt "$health_seconds" ] || break
    say "$1: the alarm is $state, waiting"
    sleep "$poll_seconds"
    waited=$((waited + poll_seconds))
  done
  if [ "$2 $state" = 'created INSUFFICIENT_DATA' ]; then
    say "$1: the alarm of the new Region has no data yet"
    return 0
  fi
  stop "health of $region did not come back in $health_seconds seconds: the alarm is $state"
}

# Watches every active Region for as long as a change bakes.
bake() {
  local baked=0 pause
  [ "$bake_seconds" -gt 0 ] || return 0
  say "$1: bakes for $bake_seconds seconds"
  while [ "$baked" -lt "$bake_seconds" ]; do
    pause=$((bake_seconds - baked < poll_seconds ? bake_seconds - baked : poll_seconds))
    sleep "$pause"
    baked=$((baked + pause))
    require_health_elsewhere 'what comes next'
  done
}

# --- Apply ----------------------------------------------------------------------------------------

apply_one() { # workspace, 'alone' or 'beside' other Regions that are created
  local kind status made=changed
  kind=$(kind_of "$1")
  status=$(cat "$plans/$1.status" 2>/dev/null) || stop "there is no saved plan of $1; plan it first"
  case $status in
    none)
      say "$1: no changes"
      return 0
      ;;
    waits) stop "$(cat "$plans/$1.txt")" ;;
  esac
  [ -e "$plans/$1.tfplan" ] || stop "the saved plan of $1 has been applied before; plan it again"
  prepare
  [ "$(fingerprint "$1")" = "$(cat "$plans/$1.made")" ] ||
    stop "the saved plan of $1 is stale: the workspace is another one now; plan it again"
  # A plan needs the very provider that it was made with.
  [ -e "$output/stacks/$1/.terraform.lock.hcl" ] ||
    cp "$plans/$1.lock.hcl" "$output/stacks/$1/.terraform.lock.hcl"
  init "$1"
  applied "$1" || made=created
  [ "$2" = beside ] || require_health_elsewhere "$1"

  say "$1: applies the saved plan"
  mv "$plans/$1.tfplan" "$plans/$1.applied"
  tf "$1" apply -no-color -lock-timeout=5m "$plans/$1.applied" >&2 ||
    stop "$1 could not be applied; what it has done is in its state, so plan it again"

  say "$1: plans again, which must find nothing to do"
  tf "$1" plan -no-color -lock=false -detailed-exitcode >"$plans/$1.verify" 2>&1 || {
    cat "$plans/$1.verify" >&2
    stop "$1 is not what its workspace says after the apply"
  }
  rm -f "$plans/$1.verify" "$plans/$1.applied"
  [ "$kind" != region ] || await_health "$1" "$made"
  # Nobody uses what has just been created, and a retired Region has nothing more to watch.
  if [ "$made $kind" != "created $kind" ] && [ "$kind" != retired ]; then
    bake "$1"
  fi
  say "$1: done"
}

apply() {
  [ $# = 1 ] || stop "name one workspace: a change reaches one Region at a time"
  apply_one "$1" alone
}

# --- First creation -------------------------------------------------------------------------------

start() {
  local workspace
  prepare
  rm -f "$plans/first"
  for workspace in $(names region); do
    init "$workspace"
    if applied "$workspace"; then
      say "$workspace exists, so that every change is rolled out one Region at a time"
      return 0
    fi
  done
  while read -r workspace; do
    plan "$workspace"
  done <<<"$(names region)"
  names region >"$plans/first"
}

first() { [ -e "$plans/first" ] && echo true || echo false; }

create() {
  local workspace pids=() failed=
  [ -e "$plans/first" ] || {
    say 'not the first creation: nothing to do here'
    return 0
  }
  # One after the other, since Terraform's cache of providers does not bear two at once.
  while read -r workspace; do
    init "$workspace"
    ! applied "$workspace" || stop "$workspace exists by now; run the pipeline again"
  done <"$plans/first"
  while read -r workspace; do
    (apply_one "$workspace" beside 2>&1 | sed "s/^/$workspace| /" >&2) &
    pids+=("$!")
  done <"$plans/first"
  # Whoever ends this script waits for Terraform, which must end in order.
  trap 'wait' INT TERM
  for workspace in "${pids[@]}"; do
    wait "$workspace" || failed=1
  done
  rm "$plans/first"
  [ -z "$failed" ] || stop "not every Region could be created; run the pipeline again"
}

# --- All of it ------------------------------------------------------------------------------------

check() {
  local format=text
  [ -z "${GITHUB_ACTIONS:-}" ] || format=github
  isthmus check -f "$spec" --format "$format" || stop "the spec has problems"
  isthmus pipeline "${@:-generic}" -f "$spec" --check ||
    stop "the pipeline is not that of the spec; write it again"
  if committed; then
    isthmus synth -f "$spec" -o "$output" --check ||
      stop "the committed workspaces are not those of the spec; run 'isthmus synth' and commit"
  else
    prepare
  fi
}

run() {
  local workspace
  check
  start
  create
  for workspace in $(names); do
    plan "$workspace"
    apply "$workspace"
  done
}

case ${1:-} in
  check | plan | changes | apply | start | first | create | run | lock) "$@" ;;
  *)
    sed -n '/^#   isthmus-pipeline/s/^# *//p' "$0" >&2
    exit 2
    ;;
esac
