#!/usr/bin/env bash
# What each layer of the service costs: README.md beside this file says how to read it.
set -euo pipefail
cd "$(dirname "$0")/../.."

out=target/bench
mkdir -p "$out"

# Servers run on the newest runtime there is, as production does; the build on whatever Maven finds.
newest_java() {
  local home
  for home in /usr/lib/jvm/*25* ${JAVA_HOME:+"$JAVA_HOME"}; do
    if [ -x "$home/bin/java" ]; then echo "$home/bin/java"; return; fi
  done
  command -v java
}
java=$(newest_java)

mvn -q -B -ntp test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -DincludeScope=test -Dmdep.outputFile="$out/classpath"
classpath=target/classes:target/test-classes:$(cat "$out/classpath")

# The load generator keeps to one processor, so that it gets in the way of the servers in one place only.
if command -v taskset > /dev/null && [ "$(nproc)" -gt 1 ]; then
  export BENCH_PINNED="${BENCH_PINNED-taskset -c $(($(nproc) - 1))}"
fi
export BENCH_JAVA="${BENCH_JAVA:-$java -Xms512m -Xmx512m ${BENCH_OPTIONS:-}}"

exec "$java" -cp "$classpath" fittrack.bench.Bench "$out"
