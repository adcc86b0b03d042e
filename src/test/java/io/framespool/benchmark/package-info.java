/**
 * Measures a server under the load that the design promises to carry; started by {@code ./mvnw verify -Pbenchmark}, see
 * {@link io.framespool.benchmark.Benchmark}. A camera thread fills a spool with stamped pictures, the packaged server
 * serves it from its own core, one load thread reads all the streams and checks every part. Out come a JSON file and a
 * Markdown table.
 */
@NullMarked
package io.framespool.benchmark;

import org.jspecify.annotations.NullMarked;
