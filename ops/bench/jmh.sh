#!/usr/bin/env bash
# Nanoseconds of the limiter, the token cache and the id check. Arguments are patterns, such as Limiter; JMH_OPTIONS replaces the options.
set -euo pipefail
cd "$(dirname "$0")/../.."

out=target/jmh
mkdir -p "$out"
mvn -q -B -ntp -Pjmh test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -DincludeScope=test -Dmdep.outputFile="$out/classpath"

java=$(command -v java)
for home in /usr/lib/jvm/*25*; do
  if [ -x "$home/bin/java" ]; then java=$home/bin/java; fi
done
read -r -a options <<< "${JMH_OPTIONS:--bm avgt -tu ns -f 1 -wi 3 -w 1s -i 5 -r 1s}"
exec "$java" -cp "target/classes:target/test-classes:$(cat "$out/classpath")" org.openjdk.jmh.Main \
  "${options[@]}" -rf json -rff "$out/result.json" "$@"
