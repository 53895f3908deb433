#!/bin/sh
# Checks plans, and reviews what a change makes of them, on any build server with Node 20 or later, npm and git.
#
#   sh ci/readiness.sh [PATH...]
#
# READINESS_BASE             what to compare with, such as origin/main; without it, the target of a pull request where
#                            the build server names one (Jenkins, Bitbucket, Azure Pipelines, Buildkite, GitLab, GitHub)
# READINESS_REMOTE           the remote that the branches of a build server are of; origin without it
# READINESS_GATE             check as if every plan stood at this stage
# READINESS_POLICY           the policy, instead of the nearest .readiness/policy.yaml upward from each plan
# READINESS_FAIL_ON          error (without it), warning, info or none
# READINESS_REVIEW_FAIL_ON   block (without it), risk, note or none
# READINESS_REPORTS          the folder for reports; readiness-reports without it
# READINESS_VERSION          the version of the npm package, where the command is not installed
#
# The exit status is the graver one of both: 0 nothing to report, 1 findings or changes, 2 wrong usage or unreadable
# input, 3 a fault of the tool.

# Patterns are for readiness, which looks at whole paths.
set -fu

reports=${READINESS_REPORTS:-readiness-reports}

# The command of the project's own package, one that is on the PATH, or the npm package.
readiness() {
  if [ -x node_modules/.bin/readiness ]; then
    node_modules/.bin/readiness "$@"
  elif command -v readiness-language-server >/dev/null 2>&1; then
    command readiness "$@"
  else
    npx --yes --package "readiness-as-code@${READINESS_VERSION:-0.1.0}" -- readiness "$@"
  fi
}

# The branch that a pull request is to be merged into, without refs/heads/; nothing for other builds.
target() {
  for branch in "${CHANGE_TARGET:-}" "${BITBUCKET_PR_DESTINATION_BRANCH:-}" "${SYSTEM_PULLREQUEST_TARGETBRANCH:-}" \
    "${BUILDKITE_PULL_REQUEST_BASE_BRANCH:-}" "${GITHUB_BASE_REF:-}"; do
    [ -n "$branch" ] && printf '%s\n' "${branch#refs/heads/}" && return
  done
}

# What to compare with; nothing where nobody says.
base() {
  branch=$(target)
  if [ -n "${READINESS_BASE:-${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}}" ]; then
    printf '%s\n' "${READINESS_BASE:-$CI_MERGE_REQUEST_DIFF_BASE_SHA}"
  elif [ -n "$branch" ]; then
    printf '%s\n' "${READINESS_REMOTE:-origin}/$branch"
  fi
}

readiness check "$@" \
  ${READINESS_GATE:+--gate "$READINESS_GATE"} \
  ${READINESS_POLICY:+--policy "$READINESS_POLICY"} \
  --fail-on "${READINESS_FAIL_ON:-error}" \
  --format text \
  --format "junit=$reports/check.xml" \
  --format "sarif=$reports/check.sarif" \
  --format "markdown=$reports/check.md"
checked=$?

reviewed=0
base=$(base)
if [ -n "$base" ]; then
  readiness review "$@" \
    --base "$base" \
    ${READINESS_POLICY:+--policy "$READINESS_POLICY"} \
    --fail-on "${READINESS_REVIEW_FAIL_ON:-block}" \
    --format text \
    --format "junit=$reports/review.xml" \
    --format "sarif=$reports/review.sarif" \
    --format "markdown=$reports/review.md"
  reviewed=$?
fi

if [ "$reviewed" -gt "$checked" ]; then
  exit "$reviewed"
fi
exit "$checked"
