#!/bin/sh
# Checks rubrics: errors, layout, examples. For a CI job, a hook, or by hand:
#
#   check-rubrics.sh [PATH...]      files and folders; "rubrics" unless said
#
# Every step is run whatever the others say, so that one run shows everything. Exit status 1 if one of them found something.
# RUBRIC is the command to call; without it `rubric` on the path.
set -u

rubric=${RUBRIC:-rubric}
[ "$#" -gt 0 ] || set -- rubrics

if ! command -v "$rubric" >/dev/null 2>&1; then
  echo "check-rubrics: there is no command $rubric; set RUBRIC to the bin/rubric of your copy" >&2
  exit 2
fi

status=0
"$rubric" check --strict "$@" || status=1
"$rubric" fmt --check "$@" || status=1
"$rubric" test "$@" || status=1
exit "$status"
